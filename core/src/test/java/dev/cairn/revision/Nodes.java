package dev.cairn.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Revisions in few words. */
final class Nodes {

  private Nodes() {}

  static Revision node(String id, String... revises) {
    return new Revision(id, List.of(revises), List.of(), Set.of(), "makes " + id);
  }

  static Revision labelled(String id, String label, String... revises) {
    return new Revision(id, List.of(revises), List.of(), Set.of(label), "makes " + id);
  }

  static Revision depending(String id, String dependency, String... revises) {
    return new Revision(id, List.of(revises), List.of(dependency), Set.of(), "makes " + id);
  }

  static RevisionGraph graph(Revision... revisions) {
    return RevisionGraph.of(List.of(revisions));
  }

  /** A line of {@code length} revisions, given newest first. */
  static RevisionGraph line(int length) {
    List<Revision> result = new ArrayList<>();
    for (int i = length - 1; i >= 0; i--) {
      result.add(i == 0 ? node("n0") : node("n" + i, "n" + (i - 1)));
    }
    return RevisionGraph.of(result);
  }

  static List<String> ids(List<Revision> revisions) {
    return revisions.stream().map(Revision::id).toList();
  }
}
