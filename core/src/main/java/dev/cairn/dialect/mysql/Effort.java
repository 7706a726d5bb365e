package dev.cairn.dialect.mysql;

/** What a change of a table costs a server, and others who use the table meanwhile. */
public enum Effort {
  /** The catalog alone changes. */
  INSTANT,
  /** The catalog changes, or an index is made, while others read and write. */
  NO_REBUILD,
  /** The table is written anew while others read and write. */
  REBUILD,
  /** The table is read or written anew while others only read. */
  KEEPS_WRITERS_OUT,
  /** The server copies the table, row by row. */
  COPY,
  /** The server copies the table, and others only read it meanwhile. */
  LOCKED_COPY
}
