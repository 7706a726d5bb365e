package dev.cairn.cli;

import dev.cairn.error.CairnException;
import dev.cairn.run.SqlFileOptions;
import dev.cairn.run.SqlFileOptions.KeptBefore;
import dev.cairn.workflow.RunOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How to run migrations. */
final class RunArguments {

  @Option(names = "--sql", description = "Print the SQL; connect to nothing.")
  boolean sql;

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      description = "With --sql: for which database, as postgresql or postgresql:14.")
  Optional<String> dialect = Optional.empty();

  @Option(
      names = "--skip-code",
      description = "With --sql: leave out steps in code, which no SQL can say.")
  boolean skipCode;

  @Option(
      names = "--again",
      description =
          "With --sql: the database was at the end of the range and was taken back; what that kept"
              + " is put back.")
  boolean again;

  @Option(
      names = "--nothing-kept",
      description =
          "With --sql: put back nothing of what was dropped before; make it anew, and empty.")
  boolean nothingKept;

  @Option(names = "--dry-run", description = "Print what would run on this database; run nothing.")
  boolean dryRun;

  @Option(names = "--tag", paramLabel = "TEXT", description = "Kept with what is applied.")
  String tag = "";

  @Option(names = "--allow-data-loss", description = "Delete rows without asking.")
  boolean allowDataLoss;

  @Option(
      names = "--fill",
      paramLabel = "TABLE.COLUMN=VALUE",
      description =
          "What rows get that lack a value where a migration wants one and gives none; repeatable.")
  Map<String, String> fills = new LinkedHashMap<>();

  @Option(
      names = "--offline-window",
      description = "Nobody else uses the database: plain statements, one transaction a migration.")
  boolean offlineWindow;

  @Option(
      names = "--lock-timeout",
      paramLabel = "TIME",
      converter = Times.class,
      description = "How long to wait for another migrator or for locks: 500ms, 5s, 2m.")
  Optional<Duration> lockTimeout = Optional.empty();

  @Option(
      names = "--statement-timeout",
      paramLabel = "TIME",
      converter = Times.class,
      description = "How long a statement may take before it is stopped: 500ms, 30s, 10m.")
  Optional<Duration> statementTimeout = Optional.empty();

  /**
   * Returns how to run on the database.
   *
   * @throws CairnException of kind usage when an option is given that shapes a file of SQL alone
   */
  RunOptions options() {
    refuseOptionsOfFiles();
    return new RunOptions(dryRun, allowDataLoss, tag, offlineWindow).withFills(fills);
  }

  private void refuseOptionsOfFiles() {
    List<String> given = new ArrayList<>();
    dialect.ifPresent(name -> given.add("--dialect"));
    if (skipCode) {
      given.add("--skip-code");
    }
    if (again) {
      given.add("--again");
    }
    if (nothingKept) {
      given.add("--nothing-kept");
    }
    if (!given.isEmpty()) {
      throw CairnException.usage("Only --sql takes " + String.join(", ", given) + ".")
          .hint("Add --sql to print the file, or leave out what belongs to it.");
    }
  }

  private KeptBefore keptBefore() {
    if (again && nothingKept) {
      throw CairnException.usage("--again and --nothing-kept contradict each other.")
          .hint("Give one of them.");
    }
    return again ? KeptBefore.TAKEN_BACK : nothingKept ? KeptBefore.NOTHING : KeptBefore.HISTORY;
  }

  SqlFileOptions fileOptions() {
    return new SqlFileOptions(tag, skipCode, offlineWindow, keptBefore()).withFills(fills);
  }
}
