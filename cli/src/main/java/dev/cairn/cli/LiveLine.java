package dev.cairn.cli;

import java.io.PrintStream;

/** A line of standard error that is written over while work goes on, where a person sees it. */
final class LiveLine {

  private static final String OVER = "\r\u001b[K";

  private final Invocation invocation;
  private boolean open;

  LiveLine(Invocation invocation) {
    this.invocation = invocation;
  }

  /** Returns whether there is a terminal for it. */
  boolean isSeen() {
    return invocation.terminal().colourErr() && !invocation.options().quiet;
  }

  /** Writes it, over what it said before. */
  void show(String text) {
    PrintStream err = invocation.terminal().err();
    err.print(OVER + invocation.terminal().errStyle().faint(text));
    err.flush();
    open = true;
  }

  /** Ends it, so that what comes next has a line of its own. */
  void end() {
    if (open) {
      invocation.terminal().err().println();
      open = false;
    }
  }
}
