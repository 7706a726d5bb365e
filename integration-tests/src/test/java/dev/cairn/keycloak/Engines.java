package dev.cairn.keycloak;

import dev.cairn.testing.MariaDbServer;
import dev.cairn.testing.MySqlServer;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.SqliteServer;
import dev.cairn.testing.TestServer;

/** The databases that real entities are run on. */
enum Engines {
  SQLITE,
  H2,
  POSTGRESQL_18,
  MARIADB,
  MYSQL,
  NEWEST_MYSQL;

  TestServer server() {
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
