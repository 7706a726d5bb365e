package dev.cairn.lint;

import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.TestServer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** PostgreSQL's hazards, on each version that decides otherwise. */
class PostgresHazardTest {

  @Nested
  class On18 extends PostgresHazardContract {
    @Override
    TestServer server() {
      return PostgresServer.V18;
    }
  }

  @Nested
  class On14 extends PostgresHazardContract {
    @Override
    TestServer server() {
      return PostgresServer.V14;
    }
  }

  @Nested
  @EnabledIfSystemProperty(named = "cairn.long", matches = "true")
  class On17 extends PostgresHazardContract {
    @Override
    TestServer server() {
      return PostgresServer.V17;
    }
  }

  @Nested
  @EnabledIfSystemProperty(named = "cairn.long", matches = "true")
  class On12 extends PostgresHazardContract {
    @Override
    TestServer server() {
      return PostgresServer.V12;
    }
  }

  @Nested
  @EnabledIfSystemProperty(named = "cairn.long", matches = "true")
  class On11 extends PostgresHazardContract {
    @Override
    TestServer server() {
      return PostgresServer.V11;
    }
  }
}
