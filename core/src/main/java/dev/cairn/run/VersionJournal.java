package dev.cairn.run;

import java.util.Optional;

/**
 * What the version table holds of a revision on its way, beside its row.
 *
 * @param statements of the step that has begun, where there are any to be kept
 * @param mark what is known of the next of them
 */
record VersionJournal(Optional<BegunStep> statements, Optional<Mark> mark) {
  static final VersionJournal EMPTY = new VersionJournal(Optional.empty(), Optional.empty());
}
