package dev.cairn.cli;

import dev.cairn.error.CairnException;
import dev.cairn.run.Unfinished;
import dev.cairn.workflow.RepairResult;
import dev.cairn.workflow.RepairRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how far a migration that stopped came, and takes the answer to what is unknown. */
@Command(
    name = "repair",
    description = "After a failure: say what is done and what is not, and take the answer.",
    footer = {"Examples:", "  cairn repair", "  cairn repair 8be7c65c9605 --done"})
final class RepairCommand extends ProjectCommand {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "REV",
      description = "The one that stopped; without it, whichever did.")
  private Optional<String> revision = Optional.empty();

  @Option(names = "--done", description = "The step in question is wholly done.")
  private boolean done;

  @Option(names = "--undone", description = "Nothing of the step in question is done.")
  private boolean undone;

  RepairCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  List<String> revisions() {
    return revision.stream().toList();
  }

  @Override
  Outcome execute(Workspace workspace) {
    if (done && undone) {
      throw CairnException.usage("--done and --undone say the opposite of each other.")
          .hint("Look at the database, and give the one that is true.");
    }
    RepairResult result =
        workspace.cairn().repair(revision, done || undone ? Optional.of(done) : Optional.empty());
    return Outcome.done(lines(result), document(result));
  }

  private static List<String> lines(RepairResult result) {
    List<String> lines = new ArrayList<>();
    if (result.unfinished().isEmpty()) {
      lines.add("Nothing to repair: no migration stopped on its way.");
    }
    result
        .unfinished()
        .ifPresent(
            found -> {
              lines.add(
                  "Revision %s stopped on its way %s:"
                      .formatted(
                          found.row().revision(),
                          found.direction().name().toLowerCase(Locale.ROOT)));
              lines.addAll(RepairRevision.describe(found));
              result
                  .answer()
                  .ifPresent(
                      answer ->
                          lines.add(
                              answer
                                  ? "Noted: the step in question is done."
                                  : "Noted: nothing of the step in question is done."));
              lines.add("`cairn upgrade` or `cairn downgrade` goes on from there, up or down.");
            });
    if (!result.changed().isEmpty()) {
      lines.add(
          "Applied with another script than there is now: "
              + String.join(", ", result.changed())
              + "; `cairn sync --changed` applies them again");
    }
    return lines;
  }

  private static Map<String, Object> document(RepairResult result) {
    return Json.object(
        "database", result.database(),
        "revision", result.unfinished().map(found -> found.row().revision()),
        "direction",
            result.unfinished().map(found -> found.direction().name().toLowerCase(Locale.ROOT)),
        "parts",
            result.unfinished().map(Unfinished::parts).orElse(List.of()).stream()
                .map(
                    part ->
                        Json.object(
                            "step", part.step(),
                            "text", part.text(),
                            "place", part.origin().map(Object::toString),
                            "done", part.done().name().toLowerCase(Locale.ROOT)))
                .toList(),
        "question", result.unfinished().flatMap(Unfinished::question),
        "answer", result.answer().map(answer -> answer ? "done" : "undone"),
        "changed", result.changed());
  }
}
