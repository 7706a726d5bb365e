package dev.cairn.revision;

import java.util.List;
import java.util.Set;

/**
 * A node of the graph.
 *
 * @param id hexadecimal, unique
 * @param revises the revisions it comes after; none for a base, several for a merge
 * @param dependsOn revisions of other branches that must be applied before it: ids, or labels of
 *     the revisions that carry them; in a graph, ids
 * @param labels names of the branch that begins here
 * @param replaces the revisions that it does the work of: a database that has them all has it
 * @param message what it does, in a line
 */
public record Revision(
    String id,
    List<String> revises,
    List<String> dependsOn,
    Set<String> labels,
    List<String> replaces,
    String message) {
  public Revision {
    revises = List.copyOf(revises);
    dependsOn = List.copyOf(dependsOn);
    labels = Set.copyOf(labels);
    replaces = List.copyOf(replaces);
  }

  /** Makes a revision that replaces none. */
  public Revision(
      String id, List<String> revises, List<String> dependsOn, Set<String> labels, String message) {
    this(id, revises, dependsOn, labels, List.of(), message);
  }

  /** Returns this revision at another place in the graph. */
  Revision withReferences(List<String> newRevises, List<String> newDependsOn) {
    return new Revision(id, newRevises, newDependsOn, labels, replaces, message);
  }
}
