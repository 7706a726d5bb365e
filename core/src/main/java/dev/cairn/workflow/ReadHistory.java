package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.revision.RevisionRange;
import dev.cairn.revision.RevisionSymbol;
import dev.cairn.revision.RevisionSymbols;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.VersionState;
import dev.cairn.script.Script;
import dev.cairn.script.ScriptFormat;
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
          VersionState state = session.state(repository);
          Set<String> applied = state.applied();
          long pending = graph.ordered().stream().filter(r -> !applied.contains(r.id())).count();
          return new DatabaseStatus(
              session.source().displayUrl(),
              state.heads(),
              state.unfinished(),
              pending > 0 || state.unfinished().isPresent()
                  ? session.migrating()
                  : Optional.empty(),
              List.copyOf(graph.heads()),
              (int) pending,
              new AppliedHistory(repository, state)
                  .unknown().stream().map(AppliedRevision::revision).toList(),
              state.rows().stream()
                  .filter(row -> graph.find(row.revision()).isPresent())
                  .filter(row -> AppliedHistory.changed(repository.script(row.revision()), row))
                  .map(AppliedRevision::revision)
                  .toList());
        });
  }

  /**
   * Returns the migrations, newest first; where the database is asked, also those that it alone
   * has.
   *
   * @param range {@code a:b}, {@code a:} or {@code :b}; empty for all
   * @param askDatabase whether to say what is applied; a range that counts from where the database
   *     stands asks it in any case
   */
  public List<HistoryEntry> history(Optional<String> range, boolean askDatabase) {
    Repository repository = Repository.of(setup);
    Optional<RevisionRange> wanted = range.map(RevisionRange::parse);
    boolean ask = askDatabase || wanted.filter(RevisionRange::needsDatabase).isPresent();
    Optional<VersionState> state =
        ask
            ? Optional.of(Session.with(setup, session -> session.state(repository)))
            : Optional.empty();
    RevisionGraph graph =
        state
            .map(known -> new AppliedHistory(repository, known).wholeGraph())
            .orElse(repository.graph());
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

  /** Returns one migration; one that no file has is looked for in the database. */
  public Shown show(String target) {
    Repository repository = Repository.of(setup);
    Revision revision;
    try {
      Set<String> applied =
          RevisionSymbol.parse(target).needsDatabase()
              ? Session.with(setup, session -> session.state(repository)).applied()
              : Set.of();
      revision = repository.resolve(applied, target);
    } catch (CairnException e) {
      if (e.kind() != CairnException.Kind.USAGE || setup.database().isEmpty()) {
        throw e;
      }
      return stored(repository, target).orElseThrow(() -> e);
    }
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

  /**
   * Returns one migration with the script that was applied, as the database keeps it.
   *
   * @throws CairnException when the database does not have it
   */
  public Shown showStored(String target) {
    return stored(Repository.of(setup), target)
        .orElseThrow(
            () ->
                CairnException.usage("The database has no revision " + target + ".")
                    .at(setup.requireDatabase().displayUrl())
                    .hint("`cairn history -i` marks what it has."));
  }

  private Optional<Shown> stored(Repository repository, String target) {
    return Session.with(
        setup,
        session -> {
          VersionState state = session.state(repository);
          RevisionGraph graph = new AppliedHistory(repository, state).wholeGraph();
          Optional<Revision> revision;
          try {
            revision =
                new RevisionSymbols(graph, state.applied())
                    .resolveOne(target)
                    .flatMap(graph::find)
                    .filter(found -> state.row(found.id()).isPresent());
          } catch (CairnException e) {
            revision = Optional.empty();
          }
          if (revision.isEmpty()) {
            return Optional.empty();
          }
          HistoryEntry entry =
              entries(repository, List.of(revision.get()), Optional.of(state)).get(0);
          List<HistoryEntry> next =
              entries(
                  repository,
                  graph.childrenOf(revision.get().id()).stream()
                      .flatMap(id -> graph.find(id).stream())
                      .toList(),
                  Optional.of(state));
          return session
              .versions()
              .kept(session.connection(), revision.get().id())
              .map(kept -> new Shown(entry, next, kept.script()));
        });
  }

  /** Returns whether a migration file has the revision, or the label, that {@code name} names. */
  public boolean has(String name) {
    try {
      return !new RevisionSymbols(Repository.of(setup).graph(), Set.of()).resolve(name).isEmpty();
    } catch (CairnException e) {
      if (e.kind() == CairnException.Kind.USAGE) {
        return false;
      }
      throw e;
    }
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
      Optional<Script> script =
          repository.graph().contains(id) ? Optional.of(repository.script(id)) : Optional.empty();
      entries.add(
          new HistoryEntry(
              revision,
              script.map(Script::file),
              script.map(Script::format).orElseGet(() -> format(revision, state)),
              heads.contains(id),
              applied.map(ids -> ids.contains(id)),
              current.map(ids -> ids.contains(id))));
    }
    return entries;
  }

  private static ScriptFormat format(Revision revision, Optional<VersionState> state) {
    return state.flatMap(known -> known.row(revision.id())).stream()
            .anyMatch(row -> row.format().equals("sql"))
        ? ScriptFormat.SQL
        : ScriptFormat.JAVA;
  }
}
