package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.DialectContract;
import dev.cairn.dialect.DialectProvider;
import dev.cairn.testing.SqliteServer;
import dev.cairn.testing.TestServer;

class SqliteContractTest extends DialectContract {

  @Override
  protected DialectProvider provider() {
    return new SqliteProvider();
  }

  @Override
  protected TestServer server() {
    return new SqliteServer();
  }
}
