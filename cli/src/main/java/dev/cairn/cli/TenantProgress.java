package dev.cairn.cli;

import dev.cairn.workflow.TenantListener;
import dev.cairn.workflow.TenantOutcome;
import java.time.Duration;

/**
 * Tells a person how a run over several schemas goes, on standard error: at a terminal by a line
 * that is written over, elsewhere by a line now and then.
 */
final class TenantProgress implements TenantListener {

  private static final Duration AT_TERMINAL = Duration.ofMillis(100);
  private static final Duration ELSEWHERE = Duration.ofSeconds(5);

  private final Invocation invocation;
  private final LiveLine line;
  private Duration told = Duration.ZERO;

  TenantProgress(Invocation invocation) {
    this.invocation = invocation;
    this.line = new LiveLine(invocation);
  }

  @Override
  public void started(int tenants, int toDo, int workers) {
    if (toDo > 0) {
      invocation.interruption().begin(Lines.count(toDo, "schema") + " were to be done");
      invocation.progress(
          "%s, %d to do%s"
              .formatted(
                  Lines.count(tenants, "schema"),
                  toDo,
                  workers > 1 ? ", " + workers + " at a time" : ""));
    }
  }

  @Override
  public void finished(TenantOutcome outcome, Progress progress) {
    if (invocation.options().verbosity() > 0 || outcome.error().isPresent()) {
      line.end();
      invocation.progress(
          "  %s %s"
              .formatted(
                  outcome.tenant(),
                  outcome.error().isPresent()
                      ? "failed"
                      : "done in " + Lines.time(outcome.took())));
    }
    boolean last = progress.done() == progress.total();
    if (last) {
      invocation.interruption().end();
    }
    Duration since = progress.elapsed().minus(told);
    if (!last && since.compareTo(line.isSeen() ? AT_TERMINAL : ELSEWHERE) < 0) {
      return;
    }
    told = progress.elapsed();
    ProgressBar bar =
        new ProgressBar(progress.done(), progress.total(), progress.done(), progress.elapsed());
    String text =
        "%d of %d schemas%s%s"
            .formatted(
                progress.done(),
                progress.total(),
                bar.rate(),
                progress.failed() > 0 ? ", " + progress.failed() + " failed" : "");
    if (line.isSeen()) {
      line.show("  " + bar.bar() + " " + text);
      if (last) {
        line.end();
      }
    } else if (!last || progress.elapsed().compareTo(ELSEWHERE) > 0) {
      invocation.progress("  " + text);
    }
  }

  @Override
  public void note(String text) {
    line.end();
    invocation.note(text);
  }
}
