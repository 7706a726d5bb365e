package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.VersionState;
import dev.cairn.script.Script;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a database has, held against the migration files of this checkout. */
final class AppliedHistory {

  private final Repository repository;
  private final VersionState state;

  AppliedHistory(Repository repository, VersionState state) {
    this.repository = repository;
    this.state = state;
  }

  /** Returns the rows of revisions that no file here has. */
  List<AppliedRevision> unknown() {
    return state.rows().stream()
        .filter(row -> !repository.graph().contains(row.revision()))
        .toList();
  }

  /** Returns the rows of applied revisions whose script is not what was applied. */
  List<AppliedRevision> changed() {
    return state.rows().stream()
        .filter(row -> row.state() != AppliedRevision.State.UPGRADING)
        .filter(row -> repository.graph().contains(row.revision()))
        .filter(row -> changed(repository.script(row.revision()), row))
        .toList();
  }

  /**
   * Returns whether a script is not what was applied; a class that came without its source cannot
   * be told from the one that ran.
   */
  static boolean changed(Script script, AppliedRevision row) {
    return !script.checksum().isEmpty()
        && !row.checksum().isEmpty()
        && !script.checksum().equals(row.checksum());
  }

  /** Returns {@code ids} and all that the database has on top of them, newest first. */
  List<AppliedRevision> onTopOf(Collection<String> ids) {
    RevisionGraph graph = RevisionGraph.of(revisions(state.rows(), Set.of()));
    List<Revision> found = new ArrayList<>(graph.inOrder(graph.descendantsOf(ids)));
    Collections.reverse(found);
    Map<String, AppliedRevision> rows = new HashMap<>();
    state.rows().forEach(row -> rows.put(row.revision(), row));
    List<AppliedRevision> result = new ArrayList<>();
    found.forEach(revision -> result.add(rows.get(revision.id())));
    return result;
  }

  /** Returns the graph of the files, and of the revisions that the database alone has. */
  RevisionGraph wholeGraph() {
    List<AppliedRevision> unknown = unknown();
    if (unknown.isEmpty()) {
      return repository.graph();
    }
    // What a revision replaces stands beside it here, where the database has only a part of that.
    List<Revision> all =
        new ArrayList<>(
            repository.graph().ordered().stream().map(AppliedHistory::replacingNone).toList());
    all.addAll(revisions(unknown, all.stream().map(Revision::id).collect(Collectors.toSet())));
    return RevisionGraph.of(all);
  }

  private static Revision replacingNone(Revision revision) {
    return revision.replaces().isEmpty()
        ? revision
        : new Revision(
            revision.id(),
            revision.revises(),
            revision.dependsOn(),
            revision.labels(),
            revision.message());
  }

  /**
   * Requires that files have all that the database has.
   *
   * @throws CairnException that names what they lack, and the way out
   */
  void requireKnown(String database) {
    List<AppliedRevision> unknown = unknown();
    if (!unknown.isEmpty()) {
      throw CairnException.failed(
              "The database has revisions that no migration here has:\n" + describe(unknown))
          .at(database)
          .hint(
              "They came from another checkout, or from a newer version of the application: take the"
                  + " one that has them. In a database of your own, `cairn sync` takes them back, by"
                  + " what the database has kept of them, and upgrades to this one's head.");
    }
  }

  /** Returns a line a revision: what it is, since when it is there, and by whom. */
  static String describe(List<AppliedRevision> rows) {
    return rows.stream()
        .map(
            row ->
                "  %s %s (applied %s%s)"
                    .formatted(
                        row.revision(),
                        row.message(),
                        row.appliedAt(),
                        row.appliedBy().isEmpty() ? "" : " by " + row.appliedBy()))
        .collect(Collectors.joining("\n"));
  }

  /**
   * Makes revisions of rows; what neither they nor {@code others} are is no place to come after.
   */
  private static List<Revision> revisions(List<AppliedRevision> rows, Set<String> others) {
    Set<String> there = new LinkedHashSet<>(others);
    rows.forEach(row -> there.add(row.revision()));
    return rows.stream()
        .map(
            row ->
                new Revision(
                    row.revision(),
                    row.revises().stream().filter(there::contains).toList(),
                    row.dependsOn().stream().filter(there::contains).toList(),
                    Set.of(),
                    row.message()))
        .toList();
  }
}
