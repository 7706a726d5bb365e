package dev.cairn.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.error.CairnException;
import dev.cairn.model.ModelRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class ModelErrorsTest {

  private static CairnException failure(ModelRequest request) {
    return catchThrowableOfType(CairnException.class, () -> Reading.source().read(request));
  }

  @Test
  void saysWhereEntitiesAreWhenThereAreNoneWhereItLooked() {
    CairnException failure =
        failure(
            new ModelRequest(
                List.of("com.nowhere"),
                Reading.roots(),
                Optional.empty(),
                Map.of(),
                Reading.dialect("h2")));

    assertThat(failure.kind()).isEqualTo(CairnException.Kind.USAGE);
    assertThat(failure.message()).contains("com.nowhere");
    assertThat(failure.hint().orElseThrow())
        .contains("dev.cairn.hibernate.model.shop")
        .contains("dev.cairn.hibernate.model.people");
  }

  @Test
  void saysWhenTheClassPathIsEmpty() {
    CairnException failure =
        failure(
            new ModelRequest(
                List.of(), List.of(), Optional.empty(), Map.of(), Reading.dialect("h2")));

    assertThat(failure.hint().orElseThrow()).contains("class path is empty");
  }

  @Test
  void explainsAMappingThatHibernateRefuses() {
    CairnException failure = failure(Reading.request("mysql", "enums"));

    assertThat(failure.kind()).isEqualTo(CairnException.Kind.FAILED);
    assertThat(failure.message()).contains("Hibernate refuses the mapping").contains("taste");
  }

  @Test
  void explainsAMappingThatHibernatesDialectCannotHave() {
    CairnException failure = failure(Reading.request("sqlite", "aggregate"));

    assertThat(failure.kind()).isEqualTo(CairnException.Kind.FAILED);
    assertThat(failure.message()).contains("Hibernate refuses the mapping");
  }

  @Test
  void namesASettingForADatabaseThatHibernateKnowsAndWeDoNot() {
    ModelRequest request = Reading.request("h2", "ids");
    CairnException failure =
        failure(
            new ModelRequest(
                request.packages(),
                request.roots(),
                Optional.empty(),
                Map.of(),
                new SpelledDialect("oracle", "Oracle 23.0")));

    assertThat(failure.hint().orElseThrow()).contains("hibernate.dialect");
  }

  @Test
  void leavesTheDialectToThePersonWhoSetsIt() {
    ModelRequest request = Reading.request("h2", "ids");
    Reading reading =
        new Reading(
            Reading.source()
                .read(
                    new ModelRequest(
                        request.packages(),
                        request.roots(),
                        Optional.empty(),
                        Map.of("hibernate.dialect", "org.hibernate.dialect.HSQLDialect"),
                        new SpelledDialect("h2", "H2 2.4.240"))));

    assertThat(reading.table("line").columns()).isNotEmpty();
  }

  @Test
  void saysNothingOnTheTerminal() {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream listener = new PrintStream(said, true, StandardCharsets.UTF_8);
    Logger hibernate = Logger.getLogger("org.hibernate");
    hibernate.setLevel(Level.INFO);
    System.setOut(listener);
    System.setErr(listener);
    try {
      Reading.of("postgresql", "shop");
    } finally {
      System.setOut(out);
      System.setErr(err);
    }

    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(hibernate.getLevel()).isEqualTo(Level.INFO);
    hibernate.setLevel(null);
  }
}
