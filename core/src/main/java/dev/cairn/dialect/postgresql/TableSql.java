package dev.cairn.dialect.postgresql;

import dev.cairn.error.CairnException;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.Index.Key;
import dev.cairn.schema.Index.Nulls;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words for tables and their parts. */
final class TableSql {

  private static final Pattern OPERATOR_CLASS = Pattern.compile("(.*\\S)\\s+([a-z0-9_]+_ops)");

  private final PostgresIdentifiers identifiers;
  private final PostgresTypes types;
  private final boolean virtualColumns;
  private final boolean equalNulls;
  private final String product;

  TableSql(
      PostgresIdentifiers identifiers,
      PostgresTypes types,
      boolean virtualColumns,
      boolean equalNulls,
      String product) {
    this.identifiers = identifiers;
    this.types = types;
    this.virtualColumns = virtualColumns;
    this.equalNulls = equalNulls;
    this.product = product;
  }

  String name(String name) {
    return identifiers.render(name);
  }

  String name(ObjectName name) {
    return identifiers.render(name);
  }

  String literal(Object value, ColumnType type) {
    return types.literal(value, type);
  }

  String names(Collection<String> names) {
    return names.stream().map(identifiers::render).collect(Collectors.joining(", "));
  }

  /** Returns the statements that make {@code table} and all that belongs to it. */
  List<String> create(Table table) {
    List<String> parts = new ArrayList<>();
    for (Column column : table.columns()) {
      parts.add(column(column));
    }
    table.primaryKey().ifPresent(key -> parts.add(primaryKey(key)));
    table.uniques().forEach(unique -> parts.add(unique(unique)));
    table.checks().forEach(check -> parts.add(check(check)));
    table.foreignKeys().forEach(key -> parts.add(foreignKey(key)));
    List<String> statements = new ArrayList<>();
    String unlogged = table.options().containsKey("UNLOGGED") ? "UNLOGGED " : "";
    String partitioned =
        Optional.ofNullable(table.options().get("PARTITION BY"))
            .map(key -> " PARTITION BY " + key)
            .orElse("");
    statements.add(
        "CREATE "
            + unlogged
            + "TABLE "
            + name(table.name())
            + (parts.isEmpty() ? " ()" : " (\n  " + String.join(",\n  ", parts) + "\n)")
            + partitioned);
    table.indexes().forEach(index -> statements.add(createIndex(table.name(), index)));
    table
        .comment()
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> statements.add(tableComment(table.name(), Optional.of(text))));
    for (Column column : table.columns()) {
      column
          .comment()
          .filter(text -> !text.isEmpty())
          .ifPresent(
              text -> statements.add(columnComment(table.name(), column, Optional.of(text))));
    }
    return statements;
  }

  String column(Column column) {
    StringBuilder sql = new StringBuilder(name(column.name()));
    sql.append(' ').append(types.render(column.type()));
    column.collation().ifPresent(collation -> sql.append(" COLLATE ").append(quoted(collation)));
    column.defaultSql().ifPresent(value -> sql.append(" DEFAULT ").append(value));
    column.generated().ifPresent(generated -> sql.append(' ').append(generated(generated)));
    column.identity().ifPresent(identity -> sql.append(' ').append(identity(identity)));
    if (!column.nullable()) {
      sql.append(" NOT NULL");
    }
    return sql.toString();
  }

  String generated(Generated generated) {
    if (!generated.stored() && !virtualColumns) {
      throw CairnException.failed(
              product + " has no generated columns that are computed when read.")
          .hint("Make the column a stored one, or use PostgreSQL 18 or newer.");
    }
    return "GENERATED ALWAYS AS ("
        + generated.expression()
        + (generated.stored() ? ") STORED" : ") VIRTUAL");
  }

  String identity(Identity identity) {
    String kind = "GENERATED " + (identity.always() ? "ALWAYS" : "BY DEFAULT") + " AS IDENTITY";
    return identity.start() == 1 && identity.increment() == 1
        ? kind
        : kind + " (" + numbers(identity.start(), identity.increment()) + ")";
  }

  String createSequence(Sequence sequence) {
    return "CREATE SEQUENCE "
        + name(sequence.name())
        + " "
        + numbers(sequence.start(), sequence.increment());
  }

  /** A start beyond the usual bounds (1 and up, or -1 and down) needs a bound of its own. */
  static String numbers(long start, long increment) {
    String bound = "";
    if (increment > 0 && start < 1) {
      bound = " MINVALUE " + start;
    } else if (increment < 0 && start > -1) {
      bound = " MAXVALUE " + start;
    }
    return "START WITH " + start + " INCREMENT BY " + increment + bound;
  }

  String primaryKey(PrimaryKey key) {
    return named(key.name()) + "PRIMARY KEY (" + names(key.columns()) + included(key.included());
  }

  String unique(UniqueConstraint unique) {
    return named(unique.name())
        + (unique.nullsDistinct() ? "UNIQUE (" : "UNIQUE " + equalNulls() + " (")
        + names(unique.columns())
        + included(unique.included())
        + deferrability(unique.deferrability());
  }

  private String included(List<String> columns) {
    return columns.isEmpty() ? ")" : ") INCLUDE (" + names(columns) + ")";
  }

  private String equalNulls() {
    if (!equalNulls) {
      throw CairnException.failed(product + " has no NULLS NOT DISTINCT.")
          .hint("Use PostgreSQL 15 or newer, or a unique index on coalesce(…).");
    }
    return "NULLS NOT DISTINCT";
  }

  String check(CheckConstraint check) {
    return named(check.name())
        + (check.isExclusion() ? check.expression() : "CHECK (" + check.expression() + ")");
  }

  String foreignKey(ForeignKey key) {
    StringBuilder sql = new StringBuilder(named(key.name()));
    sql.append("FOREIGN KEY (").append(names(key.columns())).append(") REFERENCES ");
    sql.append(name(key.target()));
    if (!key.targetColumns().isEmpty()) {
      sql.append(" (").append(names(key.targetColumns())).append(')');
    }
    if (key.onDelete() != Action.NO_ACTION) {
      sql.append(" ON DELETE ").append(key.onDelete().sql());
    }
    if (key.onUpdate() != Action.NO_ACTION) {
      sql.append(" ON UPDATE ").append(key.onUpdate().sql());
    }
    return sql.append(deferrability(key.deferrability())).toString();
  }

  String createIndex(ObjectName table, Index index) {
    StringBuilder sql =
        new StringBuilder(index.unique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ");
    index.name().ifPresent(name -> sql.append(name(name)).append(' '));
    sql.append("ON ").append(name(table));
    index.method().ifPresent(method -> sql.append(" USING ").append(name(method)));
    sql.append(index.keys().stream().map(this::key).collect(Collectors.joining(", ", " (", ")")));
    if (!index.included().isEmpty()) {
      sql.append(" INCLUDE (").append(names(index.included())).append(')');
    }
    if (index.unique() && !index.nullsDistinct()) {
      sql.append(' ').append(equalNulls());
    }
    index.where().ifPresent(where -> sql.append(" WHERE ").append(where));
    return sql.toString();
  }

  private String key(Key key) {
    StringBuilder sql = new StringBuilder();
    Matcher withClass = OPERATOR_CLASS.matcher(key.text());
    if (!key.expression()) {
      sql.append(name(key.text()));
    } else if (withClass.matches()) {
      sql.append('(').append(withClass.group(1)).append(") ").append(withClass.group(2));
    } else {
      sql.append('(').append(key.text()).append(')');
    }
    if (key.descending()) {
      sql.append(" DESC");
    }
    if (key.nulls() != Nulls.DEFAULT) {
      sql.append(key.nulls() == Nulls.FIRST ? " NULLS FIRST" : " NULLS LAST");
    }
    return sql.toString();
  }

  String tableComment(ObjectName table, Optional<String> comment) {
    return "COMMENT ON TABLE " + name(table) + " IS " + commentText(comment);
  }

  String columnComment(ObjectName table, Column column, Optional<String> comment) {
    return columnComment(table, column.name(), comment);
  }

  String columnComment(ObjectName table, String column, Optional<String> comment) {
    return "COMMENT ON COLUMN " + name(table) + "." + name(column) + " IS " + commentText(comment);
  }

  /** A collation's name is always quoted: {@code C} in capitals, {@code en-US-x-icu}. */
  static String quoted(String collation) {
    return '"' + collation.replace("\"", "\"\"") + '"';
  }

  private static String commentText(Optional<String> comment) {
    return comment.filter(text -> !text.isEmpty()).map(PostgresLiterals::string).orElse("NULL");
  }

  private String named(Optional<String> constraint) {
    return constraint.map(name -> "CONSTRAINT " + name(name) + " ").orElse("");
  }

  static String deferrability(Deferrability deferrability) {
    return switch (deferrability) {
      case NOT_DEFERRABLE -> "";
      case INITIALLY_IMMEDIATE -> " DEFERRABLE";
      case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
    };
  }
}
