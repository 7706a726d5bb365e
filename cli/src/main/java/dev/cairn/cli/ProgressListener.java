package dev.cairn.cli;

import dev.cairn.revision.Revision;
import dev.cairn.run.Direction;
import dev.cairn.run.RunListener;
import java.time.Duration;

/** Tells a person what a run does, on standard error. */
final class ProgressListener implements RunListener {

  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Invocation invocation;
  private long told = System.nanoTime();

  ProgressListener(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void started(Revision revision, Direction direction) {
    invocation.progress(
        (direction == Direction.UP ? "Applying " : "Taking back ") + Lines.title(revision));
  }

  @Override
  public void finished(Revision revision, Direction direction, Duration took) {
    if (invocation.options().verbosity() > 0) {
      invocation.progress("  done in " + Lines.time(took));
    }
  }

  @Override
  public void executed(String sql, Duration took) {
    if (invocation.options().verbosity() > 1) {
      invocation.progress("  " + sql.strip().replace("\n", "\n  ") + "  -- " + Lines.time(took));
    }
  }

  @Override
  public void progress(String what, long done, long total, String unit) {
    long now = System.nanoTime();
    if (done < total && now - told < EVERY.toNanos()) {
      return;
    }
    told = now;
    invocation.progress("  %s: %,d of about %,d %s".formatted(what, done, total, unit));
  }

  @Override
  public void waitingForLock(String holder) {
    invocation.progress("Waiting: another migrator holds the lock (" + holder + ")");
  }

  @Override
  public void note(String text) {
    invocation.note(text);
  }
}
