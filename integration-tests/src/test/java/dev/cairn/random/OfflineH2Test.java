package dev.cairn.random;

import dev.cairn.dialect.DialectProvider;
import dev.cairn.dialect.h2.H2DialectProvider;
import dev.cairn.testing.H2Server;
import dev.cairn.testing.TestServer;

class OfflineH2Test extends OfflineChains {

  @Override
  protected DialectProvider provider() {
    return new H2DialectProvider();
  }

  @Override
  protected TestServer server() {
    return H2Server.usual();
  }
}
