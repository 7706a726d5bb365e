package dev.cairn.flow;

import dev.cairn.testing.H2Server;
import dev.cairn.testing.MariaDbServer;
import dev.cairn.testing.MySqlServer;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.SqliteServer;
import dev.cairn.testing.TestServer;
import org.junit.jupiter.api.Nested;

/** The same change gives the same bytes, on each database. */
class SameScriptTest {

  @Nested
  class OnSqlite extends SameScriptContract {
    @Override
    TestServer server() {
      return new SqliteServer();
    }
  }

  @Nested
  class OnH2 extends SameScriptContract {
    @Override
    TestServer server() {
      return H2Server.usual();
    }
  }

  @Nested
  class OnPostgreSql18 extends SameScriptContract {
    @Override
    TestServer server() {
      return PostgresServer.V18;
    }
  }

  @Nested
  class OnPostgreSql14 extends SameScriptContract {
    @Override
    TestServer server() {
      return PostgresServer.V14;
    }
  }

  @Nested
  class OnMariaDb extends SameScriptContract {
    @Override
    TestServer server() {
      return MariaDbServer.shared();
    }
  }

  @Nested
  class OnMySql extends SameScriptContract {
    @Override
    TestServer server() {
      return MySqlServer.shared();
    }
  }
}
