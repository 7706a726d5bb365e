package dev.cairn.workflow;

import java.util.List;

/** What stamping did: the heads before and after. */
public record StampResult(String database, List<String> before, List<String> after) {
  public StampResult {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}
