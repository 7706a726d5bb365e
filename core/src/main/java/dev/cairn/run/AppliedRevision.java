package dev.cairn.run;

import java.util.List;

/**
 * A row of the version table.
 *
 * @param revises the revisions it comes after, so that its place is known without its script
 * @param state whether it is applied, or stopped on the way
 * @param appliedAt in ISO 8601, UTC
 * @param durationMillis how long it took
 * @param stepsDone how many of its steps are done, when it stopped on the way
 * @param stepsTotal how many steps it has
 * @param statementsDone how many statements of the next step are done, when it stopped on the way
 * @param doneChecksum over the steps done, so that a changed script is noticed
 */
public record AppliedRevision(
    String revision,
    List<String> revises,
    List<String> dependsOn,
    String message,
    State state,
    String checksum,
    String format,
    String appliedAt,
    String appliedBy,
    long durationMillis,
    int stepsDone,
    int stepsTotal,
    int statementsDone,
    String doneChecksum) {

  /** Where a revision stands. */
  public enum State {
    APPLIED,
    /** An upgrade stopped on the way. */
    UPGRADING,
    /** A downgrade stopped on the way. */
    DOWNGRADING
  }

  public AppliedRevision {
    revises = List.copyOf(revises);
    dependsOn = List.copyOf(dependsOn);
  }

  /** Returns whether it stopped on the way. */
  public boolean unfinished() {
    return state != State.APPLIED;
  }

  /** Returns this row with another time at which it was applied. */
  AppliedRevision at(String time) {
    return new AppliedRevision(
        revision,
        revises,
        dependsOn,
        message,
        state,
        checksum,
        format,
        time,
        appliedBy,
        durationMillis,
        stepsDone,
        stepsTotal,
        statementsDone,
        doneChecksum);
  }
}
