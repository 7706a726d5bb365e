package dev.cairn.dialect.mysql;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType.Simple;

/**
 * The check that MariaDB gives a column declared as JSON, which is all that makes it JSON there.
 */
final class JsonChecks {

  private JsonChecks() {}

  /** Returns whether {@code expression} says that {@code column} holds JSON, and nothing else. */
  static boolean says(String expression, String column) {
    return Expressions.normal(expression)
        .equals(Expressions.normal("json_valid(" + MySqlIdentifiers.quote(column) + ")"));
  }

  /** Returns whether {@code check} is the one that comes with {@code column}. */
  static boolean guards(CheckConstraint check, Column column) {
    return column.type() == Simple.JSON && says(check.expression(), column.name());
  }
}
