package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Statement;
import dev.cairn.operation.Operation;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ColumnType.Varchar;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far backfills have come, in a table that is there only while one is on its way. A batch and
 * its row are committed together, so that no batch is done twice.
 */
final class BackfillTable {

  /**
   * How far one has come.
   *
   * @param place the key behind which to go on, as SQL literals; empty at the beginning
   * @param last the greatest key when it began
   */
  record Progress(List<String> place, List<String> last, long rows, long total) {}

  private final Dialect dialect;
  private final Connection connection;
  private final ObjectName name;
  private final String sqlName;
  private final String revision;
  private final int step;
  private final String row;

  private BackfillTable(
      Dialect dialect, Connection connection, ObjectName versions, String revision, int step) {
    this.dialect = dialect;
    this.connection = connection;
    this.name = versions.sibling("cairn_backfill");
    this.sqlName = dialect.identifiers().render(name);
    this.revision = revision;
    this.step = step;
    this.row =
        " WHERE revision = %s AND step = %d"
            .formatted(dialect.types().literal(revision, new Varchar(64)), step);
  }

  /** Returns the table with the row of a step of the migration. */
  static BackfillTable of(MigrationScope scope, int step) {
    return new BackfillTable(
        scope.dialect(), scope.connection(), scope.versions().name(), scope.revision(), step);
  }

  /** Forgets what is on its way in a step, where it fills a column. */
  static void forget(MigrationScope scope, int step, List<Operation> operations)
      throws SQLException {
    boolean fills =
        operations.stream()
            .anyMatch(
                operation ->
                    operation instanceof Operation.Backfill
                        || (operation instanceof Operation.AddColumn add && add.fill().isPresent())
                        || (operation instanceof Operation.AlterColumn alter
                            && alter.fill().isPresent()));
    if (fills) {
      of(scope, step).forget();
    }
  }

  /** Returns the table with the row of a step. */
  static BackfillTable of(
      Dialect dialect, Connection connection, ObjectName versions, String revision, int step) {
    return new BackfillTable(dialect, connection, versions, revision, step);
  }

  /** Forgets the row, where there is one. */
  void forget() throws SQLException {
    if (exists()) {
      end();
    }
  }

  /** Forgets the row where no batch is done, and returns whether that is so. */
  boolean forgetUnwritten() throws SQLException {
    Optional<Progress> progress = read();
    boolean unwritten = progress.map(Progress::place).filter(place -> !place.isEmpty()).isEmpty();
    if (unwritten) {
      forget();
    }
    return unwritten;
  }

  Optional<Progress> read() throws SQLException {
    if (!exists()) {
      return Optional.empty();
    }
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT place, last_place, rows_done, rows_total FROM " + sqlName + row)) {
      return rows.next()
          ? Optional.of(
              new Progress(
                  list(rows.getString(1)),
                  list(rows.getString(2)),
                  rows.getLong(3),
                  rows.getLong(4)))
          : Optional.empty();
    }
  }

  /** Writes the first row, whatever an earlier run has left. */
  void begin(Progress progress) throws SQLException {
    if (!exists()) {
      run(new Operation.CreateTable(definition()));
    }
    execute("DELETE FROM " + sqlName + row);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO "
                + sqlName
                + " (place, last_place, rows_done, rows_total, revision, step)"
                + " VALUES (?, ?, ?, ?, ?, ?)")) {
      bind(statement, progress);
      statement.setString(5, revision);
      statement.setInt(6, step);
      statement.executeUpdate();
    }
  }

  void update(Progress progress) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE "
                + sqlName
                + " SET place = ?, last_place = ?, rows_done = ?, rows_total = ?"
                + row)) {
      bind(statement, progress);
      statement.executeUpdate();
    }
  }

  /** Forgets the row, and drops the table with the last one. */
  void end() throws SQLException {
    execute("DELETE FROM " + sqlName + row);
    boolean empty;
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + sqlName)) {
      empty = rows.next() && rows.getLong(1) == 0;
    }
    if (empty) {
      run(new Operation.DropTable(name, Optional.empty()));
    }
  }

  private Table definition() {
    return Table.of(
            name,
            List.of(
                Column.of("revision", new Varchar(64)).withNullable(false),
                Column.of("step", Simple.INTEGER).withNullable(false),
                Column.of("place", Simple.CLOB),
                Column.of("last_place", Simple.CLOB),
                Column.of("rows_done", Simple.BIGINT),
                Column.of("rows_total", Simple.BIGINT)))
        .withPrimaryKey(
            Optional.of(
                new PrimaryKey(Optional.of("pk_cairn_backfill"), List.of("revision", "step"))));
  }

  private boolean exists() {
    return dialect.catalog().state(connection).table(name).isPresent();
  }

  private void run(Operation operation) throws SQLException {
    for (Statement statement : dialect.render(operation, dialect.catalog().state(connection))) {
      execute(statement.sql());
    }
  }

  private void execute(String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void bind(PreparedStatement statement, Progress progress) throws SQLException {
    statement.setString(1, text(progress.place()));
    statement.setString(2, text(progress.last()));
    statement.setLong(3, progress.rows());
    statement.setLong(4, progress.total());
  }

  /** A value a line; a line's end within a value is written as a backslash and an n. */
  private static String text(List<String> values) {
    StringBuilder text = new StringBuilder();
    values.forEach(
        value -> text.append(value.replace("\\", "\\\\").replace("\n", "\\n")).append('\n'));
    return text.toString();
  }

  private static List<String> list(String text) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        values.add(value.toString());
        value.setLength(0);
      } else if (c == '\\') {
        i++;
        value.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
      } else {
        value.append(c);
      }
    }
    return values;
  }
}
