package dev.cairn.workflow;

import java.util.List;

/** What stamping did: the heads before and after, and the SQL when nothing was to be run. */
public record StampResult(
    String database, List<String> before, List<String> after, List<String> sql) {
  public StampResult {
    before = List.copyOf(before);
    after = List.copyOf(after);
    sql = List.copyOf(sql);
  }
}
