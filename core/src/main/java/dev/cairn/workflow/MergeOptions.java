package dev.cairn.workflow;

import dev.cairn.script.ScriptFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How to join heads.
 *
 * @param heads symbols of those to join; none for all
 * @param message what the merge is called; derived from the heads when empty
 * @param labels names of the branch that begins with it
 * @param id its id, where the heads are not to decide it
 * @param format of the file, where it is not the configured one
 * @param ignoreConflicts write it even though the heads are in each other's way
 */
public record MergeOptions(
    List<String> heads,
    Optional<String> message,
    Set<String> labels,
    Optional<String> id,
    Optional<ScriptFormat> format,
    boolean ignoreConflicts) {

  /** All heads, as far as they are in nobody's way. */
  public static final MergeOptions DEFAULT =
      new MergeOptions(
          List.of(), Optional.empty(), Set.of(), Optional.empty(), Optional.empty(), false);

  public MergeOptions {
    heads = List.copyOf(heads);
    labels = Set.copyOf(labels);
  }
}
