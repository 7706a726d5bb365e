package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.operation.ChangedTable;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddForeignKey;
import dev.cairn.run.AppliedRevision.State;
import dev.cairn.run.Unfinished.Done;
import dev.cairn.run.Unfinished.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a revision that stopped on its way, and takes a person's word for what neither the
 * journal nor the catalog can tell. To be used by the one who holds the lock.
 */
public final class Repair {

  private final Dialect dialect;
  private final Connection connection;
  private final VersionTable versions;
  private final AppliedRevision row;
  private final StatementJournal statements;
  private final List<List<Operation>> steps;
  private final List<String> checksums;

  /**
   * Begins with a revision.
   *
   * @param migration it, in the direction in which it stopped
   */
  public Repair(
      Dialect dialect,
      Connection connection,
      VersionTable versions,
      PlannedMigration migration,
      AppliedRevision row) {
    this.dialect = dialect;
    this.connection = connection;
    this.versions = versions;
    this.row = row;
    this.statements = new StatementJournal(dialect, connection, versions);
    this.steps = Steps.of(dialect, migration.operations());
    this.checksums = Steps.checksums(steps);
  }

  /**
   * Returns what is done and what is not.
   *
   * @throws SQLException as the connection does
   */
  public Unfinished look() throws SQLException {
    VersionJournal journal = versions.journal(connection, row.revision());
    Optional<Mark> mark = journal.mark();
    Optional<BegunStep> begun =
        journal
            .statements()
            .filter(kept -> mark.filter(it -> it.step().equals(kept.step())).isPresent());
    boolean unknown = mark.filter(it -> it.kind() == Mark.Kind.UNKNOWN).isPresent();
    int statementsDone = row.statementsDone();
    if (begun.isPresent()
        && statementsDone < begun.get().statements().size()
        && statements.happened(begun.get().statements().get(statementsDone), mark.get())) {
      statementsDone++;
    }
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      if (i == row.stepsDone() && begun.isPresent()) {
        parts.addAll(statements(begun.get(), statementsDone, unknown));
      } else {
        parts.add(part(i, done(i, unknown)));
      }
    }
    return new Unfinished(
        row,
        row.state() == State.DOWNGRADING ? Direction.DOWN : Direction.UP,
        parts,
        question(mark, begun, unknown, statementsDone));
  }

  private Done done(int step, boolean unknown) {
    if (step != row.stepsDone()) {
      return step < row.stepsDone() ? Done.YES : Done.NO;
    }
    return unknown ? Done.UNKNOWN : row.statementsDone() > 0 ? Done.IN_PART : Done.NO;
  }

  private Optional<String> question(
      Optional<Mark> mark, Optional<BegunStep> begun, boolean unknown, int statementsDone) {
    int step = row.stepsDone() + 1;
    if (row.stepsDone() > steps.size()
        || !row.doneChecksum().equals(checksums.get(row.stepsDone()))) {
      return Optional.of(
          ("The script says something else now in the %d steps that are done. Are they done as it"
                  + " says now?")
              .formatted(step - 1));
    }
    if (unknown) {
      return Optional.of(
          "Step %d has begun, and may have committed all of its work, a part, or nothing."
              .formatted(step));
    }
    boolean back =
        begun.filter(it -> it.back() || it.takingBack(statementsDone).isPresent()).isPresent();
    return statementsDone > 0
            && !back
            && mark.filter(it -> !it.step().equals(stepChecksum(row.stepsDone()))).isPresent()
        ? Optional.of(
            "A part of step %d is done, and the script says something else there now."
                .formatted(step))
        : Optional.empty();
  }

  /**
   * Takes down that the step in question is wholly done, or that nothing of it is; the same of all
   * that were done, where the script says something else there now.
   *
   * @throws SQLException as the connection does
   */
  public void settle(boolean done) throws SQLException {
    boolean stepsInQuestion =
        row.stepsDone() > steps.size()
            || !row.doneChecksum().equals(checksums.get(row.stepsDone()));
    int stepsDone =
        stepsInQuestion
            ? done ? Math.min(row.stepsDone(), steps.size()) : 0
            : Math.min(row.stepsDone() + (done ? 1 : 0), steps.size());
    AppliedRevision settled =
        new AppliedRevision(
            row.revision(),
            row.revises(),
            row.dependsOn(),
            row.message(),
            row.state(),
            row.checksum(),
            row.format(),
            row.appliedAt(),
            row.appliedBy(),
            row.durationMillis(),
            stepsDone,
            steps.size(),
            0,
            checksums.get(stepsDone));
    List<AddForeignKey> keys =
        versions
            .journal(connection, row.revision())
            .statements()
            .map(BegunStep::keys)
            .orElse(List.of());
    BackfillTable.of(dialect, connection, versions.name(), row.revision(), row.stepsDone())
        .forget();
    versions.note(
        connection, settled, Optional.of(BegunStep.none(keys)), Mark.next(stepChecksum(stepsDone)));
  }

  private String stepChecksum(int step) {
    return checksums.get(Math.min(step + 1, steps.size()));
  }

  private List<Part> statements(BegunStep begun, int statementsDone, boolean unknown) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < begun.statements().size(); i++) {
      SqlSteps.Placed placed = begun.statements().get(i);
      Done done =
          i < statementsDone ? Done.YES : i == statementsDone && unknown ? Done.UNKNOWN : Done.NO;
      parts.add(
          new Part(
              row.stepsDone() + 1,
              (begun.back() ? "back: " : "") + placed.statement().sql(),
              placed.origin(),
              done));
    }
    return parts;
  }

  private Part part(int step, Done done) {
    Operation operation = steps.get(step).get(0);
    if (operation instanceof Operation.ExecuteSql sql) {
      return new Part(step + 1, sql.sql(), sql.origin(), done);
    }
    String what =
        operation instanceof Operation.RunCode code
            ? "code: " + code.description()
            : operation.getClass().getSimpleName()
                + ChangedTable.before(operation).map(table -> " " + table).orElse("");
    return new Part(step + 1, what, Optional.empty(), done);
  }
}
