package dev.cairn.dialect.mysql;

import dev.cairn.dialect.DialectContract;
import dev.cairn.dialect.DialectProvider;
import dev.cairn.testing.MySqlServer;
import dev.cairn.testing.TestServer;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = "cairn.long", matches = "true")
class NewestMySqlDialectTest extends DialectContract {

  @Override
  protected DialectProvider provider() {
    return new MySqlProvider();
  }

  @Override
  protected TestServer server() {
    return MySqlServer.newest();
  }
}
