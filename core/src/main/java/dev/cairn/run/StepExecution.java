package dev.cairn.run;

import dev.cairn.operation.Operation;
import java.sql.SQLException;
import java.util.List;

/** How a step is carried out, and how it is noted that it was. */
sealed interface StepExecution permits TransactionalSteps, JournalledSteps {

  /** Carries out the step that is next, by SQL, from the place where it stands. */
  void sql(List<Operation> step) throws SQLException;

  /** Carries out the step that is next, which is code. */
  void code(Operation.RunCode code) throws SQLException;

  /**
   * Carries out the step that is next in batches that commit by themselves, and moves behind it.
   *
   * @param whole whether nothing of the step is done before its first batch
   */
  void batches(BackfillRun batches, BackfillTable table, boolean whole) throws SQLException;

  /** Moves to the next step. */
  void stepDone();

  /** Returns whether the step that is next may have begun without being noted. */
  boolean mayHaveBegun() throws SQLException;

  /**
   * Takes back what is done of the step that is next, where that can be, and returns whether it
   * was.
   */
  boolean takeBackBegun() throws SQLException;

  /**
   * Brings the foreign keys back that are away.
   *
   * @param next what comes next; those stay away that it needs away
   */
  void bringKeysBack(List<Operation> next) throws SQLException;

  /** Takes note that nothing is left that may have happened without being noted. */
  void settled();

  /**
   * Takes a step back.
   *
   * @param undo what takes it back
   * @param following what then takes back the steps before it
   */
  void takeBack(int step, List<Operation> undo, List<Operation> following) throws SQLException;
}
