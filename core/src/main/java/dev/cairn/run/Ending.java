package dev.cairn.run;

import dev.cairn.dialect.CommitBehind;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What notes that a migration is done, and commits, where it is sent in the same request as the
 * migration's last statement.
 *
 * @param sql the statements, with parameters
 * @param values of the parameters
 */
record Ending(String sql, List<Object> values) {

  private static final String PARAMETER = "?";

  Ending {
    values = List.copyOf(values);
  }

  /**
   * Returns what adds a row.
   *
   * @param begun the row as it was at a time of the server's; what has gone by since is added to
   *     its time, and to its duration the time that the transaction takes
   * @param since that time
   */
  static Ending insertion(
      String table,
      AppliedRevision begun,
      VersionTable.Kept kept,
      CommitBehind commit,
      String since) {
    List<String> expressions = new ArrayList<>();
    for (String column : VersionColumns.LIGHT_NAMES) {
      expressions.add(
          switch (column) {
            case "applied_at" -> commit.movedSince(since);
            case "duration_ms" -> PARAMETER + " + " + commit.millisSince(commit.began());
            default -> PARAMETER;
          });
    }
    List<Object> values = new ArrayList<>(VersionColumns.values(begun));
    String columns = VersionColumns.LIGHT + ", script";
    expressions.add(PARAMETER);
    values.add(kept.script());
    if (kept.operations().isPresent()) {
      columns += ", operations";
      expressions.add(PARAMETER);
      values.add(kept.operations().get());
    }
    String row = " VALUES (" + String.join(", ", expressions) + "); ";
    return new Ending(
        "INSERT INTO " + table + " (" + columns + ")" + row + commit.commit(), values);
  }

  /** Returns what removes the row of a revision. */
  static Ending deletion(String table, String revision, CommitBehind commit) {
    return new Ending(
        "DELETE FROM " + table + " WHERE revision = ?; " + commit.commit(), List.of(revision));
  }

  /**
   * Returns whether it can be sent behind a statement, which must hold nothing like a parameter.
   */
  static boolean fits(String statement) {
    return !statement.contains(PARAMETER);
  }

  /** Returns the statement with this behind it. */
  String behind(String statement) {
    // On a line of its own, whatever the statement ends with.
    return statement + "\n; " + sql;
  }

  void bind(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
  }
}
