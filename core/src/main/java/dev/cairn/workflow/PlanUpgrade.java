package dev.cairn.workflow;

import dev.cairn.compare.Descriptions;
import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.TableFacts;
import dev.cairn.lint.Hazard;
import dev.cairn.lint.Tables;
import dev.cairn.lint.Target;
import dev.cairn.lint.UsualLock;
import dev.cairn.operation.Operation;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.revision.Plans;
import dev.cairn.revision.Revision;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.Direction;
import dev.cairn.run.PlannedMigration;
import dev.cairn.run.SqlText;
import dev.cairn.run.VersionState;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells what an upgrade would do to the database at hand, and changes nothing. */
public final class PlanUpgrade {

  private final Setup setup;

  public PlanUpgrade(Setup setup) {
    this.setup = setup;
  }

  /**
   * Returns what {@code upgrade} to {@code target} would do.
   *
   * @throws dev.cairn.error.CairnException when the target is not known or cannot be reached
   */
  public UpgradePlan plan(String target) {
    return Session.with(setup, session -> plan(session, target));
  }

  private UpgradePlan plan(Session session, String target) throws SQLException {
    Repository repository = Repository.of(setup);
    VersionState state = session.state(repository);
    ApplyRevisions.requireWhole(session, state);
    List<Revision> revisions = Plans.upgrade(repository.graph(), state.applied(), target);
    List<Hazard> hazards =
        new Hazards(setup, session)
            .weigh(LintMigrations.pending(session, repository, revisions), false);
    List<UpgradePlan.Planned> planned = new ArrayList<>();
    if (!revisions.isEmpty()) {
      Schema start =
          session.dialect().catalog().read(session.connection(), CatalogReader.Scope.OWN_SCHEMA);
      Map<String, Map<Integer, List<Hazard>>> byStep =
          hazards.stream()
              .collect(
                  Collectors.groupingBy(Hazard::revision, Collectors.groupingBy(Hazard::step)));
      List<PlannedMigration> migrations = repository.plan(revisions, Direction.UP);
      SqlText text =
          new SqlText(
              session.dialect(),
              SchemaDraft.of(start),
              session.traffic(
                  migrations.stream()
                      .flatMap(migration -> migration.operations().stream())
                      .toList()),
              ApplyRevisions.keeping(session));
      Map<ObjectName, TableFacts> facts =
          session.dialect().facts().read(session.connection(), tables(migrations));
      for (PlannedMigration migration : migrations) {
        List<String> sql = text.of(migration);
        planned.add(
            new UpgradePlan.Planned(
                migration.revision(),
                repository.file(migration.revision().id()),
                steps(
                    session,
                    migration,
                    byStep.getOrDefault(migration.revision().id(), Map.of()),
                    facts,
                    sql),
                sql));
      }
    }
    return new UpgradePlan(
        session.source().displayUrl(),
        session.dialect().describe(),
        state.heads().stream().map(AppliedRevision::revision).toList(),
        planned);
  }

  private static List<UpgradePlan.Step> steps(
      Session session,
      PlannedMigration migration,
      Map<Integer, List<Hazard>> hazards,
      Map<ObjectName, TableFacts> facts,
      List<String> sql) {
    Descriptions descriptions = new Descriptions(session.dialect().types());
    Target target = Target.of(session.dialect());
    List<UpgradePlan.Step> steps = new ArrayList<>();
    for (int i = 0; i < migration.operations().size(); i++) {
      Operation operation = migration.operations().get(i);
      List<Hazard> own = hazards.getOrDefault(i, List.of());
      steps.add(
          new UpgradePlan.Step(
              descriptions.of(operation),
              own.stream()
                  .flatMap(hazard -> hazard.lock().stream())
                  .findFirst()
                  .or(() -> UsualLock.of(target, operation, sql)),
              Tables.of(operation).flatMap(table -> Optional.ofNullable(facts.get(table))),
              own.stream().filter(hazard -> hazard.accepted().isEmpty()).toList(),
              own.stream().filter(hazard -> hazard.accepted().isPresent()).toList()));
    }
    return steps;
  }

  private static Set<ObjectName> tables(List<PlannedMigration> migrations) {
    Set<ObjectName> tables = new LinkedHashSet<>();
    for (PlannedMigration migration : migrations) {
      migration.operations().forEach(op -> Tables.of(op).ifPresent(tables::add));
    }
    return tables;
  }
}
