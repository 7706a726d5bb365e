package dev.cairn.revision;

import java.util.List;
import java.util.Set;

/**
 * What of a graph is enough to see that a database has all of it.
 *
 * @param heads the ids of the revisions that no other revises
 * @param ids of all revisions
 */
public record Outline(List<String> heads, Set<String> ids) {
  public Outline {
    heads = List.copyOf(heads);
  }

  /** Returns the outline of {@code graph}. */
  public static Outline of(RevisionGraph graph) {
    return new Outline(List.copyOf(graph.heads()), graph.ids());
  }
}
