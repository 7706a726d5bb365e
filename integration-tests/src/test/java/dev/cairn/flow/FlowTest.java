package dev.cairn.flow;

import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.TestServer;
import org.junit.jupiter.api.Nested;

/** The whole flow, on each database. */
class FlowTest {

  @Nested
  class OnPostgreSql18 extends FlowContract {
    @Override
    TestServer server() {
      return PostgresServer.V18;
    }
  }

  @Nested
  class OnPostgreSql14 extends FlowContract {
    @Override
    TestServer server() {
      return PostgresServer.V14;
    }
  }
}
