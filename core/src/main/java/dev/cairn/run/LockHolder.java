package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** Who may hold the lock that a migration waited for, as far as the database tells. */
final class LockHolder {

  private LockHolder() {}

  /**
   * Returns the session whose transaction has been open for longest: {@code session 4711 (user app,
   * idle in transaction, for 42 s)}. Empty where there is none, or the user may not see it. What it
   * executes may hold what is nobody's business.
   */
  static Optional<String> describe(Dialect dialect, Connection connection) {
    if (dialect.lockHolders().isEmpty()) {
      return Optional.empty();
    }
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(dialect.lockHolders().get())) {
      if (!rows.next()) {
        return Optional.empty();
      }
      return Optional.of(
          "session %s (user %s, %s, for %d s)"
              .formatted(
                  rows.getString(1),
                  rows.getString(2),
                  Optional.ofNullable(rows.getString(3)).orElse("").toLowerCase(Locale.ROOT),
                  rows.getLong(4)));
    } catch (SQLException e) {
      // What cannot be seen is not worth another error.
      return Optional.empty();
    }
  }
}
