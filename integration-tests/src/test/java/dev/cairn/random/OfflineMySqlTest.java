package dev.cairn.random;

import dev.cairn.dialect.DialectProvider;
import dev.cairn.dialect.mysql.MySqlProvider;
import dev.cairn.testing.MySqlServer;
import dev.cairn.testing.TestServer;

class OfflineMySqlTest extends OfflineChains {

  @Override
  protected DialectProvider provider() {
    return new MySqlProvider();
  }

  @Override
  protected TestServer server() {
    return MySqlServer.shared();
  }
}
