package dev.cairn.dialect.h2;

import dev.cairn.dialect.DialectContract;
import dev.cairn.dialect.DialectProvider;
import dev.cairn.testing.H2Server;
import dev.cairn.testing.TestServer;

/** H2 in the way of PostgreSQL: names fold to lower case. */
class H2LowerCaseContractTest extends DialectContract {

  @Override
  protected DialectProvider provider() {
    return new H2DialectProvider();
  }

  @Override
  protected TestServer server() {
    return new H2Server(";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
  }
}
