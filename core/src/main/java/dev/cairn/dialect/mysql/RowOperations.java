package dev.cairn.dialect.mysql;

import dev.cairn.dialect.SchemaState;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation.Backfill;
import dev.cairn.operation.Operation.BulkInsert;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes what changes rows. */
final class RowOperations {

  // Keeps a statement well below the packet that a server accepts.
  private static final int ROWS_A_STATEMENT = 500;

  private final MySqlTypes types;
  private final MySqlIdentifiers identifiers;

  RowOperations(MySqlTypes types, MySqlIdentifiers identifiers) {
    this.types = types;
    this.identifiers = identifiers;
  }

  String update(ObjectName table, String column, Fill fill, ColumnType type, String where) {
    return "UPDATE "
        + identifiers.render(table)
        + " SET "
        + identifiers.render(column)
        + " = "
        + value(fill, type)
        + where;
  }

  List<String> backfill(Backfill op, SchemaState state) {
    Map<String, ColumnType> columnTypes = types(op.table(), state);
    String assignments =
        op.values().entrySet().stream()
            .map(
                it ->
                    identifiers.render(it.getKey())
                        + " = "
                        + value(it.getValue(), type(columnTypes, it.getKey())))
            .collect(Collectors.joining(", "));
    return List.of(
        "UPDATE "
            + identifiers.render(op.table())
            + " SET "
            + assignments
            + op.where().map(condition -> " WHERE " + condition).orElse(""));
  }

  List<String> insert(BulkInsert op, SchemaState state) {
    Map<String, ColumnType> columnTypes = types(op.table(), state);
    List<ColumnType> inOrder = op.columns().stream().map(name -> type(columnTypes, name)).toList();
    String start =
        "INSERT INTO "
            + identifiers.render(op.table())
            + op.columns().stream()
                .map(identifiers::render)
                .collect(Collectors.joining(", ", " (", ") VALUES\n  "));
    List<String> statements = new ArrayList<>();
    for (int from = 0; from < op.rows().size(); from += ROWS_A_STATEMENT) {
      int to = Math.min(from + ROWS_A_STATEMENT, op.rows().size());
      statements.add(
          op.rows().subList(from, to).stream()
              .map(row -> row(row, inOrder))
              .collect(Collectors.joining(",\n  ", start, "")));
    }
    return statements;
  }

  private String row(List<Optional<Object>> row, List<ColumnType> inOrder) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      ColumnType type = inOrder.get(i);
      values.add(row.get(i).map(value -> types.literal(value, type)).orElse("NULL"));
    }
    return "(" + String.join(", ", values) + ")";
  }

  /** Returns what a column of {@code type} is set to. */
  String value(Fill fill, ColumnType type) {
    return fill instanceof Fill.Literal literal
        ? types.literal(literal.value(), type)
        : ((Fill.Sql) fill).expression();
  }

  private Map<String, ColumnType> types(ObjectName table, SchemaState state) {
    Map<String, ColumnType> result = new TreeMap<>();
    for (Column column : state.table(table).map(it -> it.columns()).orElse(List.of())) {
      result.put(identifiers.key(column.name()), column.type());
    }
    return result;
  }

  private ColumnType type(Map<String, ColumnType> columnTypes, String column) {
    return columnTypes.getOrDefault(identifiers.key(column), Simple.TEXT);
  }
}
