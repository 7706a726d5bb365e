package dev.cairn.run;

import dev.cairn.error.CairnException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * One migration on its way: found where an earlier run has left it, prepared for, run in one
 * transaction or statement by statement, and cleaned up after.
 */
final class MigrationRun {

  private final MigrationScope scope;
  private final RunPosition position;
  private final Execution execution;
  private final MigrationFailure failures;

  /**
   * @param started the time of {@link System#nanoTime} from which the migration's time is counted
   */
  MigrationRun(MigrationScope scope, long started) {
    this.scope = scope;
    this.position = new RunPosition(scope, started);
    this.execution = new Execution(scope);
    this.failures =
        new MigrationFailure(
            scope.dialect(),
            scope.connection(),
            scope.settings(),
            scope.migration(),
            position.steps().size());
  }

  /**
   * Runs it to its end and returns the number of statements executed.
   *
   * @param before its row of the version table, where there is one
   */
  int execute(Optional<AppliedRevision> before) throws SQLException {
    Optional<JournalledSteps> journalled =
        scope.transactional()
            ? Optional.empty()
            : Optional.of(new JournalledSteps(scope, position, execution));
    if (before.isPresent()) {
      resume(before.get(), journalled);
    }
    begin();
    try {
      if (journalled.isEmpty()) {
        new TransactionalRun(scope, position, execution, failures).run();
      } else {
        new JournalledRun(scope, position, execution, journalled.get(), failures).run();
      }
    } catch (SQLException | RuntimeException e) {
      try {
        cleanUp();
      } catch (SQLException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    }
    try {
      cleanUp();
    } catch (SQLException e) {
      execution.begin("");
      throw failures.of(e, execution.at(position.stepsDone()), Aftermath.findsOut());
    }
    scope.kept().committed(scope.connection());
    return execution.executed();
  }

  /** Returns the row that a whole upgrade leaves. */
  AppliedRevision whole() {
    return position.whole();
  }

  private void begin() throws SQLException {
    scope
        .tries()
        .patiently(
            () -> {
              scope.dialect().beforeMigration(scope.connection(), scope.kept().prepared());
              return true;
            });
  }

  private void cleanUp() throws SQLException {
    scope.connection().setAutoCommit(true);
    scope.dialect().afterMigration(scope.connection(), scope.kept().prepared());
  }

  private void resume(AppliedRevision row, Optional<JournalledSteps> journalled)
      throws SQLException {
    position.setJournalled();
    if (!row.unfinished()) {
      return;
    }
    position.setBegun();
    int steps = position.steps().size();
    if (row.stepsDone() > steps || !row.doneChecksum().equals(position.checksum(row.stepsDone()))) {
      throw CairnException.failed(
              "Revision "
                  + row.revision()
                  + " stopped after "
                  + row.stepsDone()
                  + " of "
                  + row.stepsTotal()
                  + " steps, and those steps are not what its script says now.")
          .at(scope.migration().place())
          .hint(
              "Put the steps that were done back as they were (`cairn show %1$s --stored` prints the"
                  + " script as it ran), and change only what comes after them; or take them back"
                  + " with `cairn downgrade -1`. Where they were made by hand as the script says"
                  + " now, `cairn repair %1$s` takes that down.".formatted(row.revision()));
    }
    position.moveTo(row.stepsDone(), row.statementsDone());
    VersionJournal journal = scope.versions().journal(scope.connection(), row.revision());
    if (journalled.isPresent()) {
      journalled.get().takeUp(journal);
    } else if (row.statementsDone() > 0
        && journal.mark().filter(it -> !it.step().equals(position.stepChecksum())).isPresent()) {
      throw scope.needsRepair(position.anotherStep());
    }
    if (scope.migration().takesBack().isEmpty()
        && !row.checksum().equals(scope.migration().checksum())) {
      // What is done from here on is done by what the script says now.
      scope.versions().replace(scope.connection(), row.revision(), scope.migration().kept());
    }
    scope
        .listener()
        .note(
            "resuming revision %s after %d of %d steps"
                .formatted(row.revision(), position.stepsDone(), steps));
  }
}
