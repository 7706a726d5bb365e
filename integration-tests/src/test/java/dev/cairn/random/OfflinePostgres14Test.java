package dev.cairn.random;

import dev.cairn.dialect.DialectProvider;
import dev.cairn.dialect.postgresql.PostgresProvider;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.TestServer;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = "cairn.long", matches = "true")
class OfflinePostgres14Test extends OfflineChains {

  @Override
  protected DialectProvider provider() {
    return new PostgresProvider();
  }

  @Override
  protected TestServer server() {
    return PostgresServer.V14;
  }
}
