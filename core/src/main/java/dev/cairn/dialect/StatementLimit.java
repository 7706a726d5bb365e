package dev.cairn.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How long a statement of a session may take.
 *
 * @param settings of the session, that hold the limit
 * @param byDriver the server has no such setting for all statements, so the driver keeps watch and
 *     has the statement stopped
 * @param states the SQLSTATEs of a statement that was stopped
 * @param codes the database's own codes of the same
 */
public record StatementLimit(
    List<LockLimit.Setting> settings, boolean byDriver, Set<String> states, Set<Integer> codes) {

  /** A database that stops no statement. */
  public static final StatementLimit NONE =
      new StatementLimit(List.of(), false, Set.of(), Set.of());

  public StatementLimit {
    settings = List.copyOf(settings);
    states = Set.copyOf(states);
    codes = Set.copyOf(codes);
  }

  /** Returns whether there is any. */
  public boolean isKept() {
    return byDriver || !settings.isEmpty();
  }

  /**
   * Limits the statements of a session.
   *
   * @return what puts back the limit that it had
   * @throws SQLException as the connection does
   */
  public LockLimit.Before limit(Connection connection, Duration time) throws SQLException {
    return LockLimit.set(settings, connection, time);
  }

  /**
   * Limits one statement, where no setting does it.
   *
   * @throws SQLException as the driver does
   */
  public void limit(java.sql.Statement statement, Duration time) throws SQLException {
    if (byDriver) {
      statement.setQueryTimeout((int) Math.max(1, time.plusMillis(999).toSeconds()));
    }
  }

  /** Returns whether something failed because a statement took too long. */
  public boolean ranOut(Throwable failure) {
    Set<Throwable> seen = new HashSet<>();
    for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && (sql instanceof SQLTimeoutException
              || states.contains(String.valueOf(sql.getSQLState()))
              || codes.contains(sql.getErrorCode()))) {
        return true;
      }
    }
    return false;
  }
}
