package dev.cairn.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.dialect.Statement;
import dev.cairn.operation.Operation.AddForeignKey;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BegunStepTest {

  private static final AddForeignKey KEY =
      new AddForeignKey(
          ObjectName.of("b"), ForeignKey.of(List.of("a\tid"), ObjectName.of("a"), List.of("id")));

  @Test
  void isReadAsItWasWritten() {
    BegunStep step =
        new BegunStep(
            "abc",
            false,
            List.of(placed("CREATE TABLE\n k"), placed("UPDATE t"), placed("ALTER TABLE t")),
            List.of(Optional.of("DROP TABLE\tk"), Optional.of(""), Optional.empty()),
            List.of(KEY));
    assertThat(BegunStep.read(step.text())).isEqualTo(step);
    assertThat(BegunStep.read(BegunStep.none(List.of(KEY)).text()).keys()).containsExactly(KEY);
  }

  @Test
  void isTakenBackFromBehindAsFarAsThatCanBe() {
    BegunStep step =
        new BegunStep(
            "abc",
            false,
            List.of(placed("1"), placed("2"), placed("3"), placed("4")),
            List.of(Optional.of("-1"), Optional.of(""), Optional.of("-3"), Optional.empty()),
            List.of());
    assertThat(step.takingBack(0)).contains(List.of());
    assertThat(step.takingBack(3)).contains(List.of(placed("-3"), placed("-1")));
    assertThat(step.takingBack(4)).isEmpty();
    assertThat(BegunStep.of("abc", false, step.statements()).takingBack(1)).isEmpty();
  }

  /** So that an earlier version still reads what needs no later format. */
  @Test
  void isOfTheFirstFormatWhereNothingCanBeTakenBack() {
    assertThat(BegunStep.of("abc", false, List.of(placed("1"))).text()).startsWith("1 on abc\n");
    assertThatThrownBy(() -> BegunStep.read("9 on abc\n"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SqlSteps.Placed placed(String sql) {
    return new SqlSteps.Placed(Statement.of(sql), Optional.empty());
  }
}
