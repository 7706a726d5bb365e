package dev.cairn.testing;

/** The databases that real entities are run on. */
public enum Engines {
  SQLITE,
  H2,
  POSTGRESQL_18,
  MARIADB,
  MYSQL,
  NEWEST_MYSQL;

  /**
   * Returns whether the usual build runs this engine where a test takes long: one engine in a file,
   * one server with transactional DDL, one without. The long profile runs all.
   */
  public boolean standsForOthers() {
    return Boolean.getBoolean("cairn.long")
        || this == SQLITE
        || this == POSTGRESQL_18
        || this == MYSQL;
  }

  public TestServer server() {
    return switch (this) {
      case SQLITE -> new SqliteServer();
      case H2 -> new H2Files();
      case POSTGRESQL_18 -> PostgresServer.V18;
      case MARIADB -> MariaDbServer.shared();
      case MYSQL -> MySqlServer.shared();
      case NEWEST_MYSQL -> MySqlServer.newest();
    };
  }
}
