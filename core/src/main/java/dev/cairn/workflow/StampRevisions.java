package dev.cairn.workflow;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.error.CairnException;
import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.revision.RevisionSymbols;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.Locked;
import dev.cairn.run.VersionState;
import dev.cairn.run.VersionTable;
import dev.cairn.script.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Sets what the version table says, without running anything. */
public final class StampRevisions {

  private final Setup setup;

  public StampRevisions(Setup setup) {
    this.setup = setup;
  }

  /**
   * Makes the version table say that {@code targets}, and all they come after, are what is applied.
   *
   * @param purge forget everything first, also revisions that no file has
   * @throws CairnException when a target is not known, the table holds revisions that no file has,
   *     or another process is migrating the database
   */
  public StampResult stamp(List<String> targets, boolean purge) {
    Repository repository = Repository.of(setup);
    return Session.with(
        setup, session -> stamp(session, session.source(), setup, repository, targets, purge));
  }

  /**
   * Does the same in a session that is open.
   *
   * @param locks opens the connection that holds the lock
   */
  static StampResult stamp(
      Session session,
      ConnectionSource locks,
      Setup setup,
      Repository repository,
      List<String> targets,
      boolean purge)
      throws SQLException {
    return Locked.with(
        session.dialect(),
        locks,
        session.connection(),
        setup.conduct().lockTimeout(),
        setup.listener(),
        () -> stampLocked(session, repository, targets, purge));
  }

  /** Does the same while this process holds the lock already. */
  static StampResult stampLocked(
      Session session, Repository repository, List<String> targets, boolean purge)
      throws SQLException {
    RevisionGraph graph = repository.graph();
    VersionState state = session.state();
    Set<String> applied = session.state(repository).applied();
    Set<String> wanted = new LinkedHashSet<>();
    for (String target : targets) {
      if (!target.equals("base")) {
        wanted.addAll(graph.ancestorsOf(new RevisionSymbols(graph, applied).resolve(target)));
      }
    }
    List<String> unknown = applied.stream().filter(id -> graph.find(id).isEmpty()).toList();
    if (!unknown.isEmpty() && !purge) {
      throw CairnException.failed(
              "The database has revisions that no migration file has: "
                  + String.join(", ", unknown))
          .at(session.source().displayUrl())
          .hint(
              "Take the checkout that has them. To say that the database does not have them, add"
                  + " --purge. In a database of your own, `cairn sync` takes them back, by what the"
                  + " database has kept of them.");
    }
    List<String> gone =
        state.rows().stream()
            // What stopped on its way is whole from now on, by a person's word.
            .filter(row -> purge || row.unfinished() || !wanted.contains(row.revision()))
            .map(AppliedRevision::revision)
            .toList();
    List<Revision> added = new ArrayList<>();
    for (Revision revision : graph.ordered()) {
      boolean there = state.applied().contains(revision.id()) && !gone.contains(revision.id());
      if (wanted.contains(revision.id()) && !there) {
        added.add(revision);
      }
    }
    write(session, repository, state, gone, added);
    return new StampResult(session.source().displayUrl(), heads(state), heads(session.state()));
  }

  private static void write(
      Session session,
      Repository repository,
      VersionState state,
      List<String> gone,
      List<Revision> added)
      throws SQLException {
    if (gone.isEmpty() && added.isEmpty()) {
      return;
    }
    Connection connection = session.connection();
    VersionTable versions = session.versions();
    if (!state.tableExists()) {
      versions.layout().create(connection);
    }
    connection.setAutoCommit(false);
    try {
      for (String id : gone) {
        versions.delete(connection, id);
      }
      for (Revision revision : added) {
        Script script = repository.script(revision.id());
        versions.insert(connection, row(revision, script), script.source());
      }
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /**
   * Returns the row that says a revision is applied, now, without having run.
   *
   * @param revision as the graph has it, so that what it comes after are revisions that there are,
   *     also where its file names one that a squash has replaced
   */
  static AppliedRevision row(Revision revision, Script script) {
    return new AppliedRevision(
        revision.id(),
        revision.revises(),
        revision.dependsOn(),
        revision.message(),
        AppliedRevision.State.APPLIED,
        script.checksum(),
        script.format().name().toLowerCase(Locale.ROOT),
        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
        System.getProperty("user.name", ""),
        0,
        0,
        0,
        0,
        "");
  }

  private static List<String> heads(VersionState state) {
    return state.heads().stream().map(AppliedRevision::revision).toList();
  }
}
