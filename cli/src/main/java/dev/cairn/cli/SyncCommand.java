package dev.cairn.cli;

import dev.cairn.TenantSchemas;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.CompletedMigration;
import dev.cairn.run.Direction;
import dev.cairn.workflow.RunOptions;
import dev.cairn.workflow.RunResult;
import dev.cairn.workflow.SyncResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Moves the database to this checkout's history. */
@Command(
    name = "sync",
    description =
        "Take back the migrations that this checkout does not have, from what the database has kept"
            + " of them, then upgrade.",
    footer = {
      "Examples:",
      "  git switch other-feature && cairn sync",
      "  cairn sync --dry-run",
      "  cairn sync --changed"
    })
final class SyncCommand extends ProjectCommand {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "REV",
      defaultValue = "head",
      description = "Where to upgrade to; without it, head.")
  private String target = "head";

  @Option(
      names = "--changed",
      description = "Also take back what was changed since it was applied, and apply it again.")
  private boolean changed;

  @Option(names = "--dry-run", description = "Print what would run on this database; run nothing.")
  private boolean dryRun;

  @Option(names = "--tag", paramLabel = "TEXT", description = "Kept with what is applied.")
  private String tag = "";

  @Option(names = "--allow-data-loss", description = "Delete rows without asking.")
  private boolean allowDataLoss;

  @Option(
      names = "--fill",
      paramLabel = "TABLE.COLUMN=VALUE",
      description =
          "What rows get that lack a value where a migration wants one and gives none; repeatable.")
  private Map<String, String> fills = new LinkedHashMap<>();

  @Option(
      names = "--offline-window",
      description = "Nobody else uses the database: plain statements, one transaction a migration.")
  private boolean offlineWindow;

  @Option(
      names = "--lock-timeout",
      paramLabel = "TIME",
      converter = Times.class,
      description = "How long to wait for another migrator or for locks: 500ms, 5s, 2m.")
  private Optional<Duration> lockTimeout = Optional.empty();

  @Option(
      names = "--statement-timeout",
      paramLabel = "TIME",
      converter = Times.class,
      description = "How long a statement may take before it is stopped: 500ms, 30s, 10m.")
  private Optional<Duration> statementTimeout = Optional.empty();

  SyncCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  List<String> revisions() {
    return List.of(target);
  }

  @Override
  Outcome execute(Workspace workspace) {
    workspace.statementTimeout(statementTimeout);
    RunOptions options = new RunOptions(dryRun, allowDataLoss, tag, offlineWindow).withFills(fills);
    Optional<TenantSchemas> tenants = workspace.tenants(lockTimeout);
    if (tenants.isPresent()) {
      return new TenantReport(invocation()).sync(tenants.get().sync(target, changed, options));
    }
    SyncResult result = workspace.cairn(lockTimeout).sync(target, changed, options);
    Map<String, Object> document = Running.document(result.run());
    document.put("unknown", result.unknown().stream().map(AppliedRevision::revision).toList());
    document.put("changed", result.changed().stream().map(AppliedRevision::revision).toList());
    List<String> lines = new ArrayList<>();
    if (dryRun && result.run().file().isPresent()) {
      lines.add(result.run().file().get().text().stripTrailing());
    } else {
      lines.add(summary(result.run()));
    }
    if (!changed && !result.changed().isEmpty()) {
      lines.add((dryRun ? "-- " : "") + changedSince(result.changed()));
    }
    return Outcome.done(lines, document);
  }

  private static String summary(RunResult run) {
    String place = Lines.heads(run.after());
    if (run.done().isEmpty()) {
      return "Nothing to do: the database is at " + place + ".";
    }
    Duration took =
        run.done().stream().map(CompletedMigration::took).reduce(Duration.ZERO, Duration::plus);
    return "Synchronised to %s: %s taken back, %s applied, in %s."
        .formatted(
            place,
            Lines.count(count(run, Direction.DOWN), "migration"),
            count(run, Direction.UP),
            Lines.time(took));
  }

  private static long count(RunResult run, Direction direction) {
    return run.done().stream().filter(done -> done.direction() == direction).count();
  }

  private static String changedSince(List<AppliedRevision> changed) {
    return "Changed since applied, and left as it is: %s. `cairn sync --changed` takes it back and applies what it is now."
        .formatted(String.join(", ", changed.stream().map(AppliedRevision::revision).toList()));
  }
}
