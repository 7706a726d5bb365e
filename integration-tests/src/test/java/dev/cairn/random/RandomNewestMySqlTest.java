package dev.cairn.random;

import dev.cairn.dialect.DialectProvider;
import dev.cairn.dialect.mysql.MySqlProvider;
import dev.cairn.testing.MySqlServer;
import dev.cairn.testing.TestServer;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = "cairn.long", matches = "true")
class RandomNewestMySqlTest extends RandomPairs {

  @Override
  protected DialectProvider provider() {
    return new MySqlProvider();
  }

  @Override
  protected TestServer server() {
    return MySqlServer.newest();
  }
}
