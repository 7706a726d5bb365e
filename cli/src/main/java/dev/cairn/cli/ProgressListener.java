package dev.cairn.cli;

import dev.cairn.revision.Revision;
import dev.cairn.run.Direction;
import dev.cairn.run.RunListener;
import java.time.Duration;
import java.util.Locale;

/**
 * Tells a person what a run does, on standard error: a line for each migration and each statement
 * that takes long; batches at a terminal by a bar, elsewhere by a line now and then.
 */
final class ProgressListener implements RunListener {

  private static final Duration LONG = Duration.ofSeconds(2);
  private static final Duration AT_TERMINAL = Duration.ofMillis(200);
  private static final Duration ELSEWHERE = Duration.ofSeconds(10);
  private static final int WIDEST = 100;

  private final Invocation invocation;
  private final LiveLine line;
  private String what = "";
  private long before;
  private long began;
  private long told;

  ProgressListener(Invocation invocation) {
    this.invocation = invocation;
    this.line = new LiveLine(invocation);
  }

  @Override
  public void started(Revision revision, Direction direction) {
    boolean up = direction == Direction.UP;
    invocation.interruption().begin((up ? "applying " : "taking back ") + Lines.title(revision));
    say((up ? "Applying " : "Taking back ") + Lines.title(revision));
  }

  @Override
  public void finished(Revision revision, Direction direction, Duration took) {
    invocation.interruption().end();
    if (invocation.options().verbosity() > 0 || line.isSeen() || isLong(took)) {
      say("  done in " + Lines.time(took));
    }
  }

  @Override
  public boolean hearsStatements() {
    return invocation.options().verbosity() > 1;
  }

  @Override
  public void executed(String sql, Duration took) {
    String text = sql.strip();
    if (invocation.options().verbosity() > 1) {
      say("  " + text.replace("\n", "\n  ") + "  -- " + Lines.time(took));
    } else if (isLong(took)) {
      String first = text.replaceAll("\\s+", " ");
      say(
          "  %s: %s"
              .formatted(
                  Lines.time(took),
                  first.length() > WIDEST ? first.substring(0, WIDEST - 1) + "…" : first));
    }
  }

  private static boolean isLong(Duration took) {
    return took.compareTo(LONG) >= 0;
  }

  @Override
  public void progress(String of, long done, long total, String unit) {
    long now = System.nanoTime();
    if (!of.equals(what)) {
      what = of;
      before = done;
      began = now;
      told = now;
    }
    boolean last = done >= total;
    Duration elapsed = Duration.ofNanos(now - began);
    if (isDue(last, elapsed, Duration.ofNanos(now - told))) {
      told = now;
      ProgressBar bar = new ProgressBar(done, total, done - before, elapsed);
      String text =
          String.format(Locale.ROOT, "%,d of about %,d %s%s", done, total, unit, bar.rate());
      if (line.isSeen()) {
        line.show("  %s %s %s".formatted(of, bar.bar(), text));
      } else {
        invocation.progress("  %s: %s".formatted(of, text));
      }
    }
    if (last) {
      line.end();
      what = "";
    }
  }

  private boolean isDue(boolean last, Duration elapsed, Duration since) {
    return line.isSeen()
        ? last || since.compareTo(AT_TERMINAL) >= 0
        : last ? isLong(elapsed) : since.compareTo(ELSEWHERE) >= 0;
  }

  @Override
  public void waitingForLock(String holder) {
    say("Waiting: another migrator holds the lock (" + holder + ")");
  }

  @Override
  public void note(String text) {
    line.end();
    invocation.note(text);
  }

  private void say(String text) {
    line.end();
    invocation.progress(text);
  }
}
