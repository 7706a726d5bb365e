package dev.cairn.dialect.h2;

import dev.cairn.dialect.DialectContract;
import dev.cairn.dialect.DialectProvider;
import dev.cairn.testing.H2Server;
import dev.cairn.testing.TestServer;

/** H2 as it usually is: names fold to upper case. */
class H2ContractTest extends DialectContract {

  @Override
  protected DialectProvider provider() {
    return new H2DialectProvider();
  }

  @Override
  protected TestServer server() {
    return new H2Server("");
  }
}
