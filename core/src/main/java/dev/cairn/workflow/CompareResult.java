package dev.cairn.workflow;

import dev.cairn.compare.Description;
import dev.cairn.run.SqlFile;
import java.util.List;

/**
 * The difference between two schemas, as a list of changes that lead from one to the other, and as
 * SQL.
 *
 * @param file for the database's own client; without a statement where there are no changes
 * @param notes what a person should know about how it was found out
 */
public record CompareResult(
    String from, String to, List<Description> changes, SqlFile file, List<String> notes) {
  public CompareResult {
    changes = List.copyOf(changes);
    notes = List.copyOf(notes);
  }

  /** Returns the statements that make the changes, in order, without terminators. */
  public List<String> sql() {
    return file.statements();
  }
}
