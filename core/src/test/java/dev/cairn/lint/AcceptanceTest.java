package dev.cairn.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.CairnException;
import dev.cairn.operation.Origin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AcceptanceTest {

  @Test
  void aCommentHoldsForTheStepBelowIt() {
    String script =
        """
        -- cairn:revision aaaaaaaaaaaa
        -- cairn:upgrade
        drop table one;
        -- cairn:accept drop-table it is empty
        drop table two;
        drop table three;
        """;
    assertThat(accepted(script)).containsExactly("4: it is empty");
    assertThat(hazards(script))
        .extracting(hazard -> hazard.object() + " " + hazard.accepted().orElse("-"))
        .containsExactly("one -", "two it is empty", "three -");
  }

  @Test
  void aCommentBehindAStatementHoldsForIt() {
    String script =
        """
        -- cairn:revision aaaaaaaaaaaa
        -- cairn:upgrade
        drop table one; -- cairn:accept CA101 old
        drop table two;
        """;
    assertThat(hazards(script))
        .extracting(hazard -> hazard.object() + " " + hazard.accepted().orElse("-"))
        .containsExactly("one old", "two -");
  }

  @Test
  void aCommentInTheHeaderHoldsForAll() {
    assertThat(
            accepted(
                """
                -- cairn:revision aaaaaaaaaaaa
                -- cairn:accept CA101 nobody uses them
                -- cairn:upgrade
                drop table one;
                """))
        .containsExactly("all: nobody uses them");
    assertThat(
            accepted(
                """
                // cairn:accept CA101 nobody uses them
                public final class R1 implements Migration {
                  // cairn:accept CA102 nor this
                }
                """))
        .containsExactly("all: nobody uses them", "3: nor this");
  }

  @Test
  void aReasonIsRequired() {
    assertThatThrownBy(() -> Acceptance.inComments("x\n-- cairn:accept CA101", "a.sql"))
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("without a reason")
        .extracting(failure -> ((CairnException) failure).where())
        .isEqualTo(Optional.of("a.sql:2"));
  }

  @Test
  void anUnknownHazardIsRefused() {
    assertThatThrownBy(() -> Acceptance.inComments("-- cairn:accept CA999 why", "a.sql"))
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("no hazard called CA999");
  }

  private static List<String> accepted(String script) {
    return Acceptance.inComments(script, "a.sql").stream()
        .map(
            acceptance ->
                acceptance.line().map(String::valueOf).orElse("all") + ": " + acceptance.reason())
        .toList();
  }

  private static List<Hazard> hazards(String script) {
    int begin = script.indexOf("cairn:upgrade\n") + "cairn:upgrade\n".length();
    Origin origin = new Origin("a.sql", 3);
    Subject bare = LinterTest.subject("a", op -> op.execute(script.substring(begin), origin));
    Subject subject = new Subject("a", bare.steps(), Acceptance.inComments(script, "a.sql"));
    return new Linter(
            LinterTest.target("h2:2.4"), new Surroundings(dev.cairn.schema.Schema.empty()), true)
        .inspect(subject).stream()
            .filter(hazard -> hazard.kind() == HazardKind.DROP_TABLE)
            .toList();
  }
}
