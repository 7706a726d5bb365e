package dev.cairn.dialect.h2;

import dev.cairn.dialect.DialectContract;
import dev.cairn.dialect.DialectProvider;
import dev.cairn.testing.H2Server;
import dev.cairn.testing.TestServer;

/** H2 in the way of MySQL: names that differ in case only are one name. */
class H2CaseInsensitiveContractTest extends DialectContract {

  @Override
  protected DialectProvider provider() {
    return new H2DialectProvider();
  }

  @Override
  protected TestServer server() {
    return new H2Server(";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
  }
}
