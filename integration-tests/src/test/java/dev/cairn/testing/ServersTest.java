package dev.cairn.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServersTest {

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "mysql"})
  void givesEachCallerADatabaseOfItsOwn(String which) throws SQLException {
    TestServer server = which.equals("mariadb") ? MariaDbServer.shared() : MySqlServer.shared();
    try (Connection one = server.freshDatabase().open();
        Connection two = server.freshDatabase().open()) {
      assertThat(one.getCatalog()).isNotEqualTo(two.getCatalog());
    }
  }
}
