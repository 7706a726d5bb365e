package dev.cairn.workflow;

import java.sql.SQLException;

/** The server does not let this user have a scratch area. */
final class NoScratchException extends SQLException {

  private static final long serialVersionUID = 1;

  NoScratchException(SQLException cause) {
    super(
        String.valueOf(cause.getMessage()).strip(),
        cause.getSQLState(),
        cause.getErrorCode(),
        cause);
  }
}
