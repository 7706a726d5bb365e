package dev.cairn.cli;

import dev.cairn.revision.Revision;
import dev.cairn.workflow.HistoryEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A list of migrations as an outcome. */
final class Entries {

  private Entries() {}

  static Outcome outcome(Invocation invocation, List<HistoryEntry> entries, String none) {
    return outcome(
        entries,
        entries.isEmpty()
            ? List.of(none)
            : entries.stream().flatMap(entry -> lines(invocation, entry).stream()).toList());
  }

  /** Returns the outcome with the lines between the migrations drawn. */
  static Outcome graph(Invocation invocation, List<HistoryEntry> entries, String none) {
    Map<String, HistoryEntry> byId = new HashMap<>();
    entries.forEach(entry -> byId.put(entry.revision().id(), entry));
    int width = invocation.width().orElse(Invocation.USUAL_WIDTH);
    Style style = invocation.terminal().outStyle();
    List<Revision> revisions = entries.stream().map(HistoryEntry::revision).toList();
    List<String> lines =
        GraphDrawing.of(
            revisions,
            style,
            beside ->
                byId.containsKey(beside.revision().id())
                    ? Lines.of(
                        byId.get(beside.revision().id()),
                        invocation.folder(),
                        style,
                        invocation.options().verbosity() > 0,
                        width - beside.width())
                    : List.of(""));
    return outcome(entries, entries.isEmpty() ? List.of(none) : lines);
  }

  /** Returns a migration as lines that fit the terminal. */
  static List<String> lines(Invocation invocation, HistoryEntry entry) {
    return Lines.of(
        entry,
        invocation.folder(),
        invocation.terminal().outStyle(),
        invocation.options().verbosity() > 0,
        invocation.width().orElse(Integer.MAX_VALUE));
  }

  private static Outcome outcome(List<HistoryEntry> entries, List<String> lines) {
    return Outcome.done(
        lines, Json.object("migrations", entries.stream().map(Lines::document).toList()));
  }
}
