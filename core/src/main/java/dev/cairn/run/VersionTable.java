package dev.cairn.run;

import dev.cairn.dialect.CommitBehind;
import dev.cairn.dialect.Dialect;
import dev.cairn.error.CairnException;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType.Varchar;
import dev.cairn.schema.ObjectName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table in which a database keeps what was applied to it: a row a revision, with the script
 * itself and the operations that it recorded, so that a revision whose file is on another git
 * branch can still be taken back. Tables of earlier versions have no column for the operations;
 * they are read as they are, and brought up to date before something is written.
 */
public final class VersionTable {

  /**
   * What a row holds beside what {@link #read} gives.
   *
   * @param operations in both directions, as {@code dev.cairn.stored} writes them; empty where the
   *     revision was stamped, or applied by an earlier version
   */
  public record Kept(String script, Optional<String> operations) {}

  /** The name it has unless the configuration gives another. */
  public static final String DEFAULT_NAME = "cairn_version";

  private final Dialect dialect;
  private final ObjectName name;
  private final String sqlName;
  private final VersionTableLayout layout;

  /** Keeps the version table called {@code name} in the way of {@code dialect}. */
  public VersionTable(Dialect dialect, ObjectName name) {
    this.dialect = dialect;
    this.name = name;
    this.sqlName = dialect.identifiers().render(name);
    this.layout = new VersionTableLayout(dialect, name);
  }

  /** Returns its name. */
  public ObjectName name() {
    return name;
  }

  /** Returns how it is made. */
  public VersionTableLayout layout() {
    return layout;
  }

  /** Returns the statements on its rows, written out. */
  VersionTableSql sql() {
    return new VersionTableSql(dialect, name);
  }

  /**
   * Reads what was applied: one query where the table is as it should be. Never creates it.
   *
   * @throws CairnException when a table of that name has another layout
   * @throws SQLException as the connection does
   */
  public VersionState read(Connection connection) throws SQLException {
    try {
      return rows(connection);
    } catch (SQLException failure) {
      rollBack(connection);
      if (!layout.exists(connection, failure)) {
        return VersionState.NONE;
      }
      rollBack(connection);
      // Another migrator may have made the table between the query and the look at the catalog.
      return rows(connection);
    }
  }

