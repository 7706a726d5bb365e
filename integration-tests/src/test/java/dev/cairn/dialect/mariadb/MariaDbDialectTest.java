package dev.cairn.dialect.mariadb;

import dev.cairn.dialect.DialectContract;
import dev.cairn.dialect.DialectProvider;
import dev.cairn.testing.MariaDbServer;
import dev.cairn.testing.TestServer;

class MariaDbDialectTest extends DialectContract {

  @Override
  protected DialectProvider provider() {
    return new MariaDbProvider();
  }

  @Override
  protected TestServer server() {
    return MariaDbServer.shared();
  }
}
