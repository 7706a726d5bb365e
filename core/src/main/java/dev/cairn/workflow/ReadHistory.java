package dev.cairn.workflow;

import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.revision.RevisionRange;
import dev.cairn.revision.RevisionSymbols;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.VersionState;
import dev.cairn.script.Script;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells where the database and the migration files stand. Changes nothing, and makes no table. */
public final class ReadHistory {

  /** A migration with its script. */
  public record Shown(HistoryEntry entry, String source) {}

  private final Setup setup;

  public ReadHistory(Setup setup) {
    this.setup = setup;
  }

  /** Returns where the database stands. */
  public DatabaseStatus current() {
    Repository repository = Repository.of(setup);
    RevisionGraph graph = repository.graph();
    return Session.with(
        setup,
        session -> {
          VersionState state = session.state(repository);
          Set<String> applied = state.applied();
          long pending = graph.ordered().stream().filter(r -> !applied.contains(r.id())).count();
          return new DatabaseStatus(
              session.source().displayUrl(),
              state.heads(),
              state.unfinished(),
              List.copyOf(graph.heads()),
              (int) pending,
              applied.stream().filter(id -> graph.find(id).isEmpty()).toList(),
              state.rows().stream()
                  .filter(row -> graph.find(row.revision()).isPresent())
                  .filter(row -> changed(repository.script(row.revision()), row))
                  .map(AppliedRevision::revision)
                  .toList());
        });
  }

  /**
   * Returns the migrations, newest first.
   *
   * @param range {@code a:b}, {@code a:} or {@code :b}; empty for all
   * @param askDatabase whether to say what is applied
   */
  public List<HistoryEntry> history(Optional<String> range, boolean askDatabase) {
    Repository repository = Repository.of(setup);
    RevisionGraph graph = repository.graph();
    Optional<VersionState> state =
        askDatabase
            ? Optional.of(Session.with(setup, session -> session.state(repository)))
            : Optional.empty();
    Set<String> applied = state.map(VersionState::applied).orElse(Set.of());
    List<Revision> revisions =
        range.isPresent()
            ? newestFirst(
                new RevisionSymbols(graph, applied).range(RevisionRange.parse(range.get()), true))
            : graph.newestFirst();
    List<HistoryEntry> entries = new ArrayList<>();
    for (Revision revision : revisions) {
      entries.add(entry(repository, revision, state));
    }
    return entries;
  }

  /** Returns the migrations that no other comes after. */
  public List<HistoryEntry> heads() {
    Repository repository = Repository.of(setup);
    return repository.graph().newestFirst().stream()
        .filter(revision -> repository.graph().heads().contains(revision.id()))
        .map(revision -> entry(repository, revision, Optional.empty()))
        .toList();
  }

  /** Returns one migration. */
  public Shown show(String target) {
    Repository repository = Repository.of(setup);
    Revision revision;
    if (target.startsWith("current")) {
      Set<String> applied = Session.with(setup, session -> session.state(repository)).applied();
      revision = repository.resolve(applied, target);
    } else {
      revision = repository.resolve(Set.of(), target);
    }
    Script script = repository.script(revision.id());
    return new Shown(entry(repository, revision, Optional.empty()), script.source());
  }

  /** A class that came without its source cannot be told from the one that ran. */
  private static boolean changed(Script script, AppliedRevision row) {
    return !script.checksum().isEmpty()
        && !row.checksum().isEmpty()
        && !script.checksum().equals(row.checksum());
  }

  private static List<Revision> newestFirst(List<Revision> ordered) {
    List<Revision> reversed = new ArrayList<>(ordered);
    Collections.reverse(reversed);
    return reversed;
  }

  private static HistoryEntry entry(
      Repository repository, Revision revision, Optional<VersionState> state) {
    Script script = repository.script(revision.id());
    Optional<Set<String>> heads =
        state.map(
            known ->
                known.heads().stream().map(AppliedRevision::revision).collect(Collectors.toSet()));
    return new HistoryEntry(
        revision,
        script.file(),
        script.format(),
        repository.graph().heads().contains(revision.id()),
        state.map(known -> known.applied().contains(revision.id())),
        heads.map(ids -> ids.contains(revision.id())));
  }
}
