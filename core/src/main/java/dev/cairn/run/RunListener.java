package dev.cairn.run;

import dev.cairn.revision.Revision;
import java.time.Duration;

/** Told what a run does while it does it. Methods are called on the thread that runs. */
public interface RunListener {

  /** Hears nothing. */
  RunListener SILENT =
      new RunListener() {
        @Override
        public boolean hearsStatements() {
          return false;
        }
      };

  /** A migration begins. */
  default void started(Revision revision, Direction direction) {}

  /** A migration is done and committed. */
  default void finished(Revision revision, Direction direction, Duration took) {}

  /**
   * Returns whether {@link #executed} is to be told of each statement; where not, statements that
   * take no time may be passed over.
   */
  default boolean hearsStatements() {
    return true;
  }

  /** A statement was executed. */
  default void executed(String sql, Duration took) {}

  /**
   * A long piece of work has come so far.
   *
   * @param what it works on: {@code todo}
   * @param total how many there are, as far as that is known; never less than {@code done}
   * @param unit what is counted: {@code rows}
   */
  default void progress(String what, long done, long total, String unit) {}

  /** Somebody else holds the lock; told once, after two seconds. */
  default void waitingForLock(String holder) {}

  /** Something a person should know. */
  default void note(String text) {}
}
