package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.LockLimit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The rollback journal beside the database. Making the file and deleting it costs more than what is
 * written into it, so a run of many transactions keeps it, and each ends by blanking its header.
 *
 * <p>That is as safe: see <a href="https://www.sqlite.org/pragma.html#pragma_journal_mode">PRAGMA
 * journal_mode</a>. A journal that a stopped run leaves behind is rolled back or passed over by
 * whoever opens the database, and deleted by the next who writes.
 */
final class Journal {

  private static final String MODE = "PRAGMA journal_mode";

  private Journal() {}

  /**
   * Keeps the file from now on, where transactions delete it; where they do anything else with it,
   * or write ahead, that stays as it is.
   *
   * @return what goes back to deleting it, and deletes it
   */
  static LockLimit.Before keep(Connection connection) throws SQLException {
    if (!mode(connection, MODE).equals("delete")) {
      return () -> {};
    }
    mode(connection, "PRAGMA journal_mode = PERSIST");
    return () -> {
      // A migration may have turned to writing ahead, which is the database's from then on.
      if (mode(connection, MODE).equals("persist")) {
        mode(connection, "PRAGMA journal_mode = DELETE");
      }
    };
  }

  private static String mode(Connection connection, String pragma) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(pragma)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }
}
