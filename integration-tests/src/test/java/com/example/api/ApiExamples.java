package com.example.api;

import dev.cairn.Cairn;
import dev.cairn.error.CairnException;
import dev.cairn.revision.Revision;
import dev.cairn.run.CompletedMigration;
import dev.cairn.run.Direction;
import dev.cairn.run.RunListener;
import dev.cairn.script.ScriptFormat;
import dev.cairn.workflow.CheckResult;
import dev.cairn.workflow.DatabaseStatus;
import dev.cairn.workflow.GenerateOptions;
import dev.cairn.workflow.GeneratedMigration;
import dev.cairn.workflow.HistoryEntry;
import dev.cairn.workflow.RunOptions;
import dev.cairn.workflow.RunResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What {@code docs/api.md} shows, so that it compiles and runs. */
final class ApiExamples {

  private final DataSource dataSource;
  private final List<String> told = new ArrayList<>();

  ApiExamples(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  List<String> told() {
    return told;
  }

  RunResult atStart() {
    return Cairn.configure()
        .dataSource(dataSource)
        .migrations("com.example.api.migrations")
        .load()
        .upgrade();
  }

  Cairn configured() {
    return Cairn.configure()
        .dataSource(dataSource)
        .migrations("com.example.api.migrations")
        .versionTable("schema_version")
        .lockTimeout(Duration.ofSeconds(30))
        .argument("region", "eu")
        .listener(
            new RunListener() {
              @Override
              public void started(Revision revision, Direction direction) {
                tell(direction + " " + revision.id() + " " + revision.message());
              }

              @Override
              public void finished(Revision revision, Direction direction, Duration took) {
                tell(revision.id() + " took " + took.toMillis() + " ms");
              }
            })
        .load();
  }

  void there(Cairn cairn) {
    RunResult result = cairn.upgrade("+1", RunOptions.DEFAULT);
    for (CompletedMigration migration : result.done()) {
      tell(migration.revision().id() + ": " + migration.statements() + " statements");
    }
  }

  void andBack(Cairn cairn) {
    try {
      cairn.downgrade("-1", RunOptions.DEFAULT);
    } catch (CairnException e) {
      if (e.kind() != CairnException.Kind.REFUSED) {
        throw e;
      }
      tell("rows would be lost: " + e.message());
    }
  }

  void whereItStands(Cairn cairn) {
    DatabaseStatus status = cairn.current();
    tell(status.pending() + " pending, stands at " + status.heads().size() + " head");
    for (HistoryEntry entry : cairn.history(Optional.empty(), true)) {
      tell(entry.revision().id() + " " + entry.revision().message());
    }
  }

  List<String> forTheDba(Cairn cairn) {
    return cairn.sql(Direction.UP, "base:head", Optional.of("postgresql"));
  }

  void inATest(Cairn cairn) {
    CheckResult check = cairn.check();
    if (!check.clean()) {
      throw new AssertionError("entities and migrations differ: " + check.missing());
    }
  }

  GeneratedMigration write(Path sources) {
    Cairn cairn =
        Cairn.configure()
            .dataSource(dataSource)
            .folders("db.migrations", sources)
            .format(ScriptFormat.SQL)
            .entities("com.example.api.model")
            .load();
    return cairn.generate(GenerateOptions.of(Optional.of("first tables")));
  }

  private void tell(String line) {
    told.add(line);
  }
}
