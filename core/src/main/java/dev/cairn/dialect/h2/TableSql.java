package dev.cairn.dialect.h2;

import dev.cairn.dialect.Statement;
import dev.cairn.error.CairnException;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.Index.Nulls;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How H2 writes definitions: tables, columns, constraints, indexes, sequences. */
final class TableSql {

  private final H2Identifiers identifiers;
  private final H2Types types;
  private final String ownSchema;

  /** Makes a writer; {@code ownSchema} is the connection's own, in portable spelling. */
  TableSql(H2Identifiers identifiers, H2Types types, String ownSchema) {
    this.identifiers = identifiers;
    this.types = types;
    this.ownSchema = ownSchema;
  }

  List<Statement> create(Table table) {
    List<String> parts = new ArrayList<>();
    table.columns().forEach(column -> parts.add(column(column)));
    table.primaryKey().ifPresent(key -> parts.add(primaryKey(key)));
    table.uniques().forEach(unique -> parts.add(unique(unique)));
    table.checks().forEach(check -> parts.add(check(check)));
    table.foreignKeys().forEach(key -> parts.add(foreignKey(table.name(), key)));
    List<Statement> result = new ArrayList<>();
    result.add(
        Statement.of(
            parts.stream()
                .map(part -> "  " + part)
                .collect(
                    Collectors.joining(
                        ",\n",
                        "CREATE TABLE " + identifiers.render(table.name()) + " (\n",
                        "\n)"))));
    table.indexes().forEach(index -> result.add(index(table.name(), index)));
    table.comment().ifPresent(text -> result.add(comment(table.name(), Optional.of(text))));
    for (Column column : table.columns()) {
      column
          .comment()
          .ifPresent(text -> result.add(comment(table.name(), column.name(), Optional.of(text))));
    }
    table.initialSql().forEach(sql -> result.add(Statement.of(sql)));
    return result;
  }

  String column(Column column) {
    return definition(column) + (column.nullable() ? "" : " NOT NULL");
  }

  /** Returns name, type and where the value comes from, without what is said of nulls. */
  String definition(Column column) {
    StringBuilder result = new StringBuilder();
    result
        .append(identifiers.render(column.name()))
        .append(' ')
        .append(types.render(column.type()));
    if (column.identity().isPresent()) {
      result.append(' ').append(identity(column.identity().get()));
    } else if (column.generated().isPresent()) {
      result
          .append(" GENERATED ALWAYS AS (")
          .append(column.generated().get().expression())
          .append(')');
    } else {
      column.defaultSql().ifPresent(sql -> result.append(" DEFAULT ").append(sql));
    }
    return result.toString();
  }

  private static String identity(Identity identity) {
    String kind = identity.always() ? "ALWAYS" : "BY DEFAULT";
    String options =
        identity.start() == 1 && identity.increment() == 1
            ? ""
            : "(START WITH " + identity.start() + " INCREMENT BY " + identity.increment() + ")";
    return "GENERATED " + kind + " AS IDENTITY" + options;
  }

  String primaryKey(PrimaryKey key) {
    return named(key.name()) + "PRIMARY KEY (" + columns(key.columns()) + ")";
  }

  String unique(UniqueConstraint unique) {
    requireDistinctNulls(unique.nullsDistinct(), unique.name());
    return named(unique.name()) + "UNIQUE (" + columns(unique.columns()) + ")";
  }

  private static void requireDistinctNulls(boolean distinct, Optional<String> name) {
    if (!distinct) {
      throw CairnException.failed(
              "Cairn has no NULLS NOT DISTINCT for H2, as %s is."
                  .formatted(name.orElse("a unique constraint without a name")))
          .hint("Make the columns not null, or write the SQL for H2 alone (executeOn).");
    }
  }

  String check(CheckConstraint check) {
    return named(check.name()) + "CHECK (" + check.expression() + ")";
  }

  String foreignKey(ObjectName table, ForeignKey key) {
    // A target without a schema would be looked for in the table's schema, not the connection's.
    ObjectName target =
        key.target().inDefaultSchema() && !table.inDefaultSchema()
            ? new ObjectName(ownSchema, key.target().name())
            : key.target();
    return named(key.name())
        + "FOREIGN KEY ("
        + columns(key.columns())
        + ") REFERENCES "
        + identifiers.render(target)
        + (key.targetColumns().isEmpty() ? "" : " (" + columns(key.targetColumns()) + ")")
        + action("DELETE", key.onDelete())
        + action("UPDATE", key.onUpdate());
  }

  private static String action(String event, Action action) {
    return action == Action.NO_ACTION ? "" : " ON " + event + " " + action.sql();
  }

  Statement index(ObjectName table, Index index) {
    if (index.where().isPresent()) {
      throw impossible("an index with a condition", index, table);
    }
    requireDistinctNulls(index.nullsDistinct() || !index.unique(), index.name());
    String keys =
        index.keys().stream()
            .map(
                key -> {
                  if (key.expression()) {
                    throw impossible("an index on an expression", index, table);
                  }
                  return identifiers.render(key.text())
                      + (key.descending() ? " DESC" : "")
                      + (key.nulls() == Nulls.DEFAULT ? "" : " NULLS " + key.nulls());
                })
            .collect(Collectors.joining(", "));
    String method =
        index
            .method()
            .map(name -> name.toUpperCase(Locale.ROOT))
            .filter(name -> name.equals("HASH") || name.equals("SPATIAL"))
            .map(name -> name + " ")
            .orElse("");
    String name = index.name().map(text -> identifiers.render(text) + " ").orElse("");
    return Statement.of(
        "CREATE "
            + (index.unique() ? "UNIQUE " : "")
            + method
            + "INDEX "
            + name
            + "ON "
            + identifiers.render(table)
            + " ("
            + keys
            + ")");
  }

  private static CairnException impossible(String what, Index index, ObjectName table) {
    return CairnException.failed(
            "H2 does not have %s: %s on %s."
                .formatted(what, index.name().orElse("an index without a name"), table))
        .hint(
            "Index a generated column instead, or write the index for the other databases only"
                + " (executeOn).");
  }

  Statement comment(ObjectName table, Optional<String> text) {
    return Statement.of("COMMENT ON TABLE " + identifiers.render(table) + " IS " + literal(text));
  }

  Statement comment(ObjectName table, String column, Optional<String> text) {
    return Statement.of(
        "COMMENT ON COLUMN "
            + identifiers.render(table)
            + "."
            + identifiers.render(column)
            + " IS "
            + literal(text));
  }

  Statement sequence(Sequence sequence) {
    return Statement.of(
        "CREATE SEQUENCE "
            + identifiers.render(sequence.name())
            + " START WITH "
            + sequence.start()
            + " INCREMENT BY "
            + sequence.increment());
  }

  String columns(List<String> names) {
    return names.stream().map(identifiers::render).collect(Collectors.joining(", "));
  }

  private String named(Optional<String> name) {
    return name.map(text -> "CONSTRAINT " + identifiers.render(text) + " ").orElse("");
  }

  private static String literal(Optional<String> text) {
    return text.map(H2Literals::quote).orElse("NULL");
  }
}
