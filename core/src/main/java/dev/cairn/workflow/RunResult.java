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
 * @param kept what the migrations put out of the application's sight
 */
public record RunResult(
    String database,
    List<String> before,
    List<String> after,
    List<CompletedMigration> done,
    Optional<SqlFile> file,
    List<KeptRows> kept) {

  /**
   * Something that was dropped or altered, and is kept.
   *
   * @param what the table, column or enum type: {@code todo.note}
   * @param rows how many rows, or values, are kept
   */
  public record KeptRows(String what, long rows) {}

  public RunResult {
    before = List.copyOf(before);
    after = List.copyOf(after);
    done = List.copyOf(done);
    kept = List.copyOf(kept);
  }
}
