package dev.cairn.cli;

import dev.cairn.run.Direction;
import dev.cairn.workflow.RunResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What {@code upgrade} and {@code downgrade} have in common. */
final class Running {

  private Running() {}

  static Outcome outcome(RunResult result, Direction direction, boolean dryRun) {
    Map<String, Object> document = document(result);
    if (dryRun && !result.sql().isEmpty()) {
      return Outcome.done(Lines.script(result.sql()), document);
    }
    String place = Lines.heads(result.after());
    if (result.done().isEmpty()) {
      return Outcome.done("Nothing to do: the database is at " + place + ".", document);
    }
    Duration took =
        result.done().stream().map(done -> done.took()).reduce(Duration.ZERO, Duration::plus);
    return Outcome.done(
        "%s to %s: %s in %s."
            .formatted(
                direction == Direction.UP ? "Upgraded" : "Downgraded",
                place,
                Lines.count(result.done().size(), "migration"),
                Lines.time(took)),
        document);
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
        "sql", result.sql());
  }

  static Outcome script(List<String> sql) {
    return Outcome.done(Lines.script(sql), Json.object("sql", sql));
  }
}
