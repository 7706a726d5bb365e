package dev.cairn.adopt;

import dev.cairn.schema.ObjectName;

/**
 * Where another tool stood.
 *
 * @param table the table that it keeps its history in
 * @param at its own name for the place: Flyway's version, Liquibase's change set; empty where it
 *     had applied nothing
 * @param applied how many migrations or change sets it had applied
 * @param last the last of them by its own full name: a file, or {@code file::id::author}
 * @param detail what else a person may want to know: repeatable migrations, the tag
 */
public record ToolHistory(
    OtherTool tool, ObjectName table, String at, int applied, String last, String detail) {

  /** Returns this in a sentence without its full stop. */
  public String describe() {
    if (applied == 0) {
      return "%s had applied nothing (table %s)".formatted(tool.displayName(), table);
    }
    String unit = tool == OtherTool.FLYWAY ? "versioned migration" : "change set";
    return "%s stood at %s: %d %s applied, the last was %s%s (table %s)"
        .formatted(
            tool.displayName(),
            at,
            applied,
            applied == 1 ? unit : unit + "s",
            last,
            detail.isEmpty() ? "" : "; " + detail,
            table);
  }
}
