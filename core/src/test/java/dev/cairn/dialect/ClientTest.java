package dev.cairn.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.CairnException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client must be told so that the server gets the statement as it is. */
class ClientTest {

  static Arguments[] statements() {
    return new Arguments[] {
      Arguments.of("postgresql", "SELECT 1", "SELECT 1;"),
      Arguments.of("postgresql", "SELECT 1 -- one", "SELECT 1 -- one\n;"),
      Arguments.of("postgresql", "SELECT a[1:n], b::text", "SELECT a[1: n], b::text;"),
      Arguments.of("postgresql", "SELECT ':n', $$:n;$$", "SELECT ':n', $$:n;$$;"),
      Arguments.of("mysql", "SELECT 1 # one", "SELECT 1 # one\n;"),
      Arguments.of("mysql", "SELECT 'a\r\nb\0;'", "SELECT 'a\\r\nb\\0;';"),
      Arguments.of(
          "mysql",
          "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET NEW.b = '//'; END",
          """
          DELIMITER ///
          CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET NEW.b = '//'; END
          ///
          DELIMITER ;"""),
      Arguments.of("sqlite", "SELECT 'a\r\nb'", "SELECT ('a' || char(13) || '\nb');"),
      Arguments.of("sqlite", "SELECT 'it''s'", "SELECT 'it''s';"),
      Arguments.of("h2", "SELECT ';' /* ; */", "SELECT ';' /* ; */;"),
    };
  }

  @ParameterizedTest
  @MethodSource("statements")
  void writesStatementsAsTheClientReadsThem(String dialect, String sql, String written) {
    assertThat(Dialects.load().assumed(dialect).client().statement(sql)).isEqualTo(written);
  }

  @Test
  void takesTheVersionThatIsAsked() {
    Dialects dialects = Dialects.load();
    assertThat(dialects.assumed("postgresql:14.3").describe()).isEqualTo("PostgreSQL 14.3");
    assertThat(dialects.assumed("postgresql:14").capabilities().virtualColumns()).isFalse();
    assertThat(dialects.assumed("mysql:8.0.12").capabilities().checks()).isFalse();
    assertThat(dialects.assumed("mariadb:10.11").describe()).isEqualTo("MariaDB 10.11.0");
    assertThat(dialects.assumed("sqlite:3.40").describe()).isEqualTo("SQLite 3.40.0");
    assertThat(dialects.assumed("h2:2.2").describe()).isEqualTo("H2 2.2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql:", "mysql:eight", "sqlite:3.40.1.2", "oracle", "h2:-1"})
  void refusesWhatIsNoDialectOrNoVersion(String name) {
    assertThatThrownBy(() -> Dialects.load().assumed(name)).isInstanceOf(CairnException.class);
  }
}
