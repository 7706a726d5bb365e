package dev.cairn.compare;

import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ObjectName;

/** What only a person can answer. */
public sealed interface Question {

  /** Returns the option of the command line that answers it. */
  String flag();

  /** What may have been renamed. */
  enum Kind {
    TABLE,
    COLUMN
  }

  /**
   * Whether something was renamed, rather than dropped and something else added. Answering it may
   * raise or settle further questions, so that renames are to be asked first, and the schemas
   * compared again.
   *
   * @param table the table that has the column, or the old name of the table itself
   * @param from the old name
   * @param to the new name
   * @param flag {@code --rename todo.done:completed}
   */
  record Rename(Kind kind, ObjectName table, String from, String to, String flag)
      implements Question {}

  /**
   * Which value the rows that exist get in a column that may not be null.
   *
   * @param flag {@code --fill todo.completed=VALUE}
   */
  record FillValue(ObjectName table, String column, ColumnType type, String flag)
      implements Question {}
}
