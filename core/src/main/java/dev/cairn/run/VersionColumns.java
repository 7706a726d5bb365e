package dev.cairn.run;

import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ColumnType.Varchar;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The columns of the version table, and a row's values in them. */
final class VersionColumns {

  /** All of them, in order. */
  static final List<Column> ALL =
      List.of(
          required("revision", new Varchar(64)),
          required("revises", new Varchar(1000)),
          required("depends_on", new Varchar(1000)),
          required("message", new Varchar(500)),
          required("state", new Varchar(16)),
          required("checksum", new Varchar(64)),
          required("format", new Varchar(8)),
          required("applied_at", new Varchar(32)),
          required("applied_by", new Varchar(255)),
          required("duration_ms", Simple.BIGINT),
          required("steps_done", Simple.INTEGER),
          required("steps_total", Simple.INTEGER),
          required("statements_done", Simple.INTEGER),
          required("done_checksum", new Varchar(64)),
          required("script", Simple.CLOB),
          Column.of("operations", Simple.CLOB),
          Column.of("statements", Simple.CLOB),
          Column.of("mark", new Varchar(200)));

  /** What is read only when a revision is looked at or taken back. */
  static final Set<String> HEAVY = Set.of("script", "operations", "statements", "mark");

  /** What tables of earlier versions lack. */
  static final Set<String> LATER = Set.of("operations", "statements", "mark");

  /** The columns of an {@link AppliedRevision}, in the order of its components. */
  static final List<String> LIGHT_NAMES =
      ALL.stream().map(Column::name).filter(name -> !HEAVY.contains(name)).toList();

  /** The same, as they stand in a statement. */
  static final String LIGHT = String.join(", ", LIGHT_NAMES);

  private VersionColumns() {}

  /** Returns the values of the light columns. */
  static List<Object> values(AppliedRevision row) {
    return List.of(
        row.revision(),
        String.join(",", row.revises()),
        String.join(",", row.dependsOn()),
        cut(row.message(), 500),
        row.state().name().toLowerCase(Locale.ROOT),
        row.checksum(),
        row.format(),
        row.appliedAt(),
        cut(row.appliedBy(), 255),
        row.durationMillis(),
        row.stepsDone(),
        row.stepsTotal(),
        row.statementsDone(),
        row.doneChecksum());
  }

  /** Sets the values of the light columns, from the first parameter on. */
  static void bind(PreparedStatement statement, AppliedRevision row) throws SQLException {
    List<Object> values = values(row);
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
  }

  /** Reads the light columns of the current row. */
  static AppliedRevision row(ResultSet rows) throws SQLException {
    return new AppliedRevision(
        rows.getString(1),
        list(rows.getString(2)),
        list(rows.getString(3)),
        rows.getString(4),
        AppliedRevision.State.valueOf(rows.getString(5).toUpperCase(Locale.ROOT)),
        rows.getString(6),
        rows.getString(7),
        rows.getString(8),
        rows.getString(9),
        rows.getLong(10),
        rows.getInt(11),
        rows.getInt(12),
        rows.getInt(13),
        rows.getString(14));
  }

  private static List<String> list(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split(","));
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  private static Column required(String column, ColumnType type) {
    return Column.of(column, type).withNullable(false);
  }
}
