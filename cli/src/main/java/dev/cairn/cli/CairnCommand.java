package dev.cairn.cli;

import java.util.concurrent.Callable;

/** What every command is: something that gives an outcome. */
abstract class CairnCommand implements Callable<Integer> {

  private final Invocation invocation;

  CairnCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** Returns what the command was started with. */
  final Invocation invocation() {
    return invocation;
  }

  /** Does the work. What takes time is told through {@link Invocation#progress}. */
  abstract Outcome execute();

  @Override
  public final Integer call() {
    Outcome outcome = execute();
    invocation.print(outcome);
    return outcome.exitCode();
  }
}
