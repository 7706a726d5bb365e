package dev.cairn.workflow;

import dev.cairn.compare.Description;
import java.util.List;

/**
 * The difference between two schemas, as a list of changes that lead from one to the other, and as
 * SQL.
 */
public record CompareResult(String from, String to, List<Description> changes, List<String> sql) {
  public CompareResult {
    changes = List.copyOf(changes);
    sql = List.copyOf(sql);
  }
}
