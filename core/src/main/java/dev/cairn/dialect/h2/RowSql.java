package dev.cairn.dialect.h2;

import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Statement;
import dev.cairn.operation.Operation.Backfill;
import dev.cairn.operation.Operation.BulkInsert;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes rows. */
final class RowSql {

  /** Rows of one statement: enough to be quick, few enough to read in a log. */
  private static final int BATCH = 500;

  private static final ColumnType UNKNOWN = new ColumnType.Native("");

  private final H2Identifiers identifiers;
  private final H2Types types;
  private final ColumnSql columns;

  RowSql(H2Identifiers identifiers, H2Types types, ColumnSql columns) {
    this.identifiers = identifiers;
    this.types = types;
    this.columns = columns;
  }

  List<Statement> backfill(Backfill op, SchemaState state) {
    if (op.values().isEmpty()) {
      return List.of();
    }
    Map<String, ColumnType> known = typesOf(op.table(), state);
    String values =
        op.values().entrySet().stream()
            .map(
                entry ->
                    identifiers.render(entry.getKey())
                        + " = "
                        + columns.value(entry.getValue(), type(known, entry.getKey())))
            .collect(Collectors.joining(", "));
    String where = op.where().map(sql -> " WHERE " + sql).orElse("");
    return List.of(
        Statement.of("UPDATE " + identifiers.render(op.table()) + " SET " + values + where));
  }

  List<Statement> insert(BulkInsert op, SchemaState state) {
    if (op.rows().isEmpty()) {
      return List.of();
    }
    Map<String, ColumnType> known = typesOf(op.table(), state);
    List<ColumnType> kinds = op.columns().stream().map(name -> type(known, name)).toList();
    String into =
        op.columns().stream()
            .map(identifiers::render)
            .collect(
                Collectors.joining(
                    ", ", "INSERT INTO " + identifiers.render(op.table()) + " (", ") VALUES\n  "));
    List<Statement> result = new ArrayList<>();
    for (int from = 0; from < op.rows().size(); from += BATCH) {
      List<List<Optional<Object>>> rows =
          op.rows().subList(from, Math.min(from + BATCH, op.rows().size()));
      result.add(
          Statement.of(
              rows.stream()
                  .map(row -> row(row, kinds))
                  .collect(Collectors.joining(",\n  ", into, ""))));
    }
    return result;
  }

  private String row(List<Optional<Object>> row, List<ColumnType> kinds) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      ColumnType kind = i < kinds.size() ? kinds.get(i) : UNKNOWN;
      values.add(row.get(i).map(value -> types.literal(value, kind)).orElse("NULL"));
    }
    return "(" + String.join(", ", values) + ")";
  }

  private Map<String, ColumnType> typesOf(ObjectName table, SchemaState state) {
    Map<String, ColumnType> result = new HashMap<>();
    state
        .table(table)
        .ifPresent(
            found -> {
              for (Column column : found.columns()) {
                result.put(identifiers.key(column.name()), column.type());
              }
            });
    return result;
  }

  private ColumnType type(Map<String, ColumnType> known, String column) {
    return known.getOrDefault(identifiers.key(column), UNKNOWN);
  }
}
