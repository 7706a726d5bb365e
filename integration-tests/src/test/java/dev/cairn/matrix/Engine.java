package dev.cairn.matrix;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.testing.H2Server;
import dev.cairn.testing.MariaDbServer;
import dev.cairn.testing.MySqlServer;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.SqliteServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The databases that the matrix has a column for. */
enum Engine {
  SQLITE("SQLite"),
  H2("H2"),
  POSTGRESQL_18("PostgreSQL 18"),
  POSTGRESQL_14("PostgreSQL 14"),
  MARIADB("MariaDB"),
  MYSQL_8_0("MySQL 8.0");

  private final String title;

  Engine(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  boolean isPostgres() {
    return this == POSTGRESQL_18 || this == POSTGRESQL_14;
  }

  boolean isMySqlFamily() {
    return this == MARIADB || this == MYSQL_8_0;
  }

  /** Returns an empty database; one in a file lies in {@code folder}. */
  ConnectionSource freshDatabase(Path folder) throws SQLException {
    return switch (this) {
      case SQLITE -> new SqliteServer().freshDatabase();
      // A check with IN fails in H2 2.4.240 once the connection that made it is closed (its issue
      // 4308), until the database is opened anew; a file is, for each command.
      case H2 -> H2Server.usual().freshFile(folder);
      case POSTGRESQL_18 -> PostgresServer.V18.emptiedDatabase();
      case POSTGRESQL_14 -> PostgresServer.V14.emptiedDatabase();
      case MARIADB -> MariaDbServer.shared().freshDatabase();
      case MYSQL_8_0 -> MySqlServer.shared().freshDatabase();
    };
  }

  /** Returns whether it runs each time, and not in the long profile alone. */
  boolean isUsual() {
    return this != POSTGRESQL_14;
  }

  /** Returns whether its server can run on this machine. */
  boolean available() {
    return this != MYSQL_8_0 || MySqlServer.shared().available();
  }

  /** Drops what a case may have made beyond its own database. */
  void dropSchemas(ConnectionSource database) throws SQLException {
    if (isMySqlFamily()) {
      try (Connection connection = database.open();
          Statement statement = connection.createStatement()) {
        statement.execute("SET foreign_key_checks = 0");
        statement.execute("DROP DATABASE IF EXISTS " + Models.OTHER_SCHEMA);
      }
    }
  }
}
