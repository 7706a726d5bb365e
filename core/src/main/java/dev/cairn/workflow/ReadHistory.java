package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.revision.RevisionRange;
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
          VersionState state = session.state();
          Set<String> applied = state.applied();
          long pending = graph.ordered().stream().filter(r -> !applied.contains(r.id())).count();
          return new DatabaseStatus(
              session.source().displayUrl(),
              state.heads(),
              state.unfinished(),
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
   * @param askDatabase whether to say what is applied
   */
  public List<HistoryEntry> history(Optional<String> range, boolean askDatabase) {
    Repository repository = Repository.of(setup);
    Optional<VersionState> state =
        askDatabase ? Optional.of(Session.with(setup, Session::state)) : Optional.empty();
    RevisionGraph graph =
        state
            .map(known -> new AppliedHistory(repository, known).wholeGraph())
            .orElse(repository.graph());
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

  /** Returns one migration; one that no file has is looked for in the database. */
  public Shown show(String target) {
    Repository repository = Repository.of(setup);
    Revision revision;
    try {
      Set<String> applied =
          target.startsWith("current") ? Session.with(setup, Session::state).applied() : Set.of();
      revision = repository.resolve(applied, target);
    } catch (CairnException e) {
      if (e.kind() != CairnException.Kind.USAGE || setup.database().isEmpty()) {
        throw e;
      }
      return stored(repository, target).orElseThrow(() -> e);
    }
    Script script = repository.script(revision.id());
    return new Shown(entry(repository, revision, Optional.empty()), script.source());
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
          VersionState state = session.state();
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
          HistoryEntry entry = entry(repository, revision.get(), Optional.of(state));
          return session
              .versions()
              .kept(session.connection(), revision.get().id())
              .map(kept -> new Shown(entry, kept.script()));
        });
  }

  private static List<Revision> newestFirst(List<Revision> ordered) {
    List<Revision> reversed = new ArrayList<>(ordered);
    Collections.reverse(reversed);
    return reversed;
  }

  private static HistoryEntry entry(
      Repository repository, Revision revision, Optional<VersionState> state) {
    Optional<Script> script =
        repository.graph().contains(revision.id())
            ? Optional.of(repository.script(revision.id()))
            : Optional.empty();
    Optional<Set<String>> heads =
        state.map(
            known ->
                known.heads().stream().map(AppliedRevision::revision).collect(Collectors.toSet()));
    return new HistoryEntry(
        revision,
        script.map(Script::file),
        script.map(Script::format).orElseGet(() -> format(revision, state)),
        repository.graph().heads().contains(revision.id()),
        state.map(known -> known.applied().contains(revision.id())),
        heads.map(ids -> ids.contains(revision.id())));
  }

  private static ScriptFormat format(Revision revision, Optional<VersionState> state) {
    return state.flatMap(known -> known.row(revision.id())).stream()
            .anyMatch(row -> row.format().equals("sql"))
        ? ScriptFormat.SQL
        : ScriptFormat.JAVA;
  }
}
