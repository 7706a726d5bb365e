package dev.cairn.dialect.sqlite;

import dev.cairn.error.CairnException;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PortableString;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import dev.cairn.sql.SqlSyntax;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlToken.Kind;
import dev.cairn.sql.SqlTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns the model of a schema into definitions. */
final class Definitions {

  static final String AUTOINCREMENT = "AUTOINCREMENT";
  static final String WITHOUT_ROWID = "WITHOUT ROWID";
  static final String STRICT = "STRICT";

  private static final Set<String> PLAIN_DEFAULTS =
      Set.of("null", "true", "false", "current_timestamp", "current_date", "current_time");

  private final SqliteTypes types;

  Definitions(SqliteTypes types) {
    this.types = types;
  }

  /**
   * Returns the definition of {@code table}.
   *
   * @throws CairnException when SQLite cannot number a column of it
   */
  TableDefinition of(Table table) {
    boolean strict = has(table.options(), STRICT);
    List<ColumnDefinition> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      ColumnDefinition definition = of(column, strict);
      columns.add(
          has(table.options(), AUTOINCREMENT) && isKey(table, column)
              ? definition.with(autoincrement(table))
              : definition);
      column.identity().ifPresent(identity -> checkNumbered(table, column));
    }
    List<Clause> constraints = new ArrayList<>();
    if (columns.stream().noneMatch(c -> c.clause(Clause.Key.class).isPresent())) {
      table.primaryKey().ifPresent(key -> constraints.add(of(key)));
    }
    table.uniques().forEach(unique -> constraints.add(of(unique)));
    table.foreignKeys().forEach(key -> constraints.add(of(key)));
    table.checks().forEach(check -> constraints.add(of(check)));
    return new TableDefinition(columns, constraints, has(table.options(), WITHOUT_ROWID), strict);
  }

  /** Returns the definition of {@code column}. */
  ColumnDefinition of(Column column, boolean strict) {
    ColumnDefinition result = new ColumnDefinition(column.name(), type(column, strict), List.of());
    if (!column.nullable()) {
      result = result.with(notNull());
    }
    if (column.defaultSql().isPresent()) {
      result = result.with(defaultTo(column.defaultSql().get()));
    }
    if (column.collation().isPresent()) {
      result = result.with(collation(column.collation().get()));
    }
    if (column.generated().isPresent()) {
      result = result.with(of(column.generated().get()));
    }
    return result;
  }

  /** Returns how {@code column}'s type is declared: INTEGER, where SQLite is to number the rows. */
  String type(Column column, boolean strict) {
    if (column.identity().isPresent()) {
      return "integer";
    }
    String type = types.render(column.type());
    return strict ? SqliteTypes.strict(type) : type;
  }

  static Clause notNull() {
    return new Clause.NotNull(Optional.empty(), "NOT NULL");
  }

  static Clause defaultTo(String sql) {
    String expression = PortableString.plain(sql);
    String text = isPlainDefault(expression) ? expression : "(" + expression + ")";
    return new Clause.Default(Optional.empty(), expression, "DEFAULT " + text);
  }

  static Clause collation(String collation) {
    return new Clause.Collation(
        Optional.empty(), collation, "COLLATE " + SqliteIdentifiers.quoted(collation));
  }

  static Clause of(Generated generated) {
    return new Clause.Computed(
        Optional.empty(),
        generated.expression(),
        generated.stored(),
        "GENERATED ALWAYS AS (%s) %s"
            .formatted(generated.expression(), generated.stored() ? "STORED" : "VIRTUAL"));
  }

  static Clause of(PrimaryKey key) {
    return new Clause.Key(
        key.name(),
        true,
        key.columns(),
        false,
        false,
        "PRIMARY KEY (" + SqliteIdentifiers.quoted(key.columns()) + ")");
  }

  static Clause of(UniqueConstraint unique) {
    requireDistinctNulls(unique.nullsDistinct(), unique.name());
    return new Clause.Key(
        unique.name(),
        false,
        unique.columns(),
        false,
        false,
        "UNIQUE (" + SqliteIdentifiers.quoted(unique.columns()) + ")");
  }

  static void requireDistinctNulls(boolean distinct, Optional<String> name) {
    if (!distinct) {
      throw CairnException.failed(
              "SQLite has no NULLS NOT DISTINCT, as %s is."
                  .formatted(name.orElse("a unique constraint without a name")))
          .hint("Make the columns not null, or use a unique index on coalesce(…).");
    }
  }

  static Clause of(CheckConstraint check) {
    return new Clause.Check(check.name(), check.expression(), "CHECK (" + check.expression() + ")");
  }

  static Clause of(ForeignKey key) {
    StringBuilder sql = new StringBuilder("FOREIGN KEY (");
    sql.append(SqliteIdentifiers.quoted(key.columns()))
        .append(") REFERENCES ")
        // a foreign key never leaves its own database, and SQLite takes no schema here
        .append(SqliteIdentifiers.quoted(key.target().name()));
    if (!key.targetColumns().isEmpty()) {
      sql.append(" (").append(SqliteIdentifiers.quoted(key.targetColumns())).append(')');
    }
    if (key.onDelete() != Action.NO_ACTION) {
      sql.append(" ON DELETE ").append(key.onDelete().sql());
    }
    if (key.onUpdate() != Action.NO_ACTION) {
      sql.append(" ON UPDATE ").append(key.onUpdate().sql());
    }
    if (key.deferrability() != Deferrability.NOT_DEFERRABLE) {
      sql.append(" DEFERRABLE ").append(key.deferrability().name().replace('_', ' '));
    }
    return new Clause.Reference(key.name(), key, sql.toString());
  }

  /** Returns whether {@code expression} is a literal, which needs no parentheses as a default. */
  static boolean isPlainDefault(String expression) {
    List<SqlToken> tokens = SqlTokenizer.code(expression, SqlSyntax.SQLITE);
    int size = tokens.size();
    if (size == 1) {
      SqlToken token = tokens.get(0);
      return token.kind() == Kind.NUMBER
          || token.kind() == Kind.STRING
          || PLAIN_DEFAULTS.contains(token.text().toLowerCase(Locale.ROOT));
    }
    boolean signed = size == 2 && tokens.get(1).kind() == Kind.NUMBER;
    boolean blob = size == 2 && tokens.get(0).isWord("x") && tokens.get(1).kind() == Kind.STRING;
    return blob || (signed && (tokens.get(0).isSymbol("-") || tokens.get(0).isSymbol("+")));
  }

  /** Returns whether {@code expression} is the same value whenever it is asked, and not null. */
  static boolean isConstant(String expression) {
    String word = expression.strip().toLowerCase(Locale.ROOT);
    return isPlainDefault(expression) && !word.startsWith("current_") && !word.equals("null");
  }

  private static Clause autoincrement(Table table) {
    PrimaryKey key = table.primaryKey().orElseThrow();
    return new Clause.Key(
        key.name(), true, key.columns(), true, false, "PRIMARY KEY AUTOINCREMENT");
  }

  private static boolean isKey(Table table, Column column) {
    return table
        .primaryKey()
        .filter(key -> SqliteIdentifiers.same(key.columns(), List.of(column.name())))
        .isPresent();
  }

  private static void checkNumbered(Table table, Column column) {
    if (table.primaryKey().isPresent() && !isKey(table, column)) {
      throw notNumbered(table.name(), column.name());
    }
  }

  static CairnException notNumbered(ObjectName table, String column) {
    return CairnException.failed(
            "SQLite cannot number column %s of table %s: it numbers a column only when that is the"
                    .formatted(column, table)
                + " whole primary key.")
        .hint("Make it the primary key, or take identity() away.");
  }

  static boolean has(Map<String, String> options, String option) {
    return options.keySet().stream().anyMatch(key -> key.equalsIgnoreCase(option));
  }

  /** Returns the type that is declared as {@code text}. */
  ColumnType type(String text) {
    return types.parse(text);
  }

  /** Returns what {@code column} is in the model, where its type is {@code type}. */
  static Column column(TableDefinition table, ColumnDefinition column, ColumnType type) {
    return new Column(
        column.name(),
        type,
        !column.isNotNull(),
        column.clause(Clause.Default.class).map(Clause.Default::expression),
        table.isRowidAlias(column) ? Optional.of(Identity.BY_DEFAULT) : Optional.empty(),
        column
            .clause(Clause.Computed.class)
            .map(computed -> new Generated(computed.expression(), computed.stored())),
        Optional.empty(),
        column.clause(Clause.Collation.class).map(Clause.Collation::collation));
  }
}
