package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Statement;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation.Backfill;
import dev.cairn.operation.Operation.BulkInsert;
import dev.cairn.operation.Operation.ExecuteSql;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import dev.cairn.sql.SqlLexer;
import dev.cairn.sql.SqlSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words for rows, and SQL as it stands. */
final class RowSql {

  private static final int ROWS_A_STATEMENT = 500;

  /** What the server refuses inside a transaction. */
  private static final Pattern OUTSIDE_TRANSACTION =
      Pattern.compile(
          "(?is)\\s*(?:(?:create\\s+(?:unique\\s+)?index|drop\\s+index|reindex\\b[^;]*?)\\s+concurrently\\b"
              + "|reindex\\s*\\([^)]*\\bconcurrently\\b"
              + "|alter\\s+table\\b.*\\bdetach\\s+partition\\b.*\\bconcurrently"
              + "|alter\\s+type\\b.*\\badd\\s+value\\b"
              + "|vacuum\\b|alter\\s+system\\b"
              + "|(?:create|drop)\\s+(?:database|tablespace)\\b).*");

  private final TableSql sql;
  private final PostgresTypes types;

  RowSql(TableSql sql, PostgresTypes types) {
    this.sql = sql;
    this.types = types;
  }

  List<Statement> execute(ExecuteSql op) {
    if (!op.dialects().isEmpty() && !op.dialects().contains(PostgresProvider.ID)) {
      return List.of();
    }
    try {
      return split(op.sql());
    } catch (CairnException e) {
      throw op.origin().map(origin -> e.at(origin.toString())).orElse(e);
    }
  }

  List<Statement> split(String text) {
    return SqlLexer.split(text, SqlSyntax.POSTGRESQL).stream()
        .map(
            statement ->
                new Statement(
                    statement.text(), !OUTSIDE_TRANSACTION.matcher(statement.text()).matches()))
        .toList();
  }

  List<String> update(Backfill op, SchemaState state) {
    Function<String, ColumnType> type =
        op.values().values().stream().anyMatch(Fill.Literal.class::isInstance)
            ? columnTypes(op.table(), state)
            : column -> ColumnType.Simple.TEXT;
    List<String> assignments = new ArrayList<>();
    op.values()
        .forEach(
            (column, fill) ->
                assignments.add(
                    sql.name(column)
                        + " = "
                        + (fill instanceof Fill.Literal literal
                            ? types.literal(literal.value(), type.apply(column))
                            : ((Fill.Sql) fill).expression())));
    return assignments.isEmpty()
        ? List.of()
        : List.of(
            "UPDATE "
                + sql.name(op.table())
                + " SET "
                + String.join(", ", assignments)
                + op.where().map(where -> " WHERE " + where).orElse(""));
  }

  List<String> insert(BulkInsert op, SchemaState state) {
    Function<String, ColumnType> type = columnTypes(op.table(), state);
    List<ColumnType> columnTypes = op.columns().stream().map(type).toList();
    String head =
        "INSERT INTO " + sql.name(op.table()) + " (" + sql.names(op.columns()) + ") VALUES";
    List<String> statements = new ArrayList<>();
    for (int from = 0; from < op.rows().size(); from += ROWS_A_STATEMENT) {
      List<List<Optional<Object>>> some =
          op.rows().subList(from, Math.min(op.rows().size(), from + ROWS_A_STATEMENT));
      statements.add(
          head
              + some.stream()
                  .map(row -> row(row, columnTypes))
                  .collect(Collectors.joining(",\n  ", "\n  ", "")));
    }
    return statements;
  }

  private String row(List<Optional<Object>> values, List<ColumnType> columnTypes) {
    List<String> literals = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      ColumnType type = columnTypes.get(i);
      literals.add(values.get(i).map(value -> types.literal(value, type)).orElse("NULL"));
    }
    return "(" + String.join(", ", literals) + ")";
  }

  private static Function<String, ColumnType> columnTypes(ObjectName table, SchemaState state) {
    Map<String, ColumnType> known =
        state.table(table).map(Table::columns).orElse(List.of()).stream()
            .collect(Collectors.toMap(Column::name, Column::type));
    return column -> known.getOrDefault(column, ColumnType.Simple.TEXT);
  }
}
