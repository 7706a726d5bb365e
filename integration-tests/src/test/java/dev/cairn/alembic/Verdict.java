package dev.cairn.alembic;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was made of a graph, or why nothing.
 *
 * @param error why this is no graph
 * @param answers in the order of the queries
 */
record Verdict(
    Optional<String> error,
    Set<String> heads,
    Set<String> resolvedHeads,
    Set<String> bases,
    Set<String> branchPoints,
    List<Answer> answers) {

  static Verdict refused(String error) {
    return new Verdict(Optional.of(error), Set.of(), Set.of(), Set.of(), Set.of(), List.of());
  }

  /**
   * What was made of a query.
   *
   * @param error why it was refused
   * @param steps the revisions to run, in order
   * @param heads where the database stands afterwards; empty where that was not told
   */
  record Answer(Optional<String> error, List<String> steps, Optional<Set<String>> heads) {

    static Answer refused(String error) {
      return new Answer(Optional.of(error), List.of(), Optional.empty());
    }
  }
}
