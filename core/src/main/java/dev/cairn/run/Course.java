package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.operation.Operation;
import java.util.List;

/**
 * The steps that a run of a migration takes.
 *
 * @param checksums over the first so many of them, for none, one, two, up to all
 */
record Course(List<List<Operation>> steps, List<String> checksums) {

  /** Returns the course of {@code operations}. */
  static Course of(Dialect dialect, List<Operation> operations) {
    List<List<Operation>> steps = Steps.of(dialect, operations);
    return new Course(steps, Steps.checksums(steps));
  }

  /**
   * Returns the course of a migration: where it takes back what was begun in the other direction,
   * that of what was begun.
   *
   * @throws dev.cairn.error.CairnException where hand-written SQL of it cannot be read
   */
  static Course of(Dialect dialect, PlannedMigration migration) {
    SqlSteps.check(dialect, migration);
    return of(dialect, migration.takesBack().map(TakeBack::begun).orElse(migration.operations()));
  }
}
