package dev.cairn.flow;

import dev.cairn.testing.H2Server;
import dev.cairn.testing.MariaDbServer;
import dev.cairn.testing.MySqlServer;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.SqliteServer;
import dev.cairn.testing.TestServer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Branches, merges and squashes, on each database. */
class TeamTest {

  @Nested
  class OnSqlite extends TeamContract {
    @Override
    TestServer server() {
      return new SqliteServer();
    }
  }

  @Nested
  class OnH2 extends TeamContract {
    @Override
    TestServer server() {
      return H2Server.usual();
    }
  }

  @Nested
  class OnPostgreSql18 extends TeamContract {
    @Override
    TestServer server() {
      return PostgresServer.V18;
    }
  }

  @Nested
  class OnPostgreSql14 extends TeamContract {
    @Override
    TestServer server() {
      return PostgresServer.V14;
    }
  }

  @Nested
  class OnMariaDb extends TeamContract {
    @Override
    TestServer server() {
      return MariaDbServer.shared();
    }
  }

  @Nested
  class OnMySql extends TeamContract {
    @Override
    TestServer server() {
      return MySqlServer.shared();
    }
  }

  @Nested
  @EnabledIfSystemProperty(named = "cairn.long", matches = "true")
  class OnNewestMySql extends TeamContract {
    @Override
    TestServer server() {
      return MySqlServer.newest();
    }
  }
}
