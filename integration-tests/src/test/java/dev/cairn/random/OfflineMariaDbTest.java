package dev.cairn.random;

import dev.cairn.dialect.DialectProvider;
import dev.cairn.dialect.mariadb.MariaDbProvider;
import dev.cairn.testing.MariaDbServer;
import dev.cairn.testing.TestServer;

class OfflineMariaDbTest extends OfflineChains {

  @Override
  protected DialectProvider provider() {
    return new MariaDbProvider();
  }

  @Override
  protected TestServer server() {
    return MariaDbServer.shared();
  }
}
