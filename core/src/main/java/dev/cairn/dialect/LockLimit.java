package dev.cairn.dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How long the statements of a session wait for what other sessions have locked. Whoever comes
 * behind a statement that waits for a table waits too, so a migration waits shortly, gives up, and
 * comes back.
 *
 * @param settings of the session, that hold the limit
 * @param each the longest wait of one try; other sessions queue up behind it for so long
 * @param unhurried the longest wait of a statement that nobody queues up behind
 * @param states the SQLSTATEs of a wait that was given up, and of a deadlock
 * @param codes the database's own codes of the same
 */
public record LockLimit(
    List<Setting> settings,
    Duration each,
    Duration unhurried,
    Set<String> states,
    Set<Integer> codes) {

  /** A database that has nothing of the kind: waits as it likes, and nothing is tried again. */
  public static final LockLimit NONE =
      new LockLimit(List.of(), Duration.ofDays(1), Duration.ofDays(1), Set.of(), Set.of());

  /** What a setting counts in. */
  public enum Unit {
    MILLISECONDS,
    SECONDS;

    private String of(Duration time) {
      return Long.toString(
          this == MILLISECONDS ? time.toMillis() : Math.max(1, time.plusMillis(999).toSeconds()));
    }
  }

  /**
   * A setting of a session.
   *
   * @param query returns its value
   * @param assignment sets it, to what stands in the place of {@code %s}
   */
  public record Setting(String query, String assignment, Unit unit) {}

  /** What a session had before. */
  @FunctionalInterface
  public interface Before {
    /**
     * Puts it back. A connection that is lost has nothing to be put back, and its loss is told
     * elsewhere.
     *
     * @throws SQLException as the connection does
     */
    void restore() throws SQLException;
  }

  public LockLimit {
    settings = List.copyOf(settings);
    states = Set.copyOf(states);
    codes = Set.copyOf(codes);
  }

  /**
   * Limits the waits of a session.
   *
   * @param wait the longest
   * @return what puts back the limit that it had
   * @throws SQLException as the connection does
   */
  public Before limit(Connection connection, Duration wait) throws SQLException {
    return set(settings, connection, wait);
  }

  static Before set(List<Setting> settings, Connection connection, Duration time)
      throws SQLException {
    List<String> before = new ArrayList<>();
    try (java.sql.Statement statement = connection.createStatement()) {
      for (Setting setting : settings) {
        try (ResultSet rows = statement.executeQuery(setting.query())) {
          rows.next();
          before.add(rows.getString(1));
        }
        statement.execute(setting.assignment().formatted(setting.unit().of(time)));
      }
    }
    return () -> {
      try (java.sql.Statement statement = connection.createStatement()) {
        for (int i = 0; i < before.size(); i++) {
          statement.execute(settings.get(i).assignment().formatted(before.get(i)));
        }
      } catch (SQLException e) {
        if (connection.isValid(1)) {
          throw e;
        }
      }
    };
  }

  /** Returns whether something failed because others held a lock for too long, or crosswise. */
  public boolean ranOut(Throwable failure) {
    Set<Throwable> seen = new HashSet<>();
    for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && (states.contains(String.valueOf(sql.getSQLState()))
              || codes.contains(sql.getErrorCode()))) {
        return true;
      }
    }
    return false;
  }
}
