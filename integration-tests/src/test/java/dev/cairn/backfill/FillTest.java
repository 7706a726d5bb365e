package dev.cairn.backfill;

import dev.cairn.testing.MariaDbServer;
import dev.cairn.testing.MySqlServer;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.TestServer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Columns that are filled in batches, on each database that has the form. */
class FillTest {

  @Nested
  class OnPostgreSql18 extends FillContract {
    @Override
    TestServer server() {
      return PostgresServer.V18;
    }
  }

  @Nested
  @EnabledIfSystemProperty(named = "cairn.long", matches = "true")
  class OnPostgreSql14 extends FillContract {
    @Override
    TestServer server() {
      return PostgresServer.V14;
    }
  }

  @Nested
  class OnMariaDb extends FillContract {
    @Override
    TestServer server() {
      return MariaDbServer.shared();
    }
  }

  @Nested
  class OnMySql extends FillContract {
    @Override
    TestServer server() {
      return MySqlServer.shared();
    }
  }

  @Nested
  @EnabledIfSystemProperty(named = "cairn.long", matches = "true")
  class OnNewestMySql extends FillContract {
    @Override
    TestServer server() {
      return MySqlServer.newest();
    }
  }
}
