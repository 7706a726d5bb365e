package dev.cairn.random;

import dev.cairn.dialect.DialectProvider;
import dev.cairn.dialect.sqlite.SqliteProvider;
import dev.cairn.testing.SqliteServer;
import dev.cairn.testing.TestServer;

class RandomSqliteTest extends RandomPairs {

  @Override
  protected DialectProvider provider() {
    return new SqliteProvider();
  }

  @Override
  protected TestServer server() {
    return new SqliteServer();
  }
}
