package dev.cairn.compare;

import dev.cairn.operation.Fill;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person has answered beforehand.
 *
 * @param renames from the old name to the new: a table's name ({@code users} to {@code people}) or
 *     a column ({@code todo.done} to {@code completed})
 * @param noRename whatever {@code renames} does not name is dropped and added; nothing is asked
 * @param fills {@code table.column} to the value for rows that exist
 */
public record Decisions(Map<String, String> renames, boolean noRename, Map<String, Fill> fills) {

  /** No answers: everything doubtful becomes a question. */
  public static final Decisions NONE = new Decisions(Map.of(), false, Map.of());

  public Decisions {
    renames = Collections.unmodifiableSortedMap(new TreeMap<>(renames));
    fills = Collections.unmodifiableSortedMap(new TreeMap<>(fills));
  }
}
