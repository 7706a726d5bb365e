package dev.cairn.dialect.h2;

import dev.cairn.dialect.DialectContract;
import dev.cairn.dialect.DialectProvider;
import dev.cairn.testing.H2Server;
import dev.cairn.testing.TestServer;

/** H2 that leaves names as they are written. */
class H2KeepsCaseContractTest extends DialectContract {

  @Override
  protected DialectProvider provider() {
    return new H2DialectProvider();
  }

  @Override
  protected TestServer server() {
    return new H2Server(";DATABASE_TO_UPPER=FALSE");
  }
}
