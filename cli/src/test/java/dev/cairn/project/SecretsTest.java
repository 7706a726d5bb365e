package dev.cairn.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://host/app?user=anna&password=hunter2&ssl=true",
        "jdbc:postgresql://anna:hunter2@host:5432/app",
        "jdbc:mysql://anna:hunter2@host/app?sslPassword=hunter2",
        "jdbc:h2:./app;USER=sa;PASSWORD=hunter2",
        "connect failed (password=\"hunter2\")",
        "jdbc:mariadb://host/app?trustStorePassword=hunter2",
        "pwd = hunter2"
      })
  void masksWhatStandsWhereAPasswordDoes(String text) {
    assertThat(Secrets.of(List.of()).mask(text)).doesNotContain("hunter2").contains("***");
  }

  @Test
  void masksKnownPasswordsWhereverTheyStand() {
    assertThat(Secrets.of(List.of("a$b", "a$b(c")).mask("auth failed: a$b(c and a$b"))
        .isEqualTo("auth failed: *** and ***");
  }

  @Test
  void leavesOtherTextAlone() {
    String text = "column todo.password_hash added at http://host/path; mail anna@example.com";

    assertThat(Secrets.of(List.of("", " ")).mask(text)).isEqualTo(text);
  }
}
