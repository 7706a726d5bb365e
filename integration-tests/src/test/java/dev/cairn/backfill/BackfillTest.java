package dev.cairn.backfill;

import dev.cairn.testing.H2Server;
import dev.cairn.testing.MariaDbServer;
import dev.cairn.testing.MySqlServer;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.SqliteServer;
import dev.cairn.testing.TestServer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Backfills in batches, on each database. */
class BackfillTest {

  @Nested
  class OnSqlite extends BackfillContract {
    @Override
    TestServer server() {
      return new SqliteServer();
    }
  }

  @Nested
  class OnH2 extends BackfillContract {
    @Override
    TestServer server() {
      return H2Server.usual();
    }
  }

  @Nested
  class OnPostgreSql18 extends BackfillContract {
    @Override
    TestServer server() {
      return PostgresServer.V18;
    }
  }

  @Nested
  class OnPostgreSql14 extends BackfillContract {
    @Override
    TestServer server() {
      return PostgresServer.V14;
    }
  }

  @Nested
  class OnMariaDb extends BackfillContract {
    @Override
    TestServer server() {
      return MariaDbServer.shared();
    }
  }

  @Nested
  class OnMySql extends BackfillContract {
    @Override
    TestServer server() {
      return MySqlServer.shared();
    }
  }

  @Nested
  @EnabledIfSystemProperty(named = "cairn.long", matches = "true")
  class OnNewestMySql extends BackfillContract {
    @Override
    TestServer server() {
      return MySqlServer.newest();
    }
  }
}
