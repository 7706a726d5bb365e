package dev.cairn.compare;

import dev.cairn.dialect.DialectProvider;
import dev.cairn.dialect.sqlite.SqliteProvider;
import dev.cairn.testing.SqliteServer;
import dev.cairn.testing.TestServer;

class SqliteComparisonTest extends ComparisonContract {

  @Override
  protected DialectProvider provider() {
    return new SqliteProvider();
  }

  @Override
  protected TestServer server() {
    return new SqliteServer();
  }
}
