package dev.cairn.workflow;

import dev.cairn.run.CompletedMigration;
import java.util.List;

/**
 * What an upgrade or downgrade did.
 *
 * @param before the heads the database stood at
 * @param after the heads it stands at
 * @param done the migrations that ran, in order
 * @param sql what would run, when nothing was to be run
 */
public record RunResult(
    String database,
    List<String> before,
    List<String> after,
    List<CompletedMigration> done,
    List<String> sql) {
  public RunResult {
    before = List.copyOf(before);
    after = List.copyOf(after);
    done = List.copyOf(done);
    sql = List.copyOf(sql);
  }
}
