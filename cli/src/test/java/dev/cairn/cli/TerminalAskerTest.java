package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.compare.Narrowing;
import dev.cairn.compare.Question;
import dev.cairn.run.RowLoss;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ObjectName;
import dev.cairn.workflow.Stakes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalAskerTest {

  private static final ObjectName TODO = ObjectName.parse("todo");
  private static final Question.Rename RENAME =
      new Question.Rename(Question.Kind.COLUMN, TODO, "done", "completed", "--rename …");
  private static final Question.FillValue FILL =
      new Question.FillValue(TODO, "priority", ColumnType.Simple.INTEGER, "--fill …");
  private static final List<RowLoss> LOSS = List.of(new RowLoss(TODO, Optional.empty(), 3));

  private static final Narrowing NARROWING =
      new Narrowing(TODO, "title", "varchar(200)", "varchar(20)", Optional.of(20));
  private static final Stakes ONE_MISFIT =
      new Stakes(Optional.of(3L), Optional.of(2L), Optional.of(1L));

  private static final Stakes NONE_MISFIT =
      new Stakes(Optional.of(3L), Optional.of(2L), Optional.of(0L));

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void asksUntilTheAnswerIsYesOrNo() {
    assertThat(asker("perhaps\ny\n").isRename(RENAME, () -> ONE_MISFIT)).contains(true);
    assertThat(asker("no\n").isRename(RENAME, () -> ONE_MISFIT)).contains(false);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("todo.done").contains("completed");
  }

  @Test
  void takesAValueAsItIsTyped() {
    assertThat(asker("3\n").fillValue(FILL, () -> ONE_MISFIT)).contains("3");
  }

  @Test
  void saysWhatIsAtStake() {
    asker("n\n").isRename(RENAME, () -> ONE_MISFIT);
    asker("1\n").fillValue(FILL, () -> ONE_MISFIT);
    asker("n\n").mayNarrow(NARROWING, () -> ONE_MISFIT);

    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("2 values in this database", "todo has 3 rows in this database")
        .contains("Do not fit, in this database: 1 of 2 values");
  }

  @Test
  void takesEnterForTheAnswerThatLosesNothing() {
    assertThat(asker("\n").isRename(RENAME, () -> ONE_MISFIT)).contains(true);
    assertThat(asker("\n").mayNarrow(NARROWING, () -> ONE_MISFIT)).contains(false);
    assertThat(asker("\n").mayNarrow(NARROWING, () -> NONE_MISFIT)).contains(true);
    assertThat(asker("\n").mayLose(LOSS)).isFalse();
    assertThat(asker("\n").fillValue(FILL, () -> ONE_MISFIT)).contains("0");
  }

  @Test
  void takesTheEndOfTheInputForNoAnswer() {
    assertThat(asker("").isRename(RENAME, () -> ONE_MISFIT)).isEmpty();
    assertThat(asker("").fillValue(FILL, () -> ONE_MISFIT)).isEmpty();
    assertThat(asker("").mayLose(LOSS)).isFalse();
  }

  @Test
  void asksNobodyWhereNobodyIs() {
    TerminalAsker nobody = new TerminalAsker(terminal("y\n"));

    assertThat(nobody.isRename(RENAME, () -> ONE_MISFIT)).isEmpty();
    assertThat(nobody.mayLose(LOSS)).isFalse();
    assertThat(err.size()).isZero();
  }

  private TerminalAsker asker(String typed) {
    return new TerminalAsker(terminal(typed).answering());
  }

  private Terminal terminal(String typed) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Terminal.piped(
        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), stream, stream);
  }
}
