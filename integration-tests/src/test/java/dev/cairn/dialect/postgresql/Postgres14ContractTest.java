package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.DialectContract;
import dev.cairn.dialect.DialectProvider;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.TestServer;

class Postgres14ContractTest extends DialectContract {

  @Override
  protected DialectProvider provider() {
    return new PostgresProvider();
  }

  @Override
  protected TestServer server() {
    return PostgresServer.V14;
  }
}
