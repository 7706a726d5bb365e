package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.compare.Question;
import dev.cairn.run.RowLoss;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ObjectName;
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

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void asksUntilTheAnswerIsYesOrNo() {
    assertThat(asker("perhaps\ny\n").isRename(RENAME)).contains(true);
    assertThat(asker("no\n").isRename(RENAME)).contains(false);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("todo.done").contains("completed");
  }

  @Test
  void takesAValueAsItIsTyped() {
    assertThat(asker("3\n").fillValue(FILL)).contains("3");
  }

  @Test
  void takesTheEndOfTheInputForNoAnswer() {
    assertThat(asker("").isRename(RENAME)).isEmpty();
    assertThat(asker("").fillValue(FILL)).isEmpty();
    assertThat(asker("").mayLose(LOSS)).isFalse();
  }

  @Test
  void asksNobodyWhereNobodyIs() {
    TerminalAsker nobody = new TerminalAsker(terminal("y\n"));

    assertThat(nobody.isRename(RENAME)).isEmpty();
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
