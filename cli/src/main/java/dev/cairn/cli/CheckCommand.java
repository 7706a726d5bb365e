package dev.cairn.cli;

import dev.cairn.workflow.CheckResult;
import dev.cairn.workflow.HeadReview;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Says whether models, history and database agree. */
@Command(
    name = "check",
    description =
        "Exit with 3 when models, history and database differ, or there are several heads.",
    footer = {"Example:", "  cairn check && echo nothing to migrate"})
final class CheckCommand extends ProjectCommand {

  CheckCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Outcome execute(Workspace workspace) {
    CheckResult result = workspace.cairn().check();
    Map<String, Object> document =
        Json.object(
            "clean", result.clean(),
            "missing", Lines.changeDocuments(result.missing()),
            "drift", Lines.changeDocuments(result.drift()),
            "leftOut", Lines.changeDocuments(result.leftOut()),
            "heads", result.heads(),
            "conflicts",
                Reviews.documents(result.review().map(HeadReview::conflicts).orElse(List.of())),
            "disproof", result.review().flatMap(HeadReview::disproof),
            "pending", result.pending());
    List<String> lines = new ArrayList<>();
    if (!result.missing().isEmpty()) {
      lines.add("The models have what no migration makes; run `cairn migrate`:");
      lines.addAll(Lines.changes(result.missing()));
    }
    if (!result.drift().isEmpty()) {
      lines.add("The database is not what its history makes; to undo what differs:");
      lines.addAll(Lines.changes(result.drift()));
    }
    if (result.heads().size() > 1) {
      lines.add("There are several heads; join them with `cairn merge`:");
      result.heads().forEach(head -> lines.add("  " + head));
      result.review().ifPresent(review -> lines.addAll(Reviews.lines(review)));
    }
    if (result.clean()) {
      lines.add("Models and history agree.");
    }
    if (!result.leftOut().isEmpty()) {
      lines.add(
          "The database was made without "
              + Lines.count(result.leftOut().size(), "constraint")
              + " of its history (foreign keys, unique constraints), as Hibernate makes it here;"
              + " `cairn diff --from database --to history` lists them.");
    }
    if (result.pending() > 0) {
      lines.add(Lines.count(result.pending(), "migration") + " pending on the database.");
    }
    Outcome outcome = Outcome.done(lines, document);
    return result.clean() ? outcome : outcome.no();
  }
}
