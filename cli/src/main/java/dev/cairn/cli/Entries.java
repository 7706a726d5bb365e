package dev.cairn.cli;

import dev.cairn.workflow.HistoryEntry;
import java.util.List;

/** A list of migrations as an outcome. */
final class Entries {

  private Entries() {}

  static Outcome outcome(Invocation invocation, List<HistoryEntry> entries, String none) {
    boolean verbose = invocation.options().verbosity() > 0;
    List<String> lines =
        entries.isEmpty()
            ? List.of(none)
            : entries.stream()
                .flatMap(
                    entry ->
                        Lines.of(
                            entry, invocation.folder(), invocation.terminal().outStyle(), verbose)
                            .stream())
                .toList();
    return Outcome.done(
        lines, Json.object("migrations", entries.stream().map(Lines::document).toList()));
  }
}
