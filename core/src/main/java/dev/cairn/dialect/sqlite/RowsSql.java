package dev.cairn.dialect.sqlite;

import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation.Backfill;
import dev.cairn.operation.Operation.BulkInsert;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes statements that change rows. */
final class RowsSql {

  private static final int ROWS_A_STATEMENT = 500;

  private RowsSql() {}

  static String update(Backfill op, Optional<Table> table, SqliteTypes types) {
    String values =
        op.values().entrySet().stream()
            .map(
                entry ->
                    SqliteIdentifiers.quoted(entry.getKey())
                        + " = "
                        + sql(entry.getValue(), typeOf(table, entry.getKey()), types))
            .collect(Collectors.joining(", "));
    return "UPDATE %s SET %s%s"
        .formatted(
            SqliteIdentifiers.quoted(op.table()),
            values,
            op.where().map(where -> " WHERE " + where).orElse(""));
  }

  static List<String> insert(BulkInsert op, Optional<Table> table, SqliteTypes types) {
    List<ColumnType> columns = op.columns().stream().map(name -> typeOf(table, name)).toList();
    String head =
        "INSERT INTO %s (%s) VALUES "
            .formatted(
                SqliteIdentifiers.quoted(op.table()), SqliteIdentifiers.quoted(op.columns()));
    List<String> statements = new ArrayList<>();
    for (int from = 0; from < op.rows().size(); from += ROWS_A_STATEMENT) {
      int to = Math.min(from + ROWS_A_STATEMENT, op.rows().size());
      statements.add(
          op.rows().subList(from, to).stream()
              .map(row -> row(row, columns, types))
              .collect(Collectors.joining(",\n  ", head, "")));
    }
    return statements;
  }

  private static String row(
      List<Optional<Object>> row, List<ColumnType> columns, SqliteTypes types) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      ColumnType type = columns.get(i);
      values.add(row.get(i).map(value -> types.literal(value, type)).orElse("NULL"));
    }
    return "(" + String.join(", ", values) + ")";
  }

  private static String sql(Fill fill, ColumnType type, SqliteTypes types) {
    return fill instanceof Fill.Literal literal
        ? types.literal(literal.value(), type)
        : "(" + ((Fill.Sql) fill).expression() + ")";
  }

  private static ColumnType typeOf(Optional<Table> table, String column) {
    return table.stream()
        .flatMap(t -> t.columns().stream())
        .filter(c -> SqliteIdentifiers.same(c.name(), column))
        .map(Column::type)
        .findFirst()
        .orElse(Simple.BLOB);
  }
}
