package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.error.DriverMessage;
import java.sql.Connection;
import java.sql.SQLException;

/** The server is gone, or has ended the connection: nothing is known of what was tried there. */
final class LostConnectionException extends SQLException {

  private static final long serialVersionUID = 1;

  private static final int VALID_WITHIN_SECONDS = 5;

  private LostConnectionException(SQLException cause) {
    super(DriverMessage.of(cause), cause.getSQLState(), cause.getErrorCode(), cause);
  }

  /** Returns {@code failure}, as a loss of {@code connection} where it is that. */
  static SQLException of(SQLException failure, Connection connection) {
    return isLost(connection) ? new LostConnectionException(failure) : failure;
  }

  /** Returns what to tell a person. */
  CairnException told() {
    return CairnException.failed(
            "The connection to the database was lost while migrations were tried in a scratch area: "
                + getMessage())
        .hint(
            "Nothing was changed. See that the server runs, and run the same command again. Where"
                + " the connection is lost each time, the server's own log says why.")
        .causedBy(this);
  }

  private static boolean isLost(Connection connection) {
    try {
      return !connection.isValid(VALID_WITHIN_SECONDS);
    } catch (SQLException e) {
      return true;
    }
  }
}
