package dev.cairn.cli;

import dev.cairn.compare.Narrowing;
import dev.cairn.compare.Question;
import dev.cairn.revision.Revision;
import dev.cairn.run.RowLoss;
import dev.cairn.run.Unfinished;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.workflow.Asker;
import dev.cairn.workflow.RepairRevision;
import dev.cairn.workflow.Stakes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks the person at the terminal, if there is one. */
final class TerminalAsker implements Asker {

  private final Terminal terminal;

  TerminalAsker(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Optional<Boolean> isRename(Question.Rename question, Supplier<Stakes> stakes) {
    if (!terminal.asks()) {
      return Optional.empty();
    }
    boolean table = question.kind() == Question.Kind.TABLE;
    String old = table ? question.from() : question.table() + "." + question.from();
    String held =
        table
            ? stakes.get().rows().map(rows -> Lines.count(rows, "row")).orElse("its rows")
            : stakes
                .get()
                .values()
                .map(values -> Lines.count(values, "value"))
                .orElse("its values");
    say("Was the %s %s renamed to %s?".formatted(table ? "table" : "column", old, question.to()));
    say("  yes  it keeps what it holds (%s in this database)".formatted(held));
    say("  no   %s is dropped with what it holds, and %s is new".formatted(old, question.to()));
    return yesOrNo(true);
  }

  @Override
  public Optional<String> fillValue(Question.FillValue question, Supplier<Stakes> stakes) {
    if (!terminal.asks()) {
      return Optional.empty();
    }
    String rows =
        stakes
            .get()
            .rows()
            .map(
                count ->
                    "; %s has %s in this database"
                        .formatted(question.table(), Lines.count(count, "row")))
            .orElse("");
    say("%s.%s must not be null%s.".formatted(question.table(), question.column(), rows));
    Optional<String> usual = usual(question.type());
    String prompt = "Value for the rows that exist, or sql:EXPRESSION";
    return terminal
        .ask(prompt + usual.map(value -> " [" + value + "]").orElse("") + ":")
        .flatMap(answer -> answer.isEmpty() ? usual : Optional.of(answer));
  }

  @Override
  public Optional<Boolean> mayNarrow(Narrowing narrowing, Supplier<Stakes> stakes) {
    if (!terminal.asks()) {
      return Optional.empty();
    }
    say(
        "%s.%s becomes %s, from %s."
            .formatted(narrowing.table(), narrowing.column(), narrowing.to(), narrowing.from()));
    Stakes counted = stakes.get();
    if (counted.misfits().isPresent()) {
      say(
          "  Do not fit, in this database: %d of %s."
              .formatted(
                  counted.misfits().get(), Lines.count(counted.values().orElse(0L), "value")));
    } else {
      counted
          .values()
          .ifPresent(
              values ->
                  say(
                      "  %s in this database may not fit."
                          .formatted(Lines.count(values, "value"))));
    }
    say(
        "  yes  the migration is written; values that do not fit stop the upgrade or are changed by"
            + " it");
    say("  no   nothing is written");
    return yesOrNo(counted.misfits().filter(misfits -> misfits == 0).isPresent());
  }

  @Override
  public boolean mayLose(List<RowLoss> losses) {
    if (!terminal.asks()) {
      return false;
    }
    terminal.err().println("This deletes data:");
    losses.forEach(loss -> terminal.err().println("  " + loss.describe()));
    return yesOrNo("Go on?", false).orElse(false);
  }

  @Override
  public boolean mayMerge(List<Revision> heads) {
    if (!terminal.asks()) {
      return false;
    }
    say("The history has " + heads.size() + " heads, as after a merge of two git branches:");
    heads.forEach(head -> say("  " + Lines.title(head)));
    say("  yes  they are joined in a merge migration, and the new one comes after it");
    say("  no   nothing is written");
    return yesOrNo("Merge them now?", true).orElse(false);
  }

  @Override
  public Optional<Boolean> isDone(Unfinished stopped) {
    if (!terminal.asks()) {
      return Optional.empty();
    }
    say("Revision " + stopped.row().revision() + " stopped on its way:");
    RepairRevision.describe(stopped).forEach(this::say);
    say(stopped.question().orElse(""));
    say("  yes  the step in question is wholly done; go on behind it");
    say("  no   nothing of it is done; it will be run from its beginning");
    return yesOrNo("Is it done?", false);
  }

  private Optional<Boolean> yesOrNo(boolean usual) {
    return yesOrNo("Yes or no?", usual);
  }

  private Optional<Boolean> yesOrNo(String question, boolean usual) {
    String prompt = question + (usual ? " [Y/n]" : " [y/N]");
    while (true) {
      Optional<String> answer = terminal.ask(prompt).map(a -> a.toLowerCase(Locale.ROOT));
      if (answer.isEmpty()) {
        return Optional.empty();
      }
      switch (answer.get()) {
        case "" -> {
          return Optional.of(usual);
        }
        case "y", "yes" -> {
          return Optional.of(true);
        }
        case "n", "no" -> {
          return Optional.of(false);
        }
        default -> say("Please answer y or n.");
      }
    }
  }

  /** What most people would take; empty where no value is more usual than another. */
  private static Optional<String> usual(ColumnType type) {
    if (type == Simple.BOOLEAN) {
      return Optional.of("false");
    } else if (type == Simple.TINYINT
        || type == Simple.SMALLINT
        || type == Simple.INTEGER
        || type == Simple.BIGINT
        || type == Simple.REAL
        || type == Simple.DOUBLE
        || type instanceof ColumnType.Floating
        || type instanceof ColumnType.Numeric) {
      return Optional.of("0");
    }
    return Optional.empty();
  }

  private void say(String line) {
    terminal.err().println(line);
  }
}