  /**
   * Returns whether these revisions and no other are applied, each of them wholly, where the table
   * says so without any doubt: in one query that reads as little as can be. Says no where the table
   * cannot be read.
   *
   * @throws SQLException when the connection fails
   */
  public boolean hasJust(Connection connection, Set<String> revisions) throws SQLException {
    // One column, because each value of each row costs as much as the row itself.
    String applied = "CASE WHEN state = 'applied' THEN revision END";
    Optional<String> joined = dialect.joined(applied);
    String query =
        "SELECT " + joined.map(all -> all + ", count(*)").orElse(applied) + " FROM " + sqlName;
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return joined.isPresent() ? isJoined(rows, revisions) : areRows(rows, revisions);
    } catch (SQLException failure) {
      rollBack(connection);
      return false;
    }
  }

  private static boolean areRows(ResultSet rows, Set<String> revisions) throws SQLException {
    int found = 0;
    while (rows.next()) {
      String applied = rows.getString(1);
      if (applied == null || !revisions.contains(applied)) {
        return false;
      }
      found++;
    }
    return found == revisions.size();
  }

  private static boolean isJoined(ResultSet row, Set<String> revisions) throws SQLException {
    if (!row.next() || row.getInt(2) != revisions.size()) {
      return false;
    }
    String all = Objects.requireNonNullElse(row.getString(1), "");
    int found = 0;
    for (int from = 0; from < all.length(); ) {
      int end = all.indexOf(',', from);
      end = end < 0 ? all.length() : end;
      if (!revisions.contains(all.substring(from, end))) {
        return false;
      }
      found++;
      from = end + 1;
    }
    return found == revisions.size();
  }

  private VersionState rows(Connection connection) throws SQLException {
    String query =
        "SELECT " + VersionColumns.LIGHT + " FROM " + sqlName + " ORDER BY applied_at, revision";
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<AppliedRevision> result = new ArrayList<>();
      while (rows.next()) {
        result.add(VersionColumns.row(rows));
      }
      return new VersionState(true, result);
    }
  }

  private static void rollBack(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.rollback();
    }
  }

  /**
   * Adds a row without operations: they can be had from the script when they are needed.
   *
   * @throws SQLException as the connection does
   */
  public void insert(Connection connection, AppliedRevision row, String script)
      throws SQLException {
    insert(connection, row, new Kept(script, Optional.empty()));
  }

  /**
   * Adds a row.
   *
   * @throws SQLException as the connection does
   */
  public void insert(Connection connection, AppliedRevision row, Kept kept) throws SQLException {
    insert(connection, row, kept, "");
  }

  /**
   * Adds a row as the last statement of a transaction, which may be committed when this returns.
   * The caller commits it all the same.
   *
   * @throws SQLException as the connection does
   */
  void insertLast(Connection connection, AppliedRevision row, Kept kept) throws SQLException {
    insert(connection, row, kept, commitBehind());
  }

  private String commitBehind() {
    return dialect.commitBehind().map(commit -> "; " + commit.commit()).orElse("");
  }

  /**
   * Returns what adds a row and commits, for the end of a transaction; empty where that is not sent
   * together with what comes before it.
   *
   * @param row as it was when the transaction began
   */
  Optional<Ending> insertion(AppliedRevision row, Kept kept) {
    return dialect
        .commitBehind()
        .map(commit -> Ending.insertion(sqlName, row, kept, commit, commit.began()));
  }

  /**
   * Returns what adds a row and commits.
   *
   * @param row as it was at a time of the server's
   * @param since that time
   */
  Ending insertion(AppliedRevision row, Kept kept, CommitBehind commit, String since) {
    return Ending.insertion(sqlName, row, kept, commit, since);
  }

  /**
   * Returns how long revisions took that have a row, in milliseconds.
   *
   * @throws SQLException as the connection does
   */
  Map<String, Long> durations(Connection connection, List<String> revisions) throws SQLException {
    String sql =
        "SELECT revision, duration_ms FROM %s WHERE revision IN (%s)"
            .formatted(sqlName, String.join(", ", Collections.nCopies(revisions.size(), "?")));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < revisions.size(); i++) {
        statement.setString(i + 1, revisions.get(i));
      }
      Map<String, Long> durations = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          durations.put(rows.getString(1), rows.getLong(2));
        }
      }
      return durations;
    }
  }

  /** Returns what removes the row of a revision and commits, as {@link #insertion} does. */
  Optional<Ending> deletion(String revision) {
    return dialect.commitBehind().map(commit -> Ending.deletion(sqlName, revision, commit));
  }

  private void insert(Connection connection, AppliedRevision row, Kept kept, String behind)
      throws SQLException {
    String sql =
        "INSERT INTO "
            + sqlName
            + " ("
            + VersionColumns.LIGHT
            + ", script"
            + (kept.operations().isPresent() ? ", operations" : "")
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
            + (kept.operations().isPresent() ? ", ?)" : ")")
            + behind;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      VersionColumns.bind(statement, row);
      statement.setString(15, kept.script());
      if (kept.operations().isPresent()) {
        statement.setString(16, kept.operations().get());
      }
      statement.executeUpdate();
    }
  }

  /**
   * Puts a row in the place of the one with its id.
   *
   * @throws SQLException as the connection does
   */
  public void update(Connection connection, AppliedRevision row) throws SQLException {
    note(connection, row, "", List.of());
  }

  /**
   * Puts a row, and what it holds of the step on its way, in the place of the one with its id.
   *
   * @param statements to be kept; empty leaves those that are
   * @throws SQLException as the connection does
   */
  void note(Connection connection, AppliedRevision row, Optional<BegunStep> statements, Mark mark)
      throws SQLException {
    note(
        connection,
        row,
        statements.isPresent() ? ", mark = ?, statements = ?" : ", mark = ?",
        statements.isPresent()
            ? List.of(mark.text(), statements.get().text())
            : List.of(mark.text()));
  }

  /**
   * Puts a row in the place of the one with its id, and forgets what it held of a step.
   *
   * @throws SQLException as the connection does
   */
  void noteWhole(Connection connection, AppliedRevision row) throws SQLException {
    note(connection, row, ", mark = NULL, statements = NULL", List.of());
  }

  private void note(Connection connection, AppliedRevision row, String more, List<String> values)
      throws SQLException {
    String sql =
        "UPDATE "
            + sqlName
            + " SET "
            + VersionColumns.ALL.stream()
                .map(Column::name)
                .filter(column -> !VersionColumns.HEAVY.contains(column))
                .map(column -> column + " = ?")
                .collect(Collectors.joining(", "))
            + more
            + " WHERE revision = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      VersionColumns.bind(statement, row);
      int at = 15;
      for (String value : values) {
        statement.setString(at++, value);
      }
      statement.setString(at, row.revision());
      statement.executeUpdate();
    }
  }

  /**
   * Returns whether a person's statement was brought to its end since the row of a revision was
   * written.
   *
   * @throws SQLException as the connection does
   */
  boolean isSince(Connection connection, String revision, dev.cairn.dialect.Statement statement)
      throws SQLException {
    return dialect.hasHappenedSince(
        connection,
        statement,
        sqlName,
        "revision = " + dialect.types().literal(revision, new Varchar(64)));
  }

  /**
   * Returns what the row of a revision holds of a step on its way.
   *
   * @throws SQLException as the connection does
   */
  VersionJournal journal(Connection connection, String revision) throws SQLException {
    Set<String> present = layout.columns(connection);
    if (!present.contains("statements") || !present.contains("mark")) {
      return VersionJournal.EMPTY;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT statements, mark FROM " + sqlName + " WHERE revision = ?")) {
      statement.setString(1, revision);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? new VersionJournal(
                Optional.ofNullable(rows.getString(1)).map(BegunStep::read),
                Optional.ofNullable(rows.getString(2)).map(Mark::read))
            : VersionJournal.EMPTY;
      }
    }
  }

  /**
   * Removes the row of a revision.
   *
   * @throws SQLException as the connection does
   */
  public void delete(Connection connection, String revision) throws SQLException {
    delete(connection, revision, "");
  }

  /**
   * Removes the row of a revision as the last statement of a transaction, which may be committed
   * when this returns. The caller commits it all the same.
   *
   * @throws SQLException as the connection does
   */
  void deleteLast(Connection connection, String revision) throws SQLException {
    delete(connection, revision, commitBehind());
  }

  private void delete(Connection connection, String revision, String behind) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM " + sqlName + " WHERE revision = ?" + behind)) {
      statement.setString(1, revision);
      statement.executeUpdate();
    }
  }

  /**
   * Puts what is kept of a revision in the place of what was: its script was written anew before
   * its upgrade came to its end.
   *
   * @throws SQLException as the connection does
   */
  public void replace(Connection connection, String revision, Kept kept) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE " + sqlName + " SET script = ?, operations = ? WHERE revision = ?")) {
      statement.setString(1, kept.script());
      statement.setString(2, kept.operations().orElse(null));
      statement.setString(3, revision);
      statement.executeUpdate();
    }
  }

  /**
   * Returns what is kept of a revision; empty when it has no row.
   *
   * @throws SQLException as the connection does
   */
  public Optional<Kept> kept(Connection connection, String revision) throws SQLException {
    String operations = layout.columns(connection).contains("operations") ? "operations" : "NULL";
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT script, " + operations + " FROM " + sqlName + " WHERE revision = ?")) {
      statement.setString(1, revision);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(new Kept(rows.getString(1), Optional.ofNullable(rows.getString(2))))
            : Optional.empty();
      }
    }
  }
}
