package dev.cairn.error;

import java.io.IOException;
import java.util.regex.Pattern;

/** What a JDBC driver says of a failure, as far as it helps a person. */
public final class DriverMessage {

  /** MariaDB's driver puts the number of its connection first. */
  private static final Pattern CONNECTION = Pattern.compile("^\\(conn=\\d+\\) ");

  /** MySQL's driver says when it last heard of the server, and leaves the reason to the cause. */
  private static final Pattern LAST_PACKET =
      Pattern.compile("\\s+The last packet .*", Pattern.DOTALL);

  /** H2's driver repeats the statement, or tells one of its own that the statement led to. */
  private static final Pattern STATEMENT =
      Pattern.compile("; SQL statement:\\s.*(?= \\[\\d+-\\d+\\]$)", Pattern.DOTALL);

  /** SQLite's driver puts a name of the error and a general sentence around the message. */
  private static final Pattern SQLITE =
      Pattern.compile("^\\[SQLITE_\\w+\\] [^(]*\\((.+)\\)$", Pattern.DOTALL);

  private DriverMessage() {}

  /** Returns the message of a statement's failure, for where the statement stands beside it. */
  public static String besideStatement(Throwable failure) {
    return STATEMENT.matcher(of(failure)).replaceFirst("");
  }

  /** Returns the message of {@code failure}, with the reason that the network gave. */
  public static String of(Throwable failure) {
    String message =
        CONNECTION.matcher(String.valueOf(failure.getMessage())).replaceFirst("").strip();
    message = SQLITE.matcher(message).replaceFirst("$1");
    String shortened = LAST_PACKET.matcher(message).replaceFirst("");
    return shortened.equals(message) ? message : shortened + reason(failure);
  }

  private static String reason(Throwable failure) {
    String reason = "";
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException && cause.getMessage() != null) {
        reason = ": " + cause.getMessage();
      }
    }
    return reason;
  }
}
