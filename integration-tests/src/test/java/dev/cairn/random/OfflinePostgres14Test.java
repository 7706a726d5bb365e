package dev.cairn.random;

import dev.cairn.dialect.DialectProvider;
import dev.cairn.dialect.postgresql.PostgresProvider;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.TestServer;

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
