package dev.cairn.compare;

import dev.cairn.dialect.DialectProvider;
import dev.cairn.dialect.postgresql.PostgresProvider;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.TestServer;

class Postgres18ComparisonTest extends ComparisonContract {

  @Override
  protected DialectProvider provider() {
    return new PostgresProvider();
  }

  @Override
  protected TestServer server() {
    return PostgresServer.V18;
  }
}
