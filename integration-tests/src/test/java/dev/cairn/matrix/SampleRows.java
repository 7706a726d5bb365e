package dev.cairn.matrix;

import dev.cairn.dialect.Identifiers;
import dev.cairn.schema.Column;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Two rows for every table, which must outlive the change and its way back. */
final class SampleRows {

  private static final int ROWS = 2;

  /** What the columns hold, by their names, as SQL; a column that is not here holds null. */
  private static final Map<String, List<String>> VALUES =
      Map.ofEntries(
          Map.entry("id", List.of("1", "2")),
          Map.entry("name", List.of("'ann'", "'bob'")),
          Map.entry("title", List.of("'buy milk'", "'it''s bread'")),
          Map.entry("code", List.of("'10'", "'20'")),
          Map.entry("amount", List.of("5", "NULL")),
          Map.entry("price", List.of("1.50", "20.25")),
          Map.entry("due", List.of("'2026-01-02 03:04:05'", "'2026-11-30 23:59:59'")),
          Map.entry("day", List.of("'2026-01-02'", "'2026-11-30'")),
          Map.entry("owner_id", List.of("1", "2")),
          Map.entry("user_id", List.of("1", "2")),
          Map.entry("flag", List.of("1", "0")),
          Map.entry("ratio", List.of("0.5", "2.25")),
          Map.entry("status", List.of("'OPEN'", "'DONE'")),
          Map.entry("states", List.of("'{OPEN,DONE}'", "'{}'")),
          Map.entry("tags", List.of("'{1,2}'", "'{}'")),
          Map.entry("place", List.of("'(1,2)'", "'(3,4)'")));

  private SampleRows() {}

  /** Returns the statements that put the rows in, referred tables first. */
  static List<String> inserts(Schema schema, Engine engine, Identifiers identifiers) {
    List<String> result = new ArrayList<>();
    schema.tables().values().stream()
        .filter(table -> table.initialSql().isEmpty())
        .sorted(Comparator.comparing(table -> table.foreignKeys().size()))
        .forEach(
            table -> {
              for (int row = 0; row < ROWS; row++) {
                result.add(insert(table, row, engine, identifiers));
              }
            });
    return result;
  }

  private static String insert(Table table, int row, Engine engine, Identifiers identifiers) {
    List<Column> columns =
        table.columns().stream()
            .filter(column -> column.generated().isEmpty())
            .filter(column -> column.name().equals("shape") || VALUES.containsKey(column.name()))
            .toList();
    return "INSERT INTO %s (%s) VALUES (%s)"
        .formatted(
            identifiers.render(table.name()),
            columns.stream()
                .map(column -> identifiers.render(column.name()))
                .collect(Collectors.joining(", ")),
            columns.stream()
                .map(column -> value(column.name(), row, engine))
                .collect(Collectors.joining(", ")));
  }

  private static String value(String column, int row, Engine engine) {
    if (column.equals("shape")) {
      return engine.isMySqlFamily() ? "ST_GeomFromText('POINT(1 1)')" : "'POINT(1 1)'";
    }
    return VALUES.getOrDefault(column, List.of()).get(row);
  }
}
