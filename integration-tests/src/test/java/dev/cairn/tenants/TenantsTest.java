package dev.cairn.tenants;

import dev.cairn.testing.H2Server;
import dev.cairn.testing.MariaDbServer;
import dev.cairn.testing.MySqlServer;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.TestServer;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Several schemas with one history, on each database that has schemas. */
class TenantsTest {

  @Nested
  class OnH2 extends TenantsContract {
    @Override
    TestServer server() {
      return H2Server.usual();
    }

    @Override
    String quotedTodo() {
      return "todo";
    }

    @Override
    String use(String schema) {
      return "SET SCHEMA " + schema;
    }
  }

  @Nested
  class OnPostgreSql18 extends TenantsContract {
    @Override
    TestServer server() {
      return PostgresServer.V18;
    }

    @Override
    String use(String schema) {
      return "SET search_path TO " + schema;
    }
  }

  @Nested
  class OnPostgreSql14 extends TenantsContract {
    @Override
    TestServer server() {
      return PostgresServer.V14;
    }

    @Override
    String use(String schema) {
      return "SET search_path TO " + schema;
    }
  }

  abstract static class OnMySqlFamily extends TenantsContract {
    @Override
    String create() {
      return "create database ";
    }

    @Override
    String quoted(String name) {
      return "`" + name + "`";
    }

    @Override
    String use(String schema) {
      return "USE " + schema;
    }

    @Override
    void drop(String name) throws SQLException {
      execute("drop database " + quoted(name));
    }
  }

  @Nested
  class OnMariaDb extends OnMySqlFamily {
    @Override
    TestServer server() {
      return MariaDbServer.shared();
    }
  }

  @Nested
  class OnMySql extends OnMySqlFamily {
    @Override
    TestServer server() {
      return MySqlServer.shared();
    }
  }

  @Nested
  @EnabledIfSystemProperty(named = "cairn.long", matches = "true")
  class OnNewestMySql extends OnMySqlFamily {
    @Override
    TestServer server() {
      return MySqlServer.newest();
    }
  }
}
