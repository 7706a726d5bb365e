package dev.cairn.testing;

/** The databases that real entities are run on. */
public enum Engines {
  SQLITE,
  H2,
  POSTGRESQL_18,
  MARIADB,
  MYSQL,
  NEWEST_MYSQL;

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
