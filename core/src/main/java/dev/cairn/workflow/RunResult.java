package dev.cairn.workflow;

import dev.cairn.run.CompletedMigration;
import dev.cairn.run.SqlFile;
import java.util.List;
import java.util.Optional;

/**
 * What an upgrade or downgrade did.
 *
 * @param before the heads the database stood at
 * @param after the heads it stands at
 * @param done the migrations that ran, in order
 * @param file what would run, when nothing was to be run
 */
public record RunResult(
    String database,
    List<String> before,
    List<String> after,
    List<CompletedMigration> done,
    Optional<SqlFile> file) {
  public RunResult {
    before = List.copyOf(before);
    after = List.copyOf(after);
    done = List.copyOf(done);
  }
}
