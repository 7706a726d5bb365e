package dev.cairn.run;

/**
 * Where a failure leaves the database.
 *
 * @param state what is done and what is not, and that the same command goes on
 * @param correction what to correct where the cause itself does not say; empty for nothing
 */
record Aftermath(String state, String correction) {

  private static final String NOTHING = "This migration changed nothing.";

  /** Returns one that leaves nothing to correct. */
  static Aftermath of(String state) {
    return new Aftermath(state, "");
  }

  /** Says that nothing is left of the migration. */
  static Aftermath asItWas() {
    return new Aftermath(
        NOTHING,
        "Correct the script, or the rows that are in the way, and run the same command again.");
  }

  /** Says what the next run will do where nothing can be asked any more. */
  static Aftermath lost() {
    return of("The connection was lost. " + findsOut().state());
  }

  /** Says that only the next run can tell how far it came. */
  static Aftermath findsOut() {
    return of(
        "Run the same command again: it finds out how far this migration came, and goes on from"
            + " there.");
  }

  /** Says that so many steps stay. */
  static Aftermath after(int done, int steps) {
    return new Aftermath(
        "%d of %d steps are done and noted in the version table; the same command goes on from there."
            .formatted(done, steps),
        "Correct the script from step %d on, or the rows that are in the way, and run it again."
            .formatted(done + 1));
  }

  /** Says that so many steps stay, and a part of the next, which the script must go on saying. */
  static Aftermath within(int done, int steps, String revision) {
    return new Aftermath(
        ("%d of %d steps and a part of step %d are done and noted in the version table; the same"
                + " command goes on from there.")
            .formatted(done, steps, done + 1),
        ("Correct the rows that are in the way and run it again. If step %d itself must be another,"
                + " `cairn repair %s` lists what is done of it.")
            .formatted(done + 1, revision));
  }

  /** Returns both, for a cause that does not say what to do about it. */
  String told() {
    return correction.isEmpty() ? state : state + " " + correction;
  }
}
