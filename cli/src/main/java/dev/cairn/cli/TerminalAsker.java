package dev.cairn.cli;

import dev.cairn.compare.Question;
import dev.cairn.run.RowLoss;
import dev.cairn.workflow.Asker;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Asks the person at the terminal, if there is one. */
final class TerminalAsker implements Asker {

  private final Terminal terminal;

  TerminalAsker(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Optional<Boolean> isRename(Question.Rename question) {
    String what =
        question.kind() == Question.Kind.TABLE
            ? "the table " + question.from()
            : "the column " + question.table() + "." + question.from();
    return yesOrNo("Was %s renamed to %s? [y/n]".formatted(what, question.to()));
  }

  @Override
  public Optional<String> fillValue(Question.FillValue question) {
    return terminal
        .ask(
            "%s.%s must not be null. Value for the rows that exist (or sql:EXPRESSION):"
                .formatted(question.table(), question.column()))
        .filter(answer -> !answer.isEmpty());
  }

  @Override
  public boolean mayLose(List<RowLoss> losses) {
    if (!terminal.asks()) {
      return false;
    }
    terminal.err().println("This deletes data:");
    losses.forEach(loss -> terminal.err().println("  " + loss.describe()));
    return yesOrNo("Go on? [y/n]").orElse(false);
  }

  private Optional<Boolean> yesOrNo(String question) {
    while (true) {
      Optional<String> answer = terminal.ask(question).map(a -> a.toLowerCase(Locale.ROOT));
      if (answer.isEmpty()) {
        return Optional.empty();
      }
      switch (answer.get()) {
        case "y", "yes" -> {
          return Optional.of(true);
        }
        case "n", "no" -> {
          return Optional.of(false);
        }
        default -> terminal.err().println("Please answer y or n.");
      }
    }
  }
}
