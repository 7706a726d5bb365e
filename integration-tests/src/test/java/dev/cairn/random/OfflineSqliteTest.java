package dev.cairn.random;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.DialectProvider;
import dev.cairn.dialect.sqlite.SqliteProvider;
import dev.cairn.testing.OwnClient;
import dev.cairn.testing.SqliteServer;
import dev.cairn.testing.TestServer;
import java.io.IOException;

class OfflineSqliteTest extends OfflineChains {

  @Override
  protected DialectProvider provider() {
    return new SqliteProvider();
  }

  @Override
  protected TestServer server() {
    return new SqliteServer();
  }

  /** The client's library is older than the driver's, as it mostly is. */
  @Override
  protected Dialect target(Dialect connected) throws IOException {
    return new SqliteProvider().assumed(OwnClient.sqliteVersion());
  }
}
