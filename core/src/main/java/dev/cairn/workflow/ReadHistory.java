package dev.cairn.workflow;

import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.revision.RevisionRange;
import dev.cairn.revision.RevisionSymbol;
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

  /**
   * A migration with its script.
   *
   * @param next the migrations that come after it
   */
  public record Shown(HistoryEntry entry, List<HistoryEntry> next, String source) {
    public Shown {
      next = List.copyOf(next);
    }
  }

  /**
   * A migration that several others come after.
   *
   * @param next those others
   */
  public record BranchPoint(HistoryEntry entry, List<HistoryEntry> next) {
    public BranchPoint {
      next = List.copyOf(next);
    }
  }

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
          VersionState state = session.state();
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
   * @param askDatabase whether to say what is applied; a range that counts from where the database
   *     stands asks it in any case
   */
  public List<HistoryEntry> history(Optional<String> range, boolean askDatabase) {
    Repository repository = Repository.of(setup);
    RevisionGraph graph = repository.graph();
    Optional<RevisionRange> wanted = range.map(RevisionRange::parse);
    boolean ask = askDatabase || wanted.filter(RevisionRange::needsDatabase).isPresent();
    Optional<VersionState> state =
        ask ? Optional.of(Session.with(setup, Session::state)) : Optional.empty();
    Set<String> applied = state.map(VersionState::applied).orElse(Set.of());
    List<Revision> revisions =
        wanted
            .map(some -> newestFirst(new RevisionSymbols(graph, applied).range(some, true)))
            .orElseGet(graph::newestFirst);
    return entries(repository, revisions, state);
  }

  /**
   * Returns the migrations that no other comes after.
   *
   * @param resolveDependencies leave out those that another depends on
   */
  public List<HistoryEntry> heads(boolean resolveDependencies) {
    Repository repository = Repository.of(setup);
    RevisionGraph graph = repository.graph();
    return entries(
        repository,
        newestFirst(
            graph.inOrder(
                resolveDependencies ? graph.headsResolvingDependencies() : graph.heads())),
        Optional.empty());
  }

  /** Returns the migrations that several others come after, newest first. */
  public List<BranchPoint> branches() {
    Repository repository = Repository.of(setup);
    RevisionGraph graph = repository.graph();
    List<BranchPoint> branches = new ArrayList<>();
    for (HistoryEntry entry :
        entries(repository, newestFirst(graph.inOrder(graph.branchPoints())), Optional.empty())) {
      branches.add(new BranchPoint(entry, children(repository, entry.revision())));
    }
    return branches;
  }

  /** Returns one migration. */
  public Shown show(String target) {
    Repository repository = Repository.of(setup);
    Set<String> applied =
        RevisionSymbol.parse(target).needsDatabase()
            ? Session.with(setup, Session::state).applied()
            : Set.of();
    Revision revision = repository.resolve(applied, target);
    Script script = repository.script(revision.id());
    return new Shown(
        entries(repository, List.of(revision), Optional.empty()).get(0),
        children(repository, revision),
        script.source());
  }

  private static List<HistoryEntry> children(Repository repository, Revision revision) {
    RevisionGraph graph = repository.graph();
    return entries(
        repository,
        graph.childrenOf(revision.id()).stream().flatMap(id -> graph.find(id).stream()).toList(),
        Optional.empty());
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

  private static List<HistoryEntry> entries(
      Repository repository, List<Revision> revisions, Optional<VersionState> state) {
    Set<String> heads = repository.graph().heads();
    Optional<Set<String>> applied = state.map(VersionState::applied);
    Optional<Set<String>> current =
        state.map(
            known ->
                known.heads().stream().map(AppliedRevision::revision).collect(Collectors.toSet()));
    List<HistoryEntry> entries = new ArrayList<>();
    for (Revision revision : revisions) {
      String id = revision.id();
      Script script = repository.script(id);
      entries.add(
          new HistoryEntry(
              revision,
              script.file(),
              script.format(),
              heads.contains(id),
              applied.map(ids -> ids.contains(id)),
              current.map(ids -> ids.contains(id))));
    }
    return entries;
  }
}
