package dev.cairn.random;

import java.util.List;

/** The law does not hold for a pair: where on the way, and why. */
final class Broken extends Exception {

  private static final long serialVersionUID = 1L;

  private final String stage;
  private final List<String> executed;

  Broken(String stage, String why, List<String> executed) {
    super(why);
    this.stage = stage;
    this.executed = List.copyOf(executed);
  }

  String stage() {
    return stage;
  }

  /** Returns what was run before it broke. */
  List<String> executed() {
    return executed;
  }
}
