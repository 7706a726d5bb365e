package dev.cairn.lint;

/** The safe forms that a statement may have. */
enum Form {
  CONCURRENTLY,
  NOT_VALID,
  USING_INDEX,
  /** A value for the rows that exist which the catalog alone keeps. */
  CONSTANT,
  /** Rows are filled a batch at a time, with a commit each. */
  BATCHES,
  /** MySQL is told to fail rather than to copy the table. */
  IN_PLACE,
  /** A column that is added together with a constraint that every row is read for. */
  CHECKED,
  /** The dialect copies the table, because it cannot change it in place. */
  COPIES
}
