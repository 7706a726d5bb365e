package dev.cairn.cli;

import dev.cairn.error.CairnException;
import dev.cairn.run.Direction;
import dev.cairn.run.SqlFile;
import dev.cairn.workflow.RunResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code upgrade} and {@code downgrade} have in common. */
final class Running {

  private static final int MOST_NAMED = 5;

  private Running() {}

  static Outcome outcome(RunResult result, Direction direction, boolean dryRun) {
    Map<String, Object> document = document(result);
    if (dryRun && result.file().isPresent()) {
      return Outcome.done(result.file().get().text().stripTrailing(), document);
    }
    String place = Lines.heads(result.after());
    if (result.done().isEmpty()) {
      return Outcome.done("Nothing to do: the database is at " + place + ".", document);
    }
    Duration took =
        result.done().stream().map(done -> done.took()).reduce(Duration.ZERO, Duration::plus);
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s to %s: %s in %s."
            .formatted(
                direction == Direction.UP ? "Upgraded" : "Downgraded",
                place,
                Lines.count(result.done().size(), "migration"),
                Lines.time(took)));
    kept(result.kept(), direction).ifPresent(lines::add);
    return Outcome.done(lines, document);
  }

  /** Returns what is kept of what was dropped, and how it comes back. */
  private static Optional<String> kept(List<RunResult.KeptRows> kept, Direction direction) {
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    String named =
        kept.stream()
            .limit(MOST_NAMED)
            .map(one -> one.what() + " (" + Lines.count(one.rows(), "row") + ")")
            .collect(Collectors.joining(", "));
    int more = kept.size() - MOST_NAMED;
    return Optional.of(
        "Kept: %s%s. `cairn %s` brings %s back, `cairn kept` lists what is kept."
            .formatted(
                named,
                more > 0 ? " and " + more + " more" : "",
                direction == Direction.UP ? "downgrade" : "upgrade",
                kept.size() == 1 ? "it" : "them"));
  }

  static Map<String, Object> document(RunResult result) {
    return Json.object(
        "database", result.database(),
        "before", result.before(),
        "after", result.after(),
        "done",
            result.done().stream()
                .map(
                    done ->
                        Json.object(
                            "revision", done.revision().id(),
                            "message", done.revision().message(),
                            "direction", done.direction() == Direction.UP ? "up" : "down",
                            "statements", done.statements(),
                            "millis", done.took()))
                .toList(),
        "sql", result.file().map(SqlFile::statements).orElse(List.of()));
  }

  /**
   * Returns a file of SQL. A step in code, which is not in it, makes the outcome a failure, unless
   * the user said that it may be left out.
   */
  static Outcome script(Invocation invocation, SqlFile file, boolean skipCode) {
    Map<String, Object> document =
        Json.object(
            "sql",
            file.statements(),
            "script",
            file.text(),
            "code",
            file.code().stream()
                .map(
                    step ->
                        Json.object(
                            "revision", step.revision(),
                            "description", step.description(),
                            "place", step.place()))
                .toList());
    Outcome outcome = Outcome.done(file.text().stripTrailing(), document);
    if (file.code().isEmpty() || skipCode) {
      return outcome;
    }
    CairnException error =
        CairnException.failed(
                "The SQL is not whole: %s in code, which must see live rows, %s not in it."
                    .formatted(
                        Lines.count(file.code().size(), "step"),
                        file.code().size() == 1 ? "is" : "are"))
            .at(
                file.code().stream()
                    .map(
                        step ->
                            step.place()
                                + " (revision %s): %s"
                                    .formatted(step.revision(), step.description()))
                    .collect(Collectors.joining("\n")))
            .hint(
                "A comment marks each place, and the file stops there. With --skip-code it goes on:"
                    + " do by hand what the comment says. Or run the migration on the database itself.");
    new ErrorReport(invocation.secrets())
        .write(invocation.terminal().err(), invocation.terminal().errStyle(), error, false);
    return new Outcome(1, outcome.lines(), document);
  }
}
