package dev.cairn.testing;

import dev.cairn.dialect.ConnectionSource;
import java.sql.SQLException;

/** A real database engine for tests; started once, stopped with the process. */
public interface TestServer {

  /** Returns what it is, for test names: {@code PostgreSQL 18}. */
  String name();

  /** Returns a new, empty database on the server. */
  ConnectionSource freshDatabase() throws SQLException;

  /** Returns the user that connects to it; empty where there is none. */
  default String user() {
    return "";
  }

  /** Returns that user's password; empty where there is none. */
  default String password() {
    return "";
  }
}
