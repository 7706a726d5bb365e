package dev.cairn.lint;

/** What the database does with the table's rows while it holds the lock. */
public enum Work {
  /** Nothing that grows with the table. */
  NONE,
  /** Reads them all. */
  SCAN,
  /** Builds an index of them. */
  INDEX,
  /** Writes them all anew. */
  REWRITE
}
