package dev.cairn.compare;

import dev.cairn.dialect.Capabilities;
import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.Client;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Identifiers;
import dev.cairn.dialect.MigrationLock;
import dev.cairn.dialect.NameScopes;
import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Scratch;
import dev.cairn.dialect.Statement;
import dev.cairn.dialect.TypeMapping;
import dev.cairn.operation.Operation;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.sql.SqlSyntax;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The spelling rules of a database that does not exist: names in any case are one, at most 40
 * characters count, {@code public} is the default schema, spacing in expressions means nothing. The
 * comparison itself never reaches a server.
 */
final class PureDialect implements Dialect {

  private static final int LIMIT = 40;

  @Override
  public String id() {
    return "pure";
  }

  @Override
  public String describe() {
    return "Pure 1";
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(
        true, true, true, true, true, true, true, true, true, true, true, true, true, true);
  }

  @Override
  public Identifiers identifiers() {
    return new Identifiers() {
      @Override
      public String render(String name) {
        return name;
      }

      @Override
      public String fromCatalog(String stored) {
        return stored;
      }

      @Override
      public String toCatalog(String name) {
        return name;
      }

      @Override
      public String fromUnquoted(String text) {
        return text;
      }

      @Override
      public String key(String name) {
        return name.toLowerCase(Locale.ROOT);
      }

      @Override
      public String cut(String name) {
        return name.substring(0, Math.min(LIMIT, name.length()));
      }

      @Override
      public int maxLength() {
        return LIMIT;
      }
    };
  }

  @Override
  public TypeMapping types() {
    return new TypeMapping() {
      @Override
      public String render(ColumnType type) {
        if (type instanceof ColumnType.Varchar varchar) {
          return "VARCHAR(" + varchar.length() + ")";
        }
        return type instanceof ColumnType.Enumeration named ? named.name() : type.toString();
      }

      @Override
      public ColumnType parse(String sql) {
        return new ColumnType.Native(sql);
      }

      @Override
      public String literal(Object value, ColumnType type) {
        return value.toString();
      }
    };
  }

  @Override
  public NameScopes nameScopes() {
    return NameScopes.ofTables().sharing(NameScopes.Kind.INDEX);
  }

  @Override
  public SqlSyntax syntax() {
    return SqlSyntax.POSTGRESQL;
  }

  @Override
  public Schema canonical(Schema schema) {
    return Schema.of(
        schema.tables().values().stream().map(PureDialect::canonical).toList(),
        schema.sequences().values(),
        schema.enums().values(),
        schema.namespaces().stream()
            .filter(name -> !name.equals("public"))
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static Table canonical(Table table) {
    return table
        .withName(own(table.name()))
        .withColumns(
            table.columns().stream()
                .map(column -> column.withDefault(column.defaultSql().map(PureDialect::plain)))
                .toList())
        .withForeignKeys(table.foreignKeys().stream().map(PureDialect::canonical).toList())
        .withChecks(
            table.checks().stream()
                .map(
                    check ->
                        check.isExclusion()
                            ? check
                            : new CheckConstraint(check.name(), plain(check.expression())))
                .toList());
  }

  private static ForeignKey canonical(ForeignKey key) {
    return key.withTarget(own(key.target()));
  }

  private static ObjectName own(ObjectName name) {
    return name.schema().equals("public") ? ObjectName.of(name.name()) : name;
  }

  private static String plain(String expression) {
    return expression.replace(" ", "");
  }

  @Override
  public CatalogReader catalog() {
    throw new UnsupportedOperationException("there is no server");
  }

  @Override
  public Scratch scratch() {
    throw new UnsupportedOperationException("there is no server");
  }

  @Override
  public MigrationLock lock() {
    throw new UnsupportedOperationException("there is no server");
  }

  @Override
  public List<Statement> render(Operation operation, SchemaState state) {
    throw new UnsupportedOperationException("there is no server");
  }

  @Override
  public Client client() {
    throw new UnsupportedOperationException();
  }
}
