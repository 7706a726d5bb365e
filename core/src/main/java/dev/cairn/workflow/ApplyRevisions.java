package dev.cairn.workflow;

import dev.cairn.dialect.CatalogReader.Scope;
import dev.cairn.error.CairnException;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.revision.Outline;
import dev.cairn.revision.Plans;
import dev.cairn.revision.Revision;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.CompletedMigration;
import dev.cairn.run.Conduct;
import dev.cairn.run.Direction;
import dev.cairn.run.Keeping;
import dev.cairn.run.MigrationRunner;
import dev.cairn.run.PlannedMigration;
import dev.cairn.run.RowLoss;
import dev.cairn.run.SqlFile;
import dev.cairn.run.SqlFileOptions;
import dev.cairn.run.SqlFileWriter;
import dev.cairn.run.SqlText;
import dev.cairn.run.Traffic;
import dev.cairn.run.VersionState;
import dev.cairn.run.VersionTable;
import dev.cairn.schema.Schema;
import dev.cairn.script.MigrationSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
    if (direction == Direction.DOWN || !target.equals("head")) {
      Repository repository = Repository.of(setup);
      return Session.with(setup, session -> apply(session, repository, direction, target, options));
    }
    MigrationSource.Look look = setup.migrations().look();
    Optional<Outline> known = look.outline();
    Optional<Repository> read =
        known.isPresent() ? Optional.empty() : Optional.of(Repository.of(setup, look));
    return Session.with(
        setup,
        setup.requireDatabase(),
        (connection, versions) ->
            atHead(
                known.orElseGet(() -> Outline.of(read.orElseThrow().graph())),
                connection,
                versions),
        session ->
            apply(
                session,
                read.orElseGet(() -> Repository.of(setup, look)),
                direction,
                target,
                options));
  }

  /**
   * Returns the result of an upgrade that has nothing to do, for which nothing need be known but
   * that the database has each of the revisions and no other.
   */
  private Optional<RunResult> atHead(Outline outline, Connection connection, VersionTable versions)
      throws SQLException {
    return outline.heads().size() == 1 && versions.hasJust(connection, outline.ids())
        ? Optional.of(
            new RunResult(
                setup.requireDatabase().displayUrl(),
                outline.heads(),
                outline.heads(),
                List.of(),
                Optional.empty(),
                List.of()))
        : Optional.empty();
  }

  private RunResult apply(
      Session session,
      Repository repository,
      Direction direction,
      String target,
      RunOptions options)
      throws SQLException {
    return run(
        session,
        repository,
        state -> plan(setup, session, repository, state, direction, target),
        options);
  }

  /**
   * Runs what {@code plans} makes of the state of the database.
   *
   * @throws CairnException when a migration fails, rows would be lost, or the database moved
   *     meanwhile to where the plan is another
   */
  RunResult run(
      Session session,
      Repository repository,
      Function<VersionState, List<PlannedMigration>> plans,
      RunOptions options)
      throws SQLException {
    Function<VersionState, List<PlannedMigration>> planner =
        now ->
            RunFills.in(
                PlannedMigration.withoutKeepingInDroppedSchemas(plans.apply(now)), options.fills());
    VersionState state = session.state(repository);
    List<String> before = heads(state);
    List<PlannedMigration> plan = planner.apply(state);
    if (plan.isEmpty()) {
      return result(session, before, before, List.of(), Optional.empty());
    }
    if (options.dryRun()) {
      requireWhole(session, state);
      return result(
          session,
          before,
          before,
          List.of(),
          Optional.of(file(session, repository, state, plan, options)));
    }
    guardRows(session, plan, options);
    MigrationRunner runner =
        new MigrationRunner(
            session.dialect(),
            session.source(),
            session.versions(),
            setup.listener(),
            new MigrationRunner.Settings(
                conduct(setup, options), setup.arguments(), appliedBy(options)));
    // Another process may have moved the database while this one waited for the lock, so the plan
    // is made again under it; only what was agreed to may run.
    List<CompletedMigration> done =
        runner.run(
            session.connection(),
            new Alignment(repository)::write,
            now -> now.equals(state) ? plan : requireAgreed(session, plan, planner.apply(now)));
    return result(session, before, heads(session.state(repository)), done, Optional.empty());
  }

  /**
   * Refuses to tell what would run where a migration stopped on its way: what is left of it is
   * found out by the run itself.
   */
  static void requireWhole(Session session, VersionState state) {
    Optional<AppliedRevision> stopped = state.unfinished();
    if (stopped.isPresent()) {
      AppliedRevision row = stopped.get();
      boolean up = row.state() == AppliedRevision.State.UPGRADING;
      throw CairnException.failed(
              "Revision %s stopped on its way %s after %d of %d steps, and what is left of it is no whole migration to write down."
                  .formatted(row.revision(), up ? "up" : "down", row.stepsDone(), row.stepsTotal()))
          .at(session.source().displayUrl())
          .hint(
              "`cairn repair %s` lists what is done of it and what is not. `cairn %s` brings it to its end, `cairn %s` takes it back."
                  .formatted(
                      row.revision(),
                      up ? "upgrade" : "downgrade",
                      up ? "downgrade -1" : "upgrade"));
    }
  }

  private static List<PlannedMigration> requireAgreed(
      Session session, List<PlannedMigration> agreed, List<PlannedMigration> plan) {
    Set<String> known = agreed.stream().map(ApplyRevisions::step).collect(Collectors.toSet());
    List<String> other =
        plan.stream().map(ApplyRevisions::step).filter(step -> !known.contains(step)).toList();
    if (!other.isEmpty()) {
      throw CairnException.failed(
              "Another migrator changed the database meanwhile, and now there is more to do: "
                  + String.join(", ", other))
          .at(session.source().displayUrl())
          .hint("Nothing was done. Run the same command again.");
    }
    return plan;
  }

  static String step(PlannedMigration migration) {
    return (migration.direction() == Direction.UP ? "apply " : "take back ")
        + migration.revision().id();
  }

  static List<PlannedMigration> plan(
      Setup setup,
      Session session,
      Repository repository,
      VersionState state,
      Direction direction,
      String target) {
    repository.graph().replacements().requireWhole(state.applied());
    AppliedHistory history = new AppliedHistory(repository, state);
    if (direction == Direction.UP) {
      HalfDone halfDone =
          new HalfDone(session, repository, new StoredMigrations(setup, session, repository));
      Optional<AppliedRevision> goingDown =
          state
              .unfinished()
              .filter(row -> row.state() == AppliedRevision.State.DOWNGRADING)
              .filter(row -> repository.graph().contains(row.revision()));
      if (goingDown.isPresent()) {
        List<PlannedMigration> plan = new ArrayList<>(halfDone.up(goingDown.get()));
        history.requireKnown(session.source().displayUrl());
        plan.addAll(
            repository.planToKeep(Plans.upgrade(repository.graph(), state.applied(), target)));
        return plan;
      }
      return knownPlan(repository, state, direction, target, session.source().displayUrl());
    }
    Map<String, AppliedRevision> unknown = new HashMap<>();
    history.unknown().forEach(row -> unknown.put(row.revision(), row));
    Optional<AppliedRevision> goingUp =
        state
            .unfinished()
            .filter(row -> row.state() == AppliedRevision.State.UPGRADING)
            .filter(row -> !unknown.containsKey(row.revision()));
    // One that stopped on its way up counts: it can be taken back.
    Set<String> there = new LinkedHashSet<>(state.applied());
    there.addAll(unknown.keySet());
    goingUp.ifPresent(row -> there.add(row.revision()));
    List<Revision> revisions = Plans.downgrade(history.wholeGraph(), there, target);
    return takeBack(setup, session, repository, unknown, goingUp, revisions);
  }

  /**
   * Returns what is to be done in a database that has nothing beyond the files.
   *
   * @throws CairnException when it has, or the target cannot be reached
   */
  static List<PlannedMigration> knownPlan(
      Repository repository,
      VersionState state,
      Direction direction,
      String target,
      String database) {
    repository.graph().replacements().requireWhole(state.applied());
    new AppliedHistory(repository, state).requireKnown(database);
    state.unfinished().ifPresent(row -> requireSameDirection(row, direction));
    return direction == Direction.UP
        ? repository.planToKeep(Plans.upgrade(repository.graph(), state.applied(), target))
        : repository.plan(
            Plans.downgrade(repository.graph(), state.applied(), target), Direction.DOWN);
  }

  /** Takes what files have back by those, and the rest by what the database has kept. */
  private static List<PlannedMigration> takeBack(
      Setup setup,
      Session session,
      Repository repository,
      Map<String, AppliedRevision> unknown,
      Optional<AppliedRevision> goingUp,
      List<Revision> revisions) {
    Map<String, PlannedMigration> files = new HashMap<>();
    repository
        .plan(
            revisions.stream()
                .filter(revision -> !unknown.containsKey(revision.id()))
                .filter(
                    revision ->
                        goingUp.filter(row -> row.revision().equals(revision.id())).isEmpty())
                .toList(),
            Direction.DOWN)
        .forEach(migration -> files.put(migration.revision().id(), migration));
    StoredMigrations stored = new StoredMigrations(setup, session, repository);
    HalfDone halfDone = new HalfDone(session, repository, stored);
    List<PlannedMigration> plan = new ArrayList<>();
    for (Revision revision : revisions) {
      PlannedMigration file = files.get(revision.id());
      AppliedRevision row = unknown.get(revision.id());
      if (goingUp.filter(it -> it.revision().equals(revision.id())).isPresent()) {
        plan.addAll(halfDone.down(goingUp.get()));
      } else if (file != null) {
        plan.add(file);
      } else if (row != null && row.state() == AppliedRevision.State.UPGRADING) {
        plan.addAll(halfDone.down(row));
      } else if (row != null) {
        plan.addAll(stored.takeBack(row));
      }
    }
    return plan;
  }

  static String appliedBy(RunOptions options) {
    return options.tag().isEmpty() ? System.getProperty("user.name", "") : options.tag();
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
          .hint(
              "Run `cairn "
                  + command
                  + "` again first (or `cairn sync`, if it was that which stopped): it goes on from"
                  + " there.");
    }
  }

  private void guardRows(Session session, List<PlannedMigration> plan, RunOptions options)
      throws SQLException {
    if (!options.allowDataLoss()) {
      List<RowLoss> losses =
          RowLoss.count(session.connection(), session.dialect(), plan, keeping(session));
      if (!losses.isEmpty() && !setup.asker().mayLose(losses)) {
        throw CairnException.refused(RowLoss.describe(losses))
            .at(session.source().displayUrl())
            .hint("Nothing was changed. To go on all the same, add --allow-data-loss.");
      }
    }
  }

  static Keeping keeping(Session session) throws SQLException {
    return Keeping.read(session.connection(), session.dialect(), session.versions().name())
        .permanently(session.setup().conduct().permanentDrops());
  }

  /** Returns how a run behaves: as the project says, or as it was asked for once. */
  static Conduct conduct(Setup setup, RunOptions options) {
    return options.offlineWindow() ? setup.conduct().withOfflineWindow(true) : setup.conduct();
  }

  static SqlFile file(
      Session session,
      Repository repository,
      VersionState state,
      List<PlannedMigration> plan,
      RunOptions options)
      throws SQLException {
    Scope scope = new Scope(SqlText.namespaces(plan), Optional.empty());
    Schema schema = session.dialect().catalog().read(session.connection(), scope);
    SqlText text =
        new SqlText(
            session.dialect(),
            SchemaDraft.of(schema),
            Traffic.state(
                session.dialect(),
                session.connection(),
                plan.stream().flatMap(migration -> migration.operations().stream()).toList(),
                conduct(session.setup(), options)),
            keeping(session));
    SqlFileWriter file =
        new SqlFileWriter(
            session.dialect(),
            session.versions(),
            new SqlFileOptions(options.tag(), true),
            state.tableExists(),
            List.of(
                "Cairn: what would run on %s (%s)"
                    .formatted(session.source().displayUrl(), session.dialect().describe())));
    if (state.tableExists()) {
      file.bringUpToDate(session.versions().layout().lacking(session.connection()));
      new Alignment(repository).write(file, session.state());
    }
    file.write(plan, text);
    return file.finish();
  }

  private static List<String> heads(VersionState state) {
    return state.heads().stream().map(AppliedRevision::revision).toList();
  }

  private RunResult result(
      Session session,
      List<String> before,
      List<String> after,
      List<CompletedMigration> done,
      Optional<SqlFile> file)
      throws SQLException {
    Set<String> names =
        done.stream().flatMap(migration -> migration.kept().stream()).collect(Collectors.toSet());
    return new RunResult(
        session.source().displayUrl(),
        before,
        after,
        done,
        file,
        names.isEmpty() ? List.of() : KeptData.rows(session, names));
  }
}
