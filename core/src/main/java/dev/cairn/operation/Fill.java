package dev.cairn.operation;

/** The value that rows which exist get in a column. */
public sealed interface Fill {

  /**
   * A value of Java: a {@code Boolean}, {@code Number}, {@code String}, {@code byte[]}, {@code
   * java.util.UUID}, a type of {@code java.time}, or an enum constant's name. The dialect writes it
   * as the column's type wants it.
   */
  record Literal(Object value) implements Fill {}

  /** An SQL expression, which may use the row's other columns. */
  record Sql(String expression) implements Fill {}
}
