package dev.cairn.conflict;

/** One way in which an operation touches something. */
record Touch(Target target, Effect effect) {

  /** What an operation does to what it touches. */
  enum Effect {
    CREATE,
    REMOVE,
    CHANGE,
    /** Writes values. */
    FILL,
    /** Needs it to be there. */
    USE,
    /** SQL that names it where a table stands. */
    NAMED,
    /** SQL with its name somewhere. */
    MENTION
  }
}
