package dev.cairn.dialect.sqlite;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.Index.Key;
import dev.cairn.schema.Index.Nulls;
import dev.cairn.schema.PortableString;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import dev.cairn.sql.SqlSyntax;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlToken.Kind;
import dev.cairn.sql.SqlTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The form in which two schemas of SQLite are compared.
 *
 * <p>The columns of a primary key count as not null, and a column that is the whole primary key and
 * is numbered, or is declared INTEGER, counts as a numbered INTEGER: on SQLite these are one thing,
 * the rowid, and no catalog tells whether anybody meant it. So {@code id integer, primary key
 * (id)}, which Hibernate writes for an identity column, differs neither from a model with an
 * identity (of whatever integer type) nor from one with an assigned INTEGER. A key declared BIGINT
 * is another thing and numbers nothing.
 */
final class CanonicalForm {

  private final SqliteTypes types;

  /** What types become: there are few, in many columns. */
  private final ConcurrentMap<ColumnType, ColumnType> canonicalTypes = new ConcurrentHashMap<>();

  CanonicalForm(SqliteTypes types) {
    this.types = types;
  }

  Schema of(Schema schema) {
    return Schema.ofTables(schema.tables().values().stream().map(this::table).toList());
  }

  private Table table(Table table) {
    boolean withoutRowid = Definitions.has(table.options(), Definitions.WITHOUT_ROWID);
    boolean strict = Definitions.has(table.options(), Definitions.STRICT);
    List<String> key = table.primaryKey().map(PrimaryKey::columns).orElse(List.of());
    List<Column> columns = new ArrayList<>(table.columns().size());
    for (Column column : table.columns()) {
      columns.add(column(column, key, withoutRowid, strict));
    }
    return new Table(
        table.name(),
        columns,
        table.primaryKey().map(primary -> primary.withIncluded(List.of())),
        table.uniques().stream().map(CanonicalForm::unique).toList(),
        table.foreignKeys().stream().map(CanonicalForm::foreignKey).toList(),
        table.indexes().stream().map(CanonicalForm::index).toList(),
        table.checks().stream().map(CanonicalForm::check).toList(),
        Optional.empty(),
        options(table.options()),
        table.initialSql());
  }

  private Column column(Column column, List<String> key, boolean withoutRowid, boolean strict) {
    boolean inKey = false;
    for (String name : key) {
      inKey = inKey || SqliteIdentifiers.same(name, column.name());
    }
    boolean alone = inKey && key.size() == 1;
    boolean numbered = column.identity().isPresent();
    boolean rowid =
        alone && !withoutRowid && (numbered || type(column.type(), false) == Simple.INTEGER);
    return new Column(
        column.name(),
        rowid || numbered ? Simple.INTEGER : type(column.type(), strict),
        column.nullable() && !inKey,
        column.defaultSql().map(PortableString::plain).flatMap(CanonicalForm::defaultValue),
        rowid ? Optional.of(Identity.BY_DEFAULT) : Optional.empty(),
        column
            .generated()
            .map(generated -> new Generated(normal(generated.expression()), generated.stored())),
        Optional.empty(),
        column.collation().map(SqliteIdentifiers::lower).filter(name -> !name.equals("binary")));
  }

  private ColumnType type(ColumnType type, boolean strict) {
    if (strict) {
      return types.parse(SqliteTypes.strict(types.render(type)));
    }
    ColumnType known = canonicalTypes.get(type);
    return known == null
        ? canonicalTypes.computeIfAbsent(type, given -> types.parse(types.render(given)))
        : known;
  }

  private static Optional<String> defaultValue(String expression) {
    List<SqlToken> tokens = SqlTokenizer.code(expression, SqlSyntax.SQLITE);
    if (tokens.size() == 1 && tokens.get(0).kind() == Kind.QUOTED_NAME) {
      // where no name can stand, SQLite takes a name in quotes for a string
      return Optional.of("'" + tokens.get(0).unquoted().replace("'", "''") + "'");
    }
    String normal = normal(expression);
    return switch (normal) {
      case "null" -> Optional.empty();
      case "true" -> Optional.of("1");
      case "false" -> Optional.of("0");
      default -> Optional.of(normal);
    };
  }

  private static UniqueConstraint unique(UniqueConstraint unique) {
    return unique.withDeferrability(Deferrability.NOT_DEFERRABLE).withIncluded(List.of());
  }

  /** A key that is deferrable and not deferred is checked at once like any other. */
  private static ForeignKey foreignKey(ForeignKey key) {
    return new ForeignKey(
        key.name(),
        key.columns(),
        key.target(),
        key.targetColumns(),
        key.onDelete(),
        key.onUpdate(),
        key.deferrability() == Deferrability.INITIALLY_DEFERRED
            ? Deferrability.INITIALLY_DEFERRED
            : Deferrability.NOT_DEFERRABLE);
  }

  private static Index index(Index index) {
    return new Index(
        index.name(),
        index.keys().stream().map(CanonicalForm::key).toList(),
        index.unique(),
        index.where().map(CanonicalForm::normal),
        Optional.empty(),
        List.of(),
        index.nullsDistinct() || !index.unique());
  }

  private static Key key(Key key) {
    return new Key(
        key.expression() ? normal(key.text()) : key.text(),
        key.expression(),
        key.descending(),
        Nulls.DEFAULT);
  }

  private static CheckConstraint check(CheckConstraint check) {
    return check.withExpression(normal(check.expression()));
  }

  /** Returns the normal form of an expression; names in it are in lower case. */
  static String normal(String expression) {
    return NormalExpression.of(expression);
  }

  private static Map<String, String> options(Map<String, String> options) {
    Map<String, String> kept = new TreeMap<>();
    for (String option : List.of(Definitions.WITHOUT_ROWID, Definitions.STRICT)) {
      if (Definitions.has(options, option)) {
        kept.put(option, "");
      }
    }
    return kept;
  }
}
