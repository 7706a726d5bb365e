package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.revision.Plans;
import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.CompletedMigration;
import dev.cairn.run.Direction;
import dev.cairn.run.MigrationRunner;
import dev.cairn.run.PlannedMigration;
import dev.cairn.run.RowLoss;
import dev.cairn.run.SqlText;
import dev.cairn.run.VersionState;
import dev.cairn.schema.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings a database to a revision, up or down. */
public final class ApplyRevisions {

  private final Setup setup;

  public ApplyRevisions(Setup setup) {
    this.setup = setup;
  }

  /**
   * Applies what is missing to reach {@code target}.
   *
   * @throws CairnException when a migration fails, rows would be lost, or the target is not known
   */
  public RunResult upgrade(String target, RunOptions options) {
    return apply(Direction.UP, target, options);
  }

  /**
   * Takes back what was applied after {@code target}.
   *
   * @throws CairnException when a migration fails, rows would be lost, or the target is not known
   */
  public RunResult downgrade(String target, RunOptions options) {
    return apply(Direction.DOWN, target, options);
  }

  private RunResult apply(Direction direction, String target, RunOptions options) {
    return Session.with(setup, session -> apply(session, direction, target, options));
  }

  private RunResult apply(Session session, Direction direction, String target, RunOptions options)
      throws SQLException {
    Repository repository = Repository.of(setup);
    VersionState state = session.state(repository);
    List<String> before = heads(state);
    List<PlannedMigration> plan = plan(repository, state, direction, target);
    if (plan.isEmpty()) {
      return result(session, before, before, List.of(), List.of());
    }
    if (options.dryRun()) {
      return result(session, before, before, List.of(), sql(session, plan));
    }
    Set<String> agreed = guardRows(session, plan, options);
    MigrationRunner runner =
        new MigrationRunner(
            session.dialect(),
            session.source(),
            session.versions(),
            setup.listener(),
            new MigrationRunner.Settings(
                setup.lockTimeout(),
                setup.arguments(),
                options.tag().isEmpty() ? System.getProperty("user.name", "") : options.tag()));
    // Another process may have moved the database while this one waited for the lock, so the plan
    // is made again under it; only
    // what was agreed to may run.
    List<CompletedMigration> done =
        runner.run(
            new Alignment(repository)::write,
            now ->
                now.equals(state)
                    ? plan
                    : plan(repository, now, direction, target).stream()
                        .filter(migration -> agreed.contains(migration.revision().id()))
                        .toList());
    return result(session, before, heads(session.state(repository)), done, List.of());
  }

  private List<PlannedMigration> plan(
      Repository repository, VersionState state, Direction direction, String target) {
    RevisionGraph graph = repository.graph();
    graph.replacements().requireWhole(state.applied());
    state.unfinished().ifPresent(row -> requireSameDirection(row, direction));
    List<Revision> revisions =
        direction == Direction.UP
            ? Plans.upgrade(graph, state.applied(), target)
            : Plans.downgrade(graph, state.applied(), target);
    return repository.plan(revisions, direction);
  }

  private static void requireSameDirection(AppliedRevision row, Direction direction) {
    Direction stopped =
        row.state() == AppliedRevision.State.UPGRADING ? Direction.UP : Direction.DOWN;
    if (stopped != direction) {
      String command = stopped == Direction.UP ? "upgrade" : "downgrade";
      throw CairnException.failed(
              "Revision %s stopped on the way %s after %d of %d steps."
                  .formatted(
                      row.revision(),
                      stopped == Direction.UP ? "up" : "down",
                      row.stepsDone(),
                      row.stepsTotal()))
          .hint("Run `cairn " + command + "` again first: it goes on from there.");
    }
  }

  private Set<String> guardRows(Session session, List<PlannedMigration> plan, RunOptions options)
      throws SQLException {
    if (!options.allowDataLoss()) {
      List<RowLoss> losses = RowLoss.count(session.connection(), session.dialect(), plan);
      if (!losses.isEmpty() && !setup.asker().mayLose(losses)) {
        throw CairnException.refused(
                "This would delete data:\n"
                    + losses.stream()
                        .map(loss -> "  " + loss.describe())
                        .collect(Collectors.joining("\n")))
            .at(session.source().displayUrl())
            .hint("Nothing was changed. To go on all the same, add --allow-data-loss.");
      }
    }
    return plan.stream().map(migration -> migration.revision().id()).collect(Collectors.toSet());
  }

  private List<String> sql(Session session, List<PlannedMigration> plan) throws SQLException {
    Schema schema =
        session
            .dialect()
            .catalog()
            .read(session.connection(), dev.cairn.dialect.CatalogReader.Scope.OWN_SCHEMA);
    SqlText text = new SqlText(session.dialect(), SchemaDraft.of(schema));
    List<String> result = new ArrayList<>();
    for (PlannedMigration migration : plan) {
      result.addAll(text.of(migration));
    }
    return result;
  }

  private static List<String> heads(VersionState state) {
    return state.heads().stream().map(AppliedRevision::revision).toList();
  }

  private RunResult result(
      Session session,
      List<String> before,
      List<String> after,
      List<CompletedMigration> done,
      List<String> sql) {
    return new RunResult(session.source().displayUrl(), before, after, done, sql);
  }
}
