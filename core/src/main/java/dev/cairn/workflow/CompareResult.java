package dev.cairn.workflow;

import dev.cairn.compare.Description;
import java.util.List;

/**
 * The difference between two schemas, as a list of changes that lead from one to the other, and as
 * SQL.
 *
 * @param notes what a person should know about how it was found out
 */
public record CompareResult(
    String from, String to, List<Description> changes, List<String> sql, List<String> notes) {
  public CompareResult {
    changes = List.copyOf(changes);
    sql = List.copyOf(sql);
    notes = List.copyOf(notes);
  }
}
