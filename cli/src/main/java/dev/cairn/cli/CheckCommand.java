package dev.cairn.cli;

import dev.cairn.Cairn;
import dev.cairn.TenantSchemas;
import dev.cairn.lint.Hazard;
import dev.cairn.lint.Level;
import dev.cairn.workflow.CheckResult;
import dev.cairn.workflow.HeadReview;
import dev.cairn.workflow.LintOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says whether models, history and database agree. */
@Command(
    name = "check",
    description =
        "Exit with 3 when models, history and database differ, or there are several heads.",
    footer = {
      "Examples:",
      "  cairn check && echo nothing to migrate",
      "  cairn check --fail-on warning"
    })
final class CheckCommand extends ProjectCommand {

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      description =
          "Exit with 3 also when pending migrations carry a hazard of that level (info, warning,"
              + " error) or above.")
  private Optional<String> failOn = Optional.empty();

  CheckCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Reach reach() {
    return Reach.EACH;
  }

  @Override
  Outcome execute(Workspace workspace) {
    Optional<TenantSchemas> tenants = workspace.tenants(Optional.empty());
    if (tenants.isPresent()) {
      return new TenantReport(invocation()).check(tenants.get().check());
    }
    Optional<Level> level = failOn.map(Level::parse);
    Cairn cairn = workspace.cairn();
    CheckResult result = cairn.check();
    result.notes().forEach(invocation()::note);
    List<Hazard> hazards =
        level.isPresent()
            ? cairn.lint(LintOptions.PENDING).hazards().stream()
                .filter(hazard -> hazard.level().isAtLeast(level.get()))
                .toList()
            : List.of();
    Map<String, Object> document =
        Json.object(
            "clean", result.clean() && hazards.isEmpty(),
            "withoutModels", result.withoutModels(),
            "missing", Lines.changeDocuments(result.missing()),
            "drift", Lines.changeDocuments(result.drift()),
            "leftOut", Lines.changeDocuments(result.leftOut()),
            "heads", result.heads(),
            "conflicts",
                Reviews.documents(result.review().map(HeadReview::conflicts).orElse(List.of())),
            "disproof", result.review().flatMap(HeadReview::disproof),
            "pending", result.pending(),
            "unknown", result.unknown(),
            "changed", result.changed(),
            "notes", result.notes(),
            "hazards", HazardLines.documents(hazards));
    List<String> lines = new ArrayList<>();
    if (!result.missing().isEmpty()) {
      lines.add("The models have what no migration makes; run `cairn migrate`:");
      lines.addAll(Lines.changes(result.missing()));
    }
    if (!result.drift().isEmpty()) {
      lines.add("The database was changed past the migrations; this would undo it:");
      lines.addAll(Lines.changes(result.drift()));
      lines.add(
          "To undo it: `cairn diff --from database --to history --sql` prints the SQL."
              + (result.withoutModels()
                  ? " To keep it: write it into a migration that `cairn revision` begins, and"
                      + " `cairn stamp` that."
                  : " To keep it: `cairn migrate --include-drift` takes it into the history."));
    }
    if (result.heads().size() > 1) {
      lines.add("There are several heads; join them with `cairn merge`:");
      result.heads().forEach(head -> lines.add("  " + head));
      result.review().ifPresent(review -> lines.addAll(Reviews.lines(review)));
    }
    if (result.withoutModels()) {
      lines.add("There are no entities to compare the history with.");
    } else if (result.clean()) {
      lines.add("Models and history agree.");
    } else if (result.missing().isEmpty() && !result.drift().isEmpty()) {
      lines.add("Models and history agree; no migration is missing.");
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
    if (!hazards.isEmpty()) {
      lines.add("They are dangerous:");
      Style style = invocation().terminal().outStyle();
      hazards.forEach(
          hazard -> lines.addAll(HazardLines.full(hazard, invocation().folder(), style)));
    }
    if (!result.unknown().isEmpty()) {
      lines.add(
          "The database was not compared: it has revisions that no migration here has ("
              + String.join(", ", result.unknown())
              + "). Take the checkout that has them; in a database of your own, `cairn sync` takes"
              + " them back.");
    }
    changed(result.changed()).ifPresent(lines::add);
    Outcome outcome = Outcome.done(lines, document);
    return result.clean() && hazards.isEmpty() ? outcome : outcome.no();
  }

  /** Says which applied migrations read otherwise by now, and what to do; no reason for a "no". */
  static Optional<String> changed(List<String> revisions) {
    return revisions.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Changed since "
                + (revisions.size() == 1 ? "it was" : "they were")
                + " applied: "
                + String.join(", ", revisions)
                + ". `cairn show --stored` prints what ran; `cairn sync --changed` takes that back"
                + " and applies what the file says.");
  }
}
