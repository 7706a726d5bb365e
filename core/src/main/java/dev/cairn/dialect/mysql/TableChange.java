package dev.cairn.dialect.mysql;

/** What can be done to a table, as far as it makes a difference to others who use it. */
public enum TableChange {
  ADD_COLUMN,
  /** A column that is computed when it is read. */
  VIRTUAL_COLUMN,
  ADD_NUMBERED_COLUMN,
  DROP_COLUMN,
  /** A column that an index holds. */
  DROP_INDEXED_COLUMN,
  RENAME_COLUMN,
  /** The default or the comment of a column. */
  REDESCRIBE_COLUMN,
  SET_NULLABLE,
  GROW_VARCHAR,
  /** More values at the end of an enum's. */
  APPEND_VALUES,
  /** A collation of the same character set. */
  SORT_OTHERWISE,
  ADD_INDEX,
  /** An index of another kind than the usual: of words, of places. */
  ADD_SPECIAL_INDEX,
  DROP_INDEX,
  DROP_FOREIGN_KEY,
  ADD_PRIMARY_KEY,
  DROP_CHECK,
  DESCRIBE_TABLE,
  /** A column that is there begins or ceases to number the rows. */
  NUMBER_ROWS,
  /** What writes the table anew, or reads it to check it. */
  OTHER
}
