package dev.cairn.workflow;

import dev.cairn.dialect.TableFacts;
import dev.cairn.lint.Assessment;
import dev.cairn.lint.Hazard;
import dev.cairn.lint.Linter;
import dev.cairn.lint.Probe;
import dev.cairn.lint.Subject;
import dev.cairn.lint.Surroundings;
import dev.cairn.lint.Target;
import dev.cairn.operation.Operation;
import dev.cairn.run.Preview;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Weighs hazards by what the session's database holds: sizes in one go, then rows. */
final class Hazards {

  private final Setup setup;
  private final Session session;

  Hazards(Setup setup, Session session) {
    this.setup = setup;
    this.session = session;
  }

  /** Returns the hazards of operations that no file holds yet. */
  List<Hazard> of(String revision, List<Operation> operations, Schema start) throws SQLException {
    Preview preview = new Preview(session.dialect(), start, session.traffic(operations));
    List<Subject.Step> steps = new ArrayList<>();
    for (Operation operation : operations) {
      steps.add(new Subject.Step(operation, Optional.empty(), preview.next(operation)));
    }
    Linter linter = new Linter(Target.of(session.dialect()), new Surroundings(start), false);
    return weigh(linter.inspect(new Subject(revision, steps, List.of())), false);
  }

  /**
   * Returns the hazards that remain.
   *
   * @param countAll count rows in large tables too
   */
  List<Hazard> weigh(List<Hazard> hazards, boolean countAll) throws SQLException {
    Set<ObjectName> tables = Assessment.tables(hazards);
    Map<ObjectName, TableFacts> facts =
        tables.isEmpty() ? Map.of() : session.dialect().facts().read(session.connection(), tables);
    Assessment sized = assessment(facts, Map.of());
    Set<ObjectName> countable = countAll ? facts.keySet() : sized.countable();
    Map<Probe, Long> counts = new HashMap<>();
    for (Probe probe : Assessment.probes(hazards)) {
      if (countable.contains(probe.table())) {
        count(probe).ifPresent(count -> counts.put(probe, count));
      }
    }
    return assessment(facts, counts).of(hazards);
  }

  private Assessment assessment(Map<ObjectName, TableFacts> facts, Map<Probe, Long> counts) {
    return new Assessment(Target.of(session.dialect()), setup.lint(), true, facts, counts);
  }

  /** A database that is ahead or behind may lack the column; then the number stays unknown. */
  private Optional<Long> count(Probe probe) {
    boolean characters = !session.dialect().id().equals("sqlite");
    try (Statement statement = session.connection().createStatement();
        ResultSet row =
            statement.executeQuery(probe.sql(session.dialect().identifiers(), characters))) {
      return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
    } catch (SQLException e) {
      return Optional.empty();
    }
  }
}
