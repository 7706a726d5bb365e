package dev.cairn.cli;

import dev.cairn.workflow.TenantListener;
import dev.cairn.workflow.TenantOutcome;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Tells a person how a run over several schemas goes, on standard error: at a terminal by a line
 * that is written over, elsewhere by a line now and then.
 */
final class TenantProgress implements TenantListener {

  private static final Duration AT_TERMINAL = Duration.ofMillis(100);
  private static final Duration ELSEWHERE = Duration.ofSeconds(5);

  private final Invocation invocation;
  private Duration told = Duration.ZERO;
  private boolean lineIsOpen;

  TenantProgress(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void started(int tenants, int toDo, int workers) {
    if (toDo > 0) {
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
    boolean terminal = invocation.terminal().colourErr();
    if (invocation.options().verbosity() > 0 || outcome.error().isPresent()) {
      endLine();
      invocation.progress(
          "  %s %s"
              .formatted(
                  outcome.tenant(),
                  outcome.error().isPresent()
                      ? "failed"
                      : "done in " + Lines.time(outcome.took())));
    }
    boolean last = progress.done() == progress.total();
    Duration since = progress.elapsed().minus(told);
    if (!last && since.compareTo(terminal ? AT_TERMINAL : ELSEWHERE) < 0) {
      return;
    }
    told = progress.elapsed();
    String text =
        "  %d of %d schemas, %.0f a second%s"
            .formatted(
                progress.done(),
                progress.total(),
                progress.perSecond(),
                progress.failed() > 0 ? ", " + progress.failed() + " failed" : "");
    if (terminal && !invocation.options().quiet) {
      PrintStream err = invocation.terminal().err();
      err.print("\r\u001b[K" + invocation.terminal().errStyle().faint(text));
      err.flush();
      lineIsOpen = true;
      if (last) {
        endLine();
      }
    } else if (!last || progress.elapsed().compareTo(ELSEWHERE) > 0) {
      invocation.progress(text);
    }
  }

  @Override
  public void note(String text) {
    endLine();
    invocation.note(text);
  }

  private void endLine() {
    if (lineIsOpen) {
      invocation.terminal().err().println();
      lineIsOpen = false;
    }
  }
}
