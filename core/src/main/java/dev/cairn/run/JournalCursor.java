package dev.cairn.run;

import java.sql.SQLException;

/** The place of a run in a step of so many statements, for the journal. */
final class JournalCursor implements StatementJournal.Cursor {

  private final RunPosition position;
  private final LockTries tries;
  private final int size;
  private final boolean back;
  private int before;

  /**
   * Stands where {@code position} does.
   *
   * @param back whether the statements take the step back, so that behind them it is not done
   */
  JournalCursor(RunPosition position, LockTries tries, int size, boolean back) {
    this.position = position;
    this.tries = tries;
    this.size = size;
    this.back = back;
    this.before = position.statementsDone();
  }

  private boolean atEndOfStep() {
    return !back && position.statementsDone() == size;
  }

  @Override
  public AppliedRevision row() {
    return atEndOfStep() ? position.rowAfterStep() : position.row();
  }

  @Override
  public String step() {
    return atEndOfStep() ? position.nextStepChecksum() : position.stepChecksum();
  }

  @Override
  public void advance() {
    before = position.statementsDone();
    position.setStatementsDone(before + 1);
  }

  @Override
  public void retreat() {
    position.setStatementsDone(before);
  }

  @Override
  public boolean again(SQLException failure) {
    return tries.again(failure);
  }
}
