package dev.cairn.schema;

import java.util.List;

/**
 * The portable vocabulary of column types. A dialect renders each one and parses its own catalog's
 * spelling of one. Two types are the same in a dialect when they render the same there.
 */
public sealed interface ColumnType {

  /** Types without parameters. */
  enum Simple implements ColumnType {
    BOOLEAN,
    TINYINT,
    SMALLINT,
    INTEGER,
    BIGINT,
    REAL,
    DOUBLE,
    DATE,
    UUID,
    JSON,
    /** Character data without a limit that a user would meet. */
    TEXT,
    /** A character large object. */
    CLOB,
    /** A binary large object. */
    BLOB,
    INTERVAL_SECOND
  }

  /** A fixed-point number; {@code precision} and {@code scale} in decimal digits. */
  record Numeric(int precision, int scale) implements ColumnType {}

  /** A binary floating-point number of {@code precision} bits. */
  record Floating(int precision) implements ColumnType {}

  /** Fixed-length character data of {@code length} characters. */
  record Char(int length) implements ColumnType {}

  /** Character data of at most {@code length} characters. */
  record Varchar(int length) implements ColumnType {}

  /** Fixed-length binary data of {@code length} bytes. */
  record Binary(int length) implements ColumnType {}

  /** Binary data of at most {@code length} bytes. */
  record Varbinary(int length) implements ColumnType {}

  /** A time of day with {@code precision} fractional digits of a second. */
  record Time(int precision, boolean withTimeZone) implements ColumnType {}

  /** A date and time with {@code precision} fractional digits of a second. */
  record Timestamp(int precision, boolean withTimeZone) implements ColumnType {}

  /**
   * One of a list of strings.
   *
   * @param name the type's name where the database has named enum types; empty elsewhere
   * @param values in the database's order
   */
  record Enumeration(String name, List<String> values) implements ColumnType {
    public Enumeration {
      values = List.copyOf(values);
    }
  }

  /** An array of {@code element}. */
  record Array(ColumnType element) implements ColumnType {}

  /** A type that only one database has, in its own words. */
  record Native(String sql) implements ColumnType {}
}
