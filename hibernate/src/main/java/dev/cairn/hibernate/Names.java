package dev.cairn.hibernate;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Identifiers;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.QualifiedName;
import org.hibernate.engine.jdbc.env.spi.NameQualifierSupport;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/** Hibernate's names in the portable spelling. */
final class Names {

  /**
   * What Hibernate makes up where nobody gave a name: a prefix and an MD5 sum in base 35. No person
   * writes one of these.
   */
  private static final Pattern HASHED = Pattern.compile("(?:FK|UK|UC|IDX|CK|PK)_?[0-9a-y]{22,25}");

  private static final Pattern WRITTEN = Pattern.compile("\"[^\"]+\"|`[^`]+`|[^.\"`]+");

  private final Identifiers identifiers;
  private final boolean namespaces;
  private final boolean catalogs;
  private final Optional<Identifier> defaultQualifier;
  private final Set<String> ignored = new TreeSet<>();

  Names(Dialect dialect, org.hibernate.dialect.Dialect hibernate, Map<String, Object> settings) {
    identifiers = dialect.identifiers();
    namespaces = dialect.capabilities().namespaces();
    // Where a catalog is what tables lie in (MySQL, MariaDB), Hibernate leaves a schema out of all
    // of its SQL: the table is in the database at hand.
    catalogs = hibernate.getNameQualifierSupport() == NameQualifierSupport.CATALOG;
    defaultQualifier =
        qualifier(
            Identifier.toIdentifier((String) settings.get("hibernate.default_catalog")),
            Identifier.toIdentifier((String) settings.get("hibernate.default_schema")));
  }

  /** Returns the name of a table. */
  ObjectName table(Table table) {
    return object(
        Identifier.toIdentifier(table.getCatalog(), table.isCatalogQuoted()),
        Identifier.toIdentifier(table.getSchema(), table.isSchemaQuoted()),
        table.getNameIdentifier());
  }

  /** Returns a qualified name. */
  ObjectName object(QualifiedName name) {
    return object(name.getCatalogName(), name.getSchemaName(), name.getObjectName());
  }

  /** Returns the name of a column. */
  String column(Column column) {
    return spelled(column.getName(), column.isQuoted());
  }

  /** Returns the name of a type that stood in a column's definition. */
  ObjectName type(String sql) {
    return ObjectName.of(identifiers.fromUnquoted(sql));
  }

  /** Returns the name of a table as a person wrote it into SQL, with a schema or without. */
  ObjectName written(String sql) {
    List<String> parts = new ArrayList<>();
    Matcher part = WRITTEN.matcher(sql);
    while (part.find()) {
      parts.add(writtenPart(part.group()));
    }
    String name = parts.get(parts.size() - 1);
    return parts.size() > 1 && namespaces
        ? new ObjectName(parts.get(parts.size() - 2), name)
        : ObjectName.of(name);
  }

  /** Returns a name, quoted or not, as a person wrote it into SQL. */
  String writtenPart(String sql) {
    boolean quoted = sql.startsWith("\"") || sql.startsWith("`");
    return spelled(quoted ? sql.substring(1, sql.length() - 1) : sql, quoted);
  }

  /** Returns the name a person gave a constraint or index; empty for one that Hibernate made up. */
  Optional<String> constraint(@Nullable String name) {
    return Optional.ofNullable(name)
        .filter(text -> !text.isBlank() && !HASHED.matcher(bare(text)).matches())
        .map(
            text -> {
              Identifier identifier = Identifier.toIdentifier(text);
              return spelled(identifier.getText(), identifier.isQuoted());
            });
  }

  /** Returns the schemas and catalogs that were left out because the database has none. */
  Set<String> ignored() {
    return ignored;
  }

  private ObjectName object(
      @Nullable Identifier catalog, @Nullable Identifier schema, Identifier name) {
    String text = spelled(name.getText(), name.isQuoted());
    Optional<Identifier> qualifier = qualifier(catalog, schema).or(() -> defaultQualifier);
    if (qualifier.isPresent() && !namespaces) {
      ignored.add(qualifier.get().getText());
      return ObjectName.of(text);
    }
    return new ObjectName(
        qualifier.map(part -> spelled(part.getText(), part.isQuoted())).orElse(""), text);
  }

  private Optional<Identifier> qualifier(
      @Nullable Identifier catalog, @Nullable Identifier schema) {
    Optional<Identifier> bySchema = Optional.ofNullable(schema);
    Optional<Identifier> byCatalog = Optional.ofNullable(catalog);
    if (catalogs) {
      bySchema.ifPresent(name -> ignored.add(name.getText()));
      return byCatalog;
    }
    return namespaces ? bySchema : bySchema.or(() -> byCatalog);
  }

  private String spelled(String text, boolean quoted) {
    return quoted ? identifiers.fromQuoted(text) : identifiers.fromUnquoted(text);
  }

  private static String bare(String text) {
    Identifier identifier = Identifier.toIdentifier(text);
    return identifier == null ? text : identifier.getText();
  }
}
