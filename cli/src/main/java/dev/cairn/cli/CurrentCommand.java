package dev.cairn.cli;

import dev.cairn.TenantSchemas;
import dev.cairn.run.AppliedRevision;
import dev.cairn.workflow.DatabaseStatus;
import dev.cairn.workflow.TenantsStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells where the database stands. */
@Command(
    name = "current",
    description = "Tell where the database stands.",
    footer = {"Example:", "  cairn current --check-heads"})
final class CurrentCommand extends ProjectCommand {

  @Option(names = "--check-heads", description = "Exit with 3 when it is not at head.")
  private boolean checkHeads;

  CurrentCommand(Invocation invocation) {
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
      TenantsStatus where = tenants.get().current();
      Outcome outcome = new TenantReport(invocation()).status(where);
      return checkHeads && !where.atHead() && outcome.exitCode() == 0 ? outcome.no() : outcome;
    }
    DatabaseStatus status = workspace.cairn().current();
    Outcome outcome = Outcome.done(lines(status), document(status));
    return checkHeads && !status.atHead() ? outcome.no() : outcome;
  }

  private List<String> lines(DatabaseStatus status) {
    boolean verbose = invocation().options().verbosity() > 0;
    List<String> lines = new ArrayList<>();
    if (verbose) {
      lines.add("database: " + invocation().secrets().mask(status.database()));
    }
    if (status.heads().isEmpty()) {
      lines.add("base" + (status.pending() == 0 ? " (head: there is no migration)" : ""));
    }
    for (AppliedRevision head : status.heads()) {
      boolean top = status.scriptHeads().contains(head.revision());
      lines.add("%s%s %s".formatted(head.revision(), top ? " (head)" : "", head.message()).strip());
      if (verbose) {
        lines.add("    applied at " + head.appliedAt() + " by " + head.appliedBy());
      }
    }
    boolean live = status.migrating().isPresent();
    if (status.pending() > 0) {
      lines.add(
          Lines.count(status.pending(), "migration")
              + (status.unknown().isEmpty() && !live
                  ? " pending; run `cairn upgrade`"
                  : " pending"));
    }
    status
        .unfinished()
        .ifPresent(
            row ->
                lines.add(
                    (live
                            ? "%s is on the way %s, with %d of %d steps done"
                            : "%s stopped on the way %s after %d of %d steps")
                        .formatted(
                            row.revision(),
                            row.state() == AppliedRevision.State.UPGRADING ? "up" : "down",
                            row.stepsDone(),
                            row.stepsTotal())));
    status.migrating().ifPresent(who -> lines.add("migrating now: " + who));
    if (!status.unknown().isEmpty()) {
      lines.add(
          "applied, but in no file here: "
              + String.join(", ", status.unknown())
              + "; take the checkout that has them (or, in a database of your own, `cairn sync`"
              + " takes them back)");
    }
    if (!status.changed().isEmpty()) {
      lines.add("changed since it was applied: " + String.join(", ", status.changed()));
    }
    return lines;
  }

  private static Map<String, Object> document(DatabaseStatus status) {
    return Json.object(
        "database", status.database(),
        "heads",
            status.heads().stream()
                .map(
                    head ->
                        Json.object(
                            "id", head.revision(),
                            "message", head.message(),
                            "appliedAt", head.appliedAt(),
                            "appliedBy", head.appliedBy()))
                .toList(),
        "atHead", status.atHead(),
        "pending", status.pending(),
        "scriptHeads", status.scriptHeads(),
        "unfinished", status.unfinished().map(AppliedRevision::revision),
        "migrating", status.migrating(),
        "unknown", status.unknown(),
        "changed", status.changed());
  }
}
