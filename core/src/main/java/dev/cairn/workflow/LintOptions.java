package dev.cairn.workflow;

import java.util.List;
import java.util.Optional;

/**
 * Which migrations to look at, and for which database.
 *
 * @param revisions the migrations, as symbols or ranges {@code a:b}; empty for all that the
 *     database lacks or, without a database, for all
 * @param dialect another kind of database than the one configured, and its version: {@code
 *     postgresql} or {@code postgresql:14}; nothing is connected to then
 * @param offline connect to nothing
 * @param countAll count rows in large tables too
 */
public record LintOptions(
    List<String> revisions, Optional<String> dialect, boolean offline, boolean countAll) {

  /** What the database lacks, as it stands. */
  public static final LintOptions PENDING =
      new LintOptions(List.of(), Optional.empty(), false, false);

  public LintOptions {
    revisions = List.copyOf(revisions);
  }
}
