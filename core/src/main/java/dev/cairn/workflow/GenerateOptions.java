package dev.cairn.workflow;

import dev.cairn.script.ScriptFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How to write a new migration.
 *
 * @param message what it does; derived from the change when empty
 * @param compare whether to compare the models with the history, or to write an empty migration
 * @param fills values for rows that exist, by {@code table.column}, as a person types them
 * @param renames new names by old ones: {@code todo} or {@code todo.done}
 * @param noRename treat every drop and add as just that
 * @param includeDrift take in what the database holds beyond its history, rather than what the
 *     models want
 * @param format of the file, where it is not the configured one
 * @param dryRun say what would be written, and write nothing
 * @param verify prove the migration in a scratch area before it is written
 * @param head the revision to come after, where it is not the only head
 * @param splice let it come after a revision that is no head
 * @param id its id, where the change is not to decide it
 * @param labels names of the branch that begins with it
 * @param dependsOn revisions of other branches that must be applied first; symbols will do
 * @param location the folder to write it into, where it is not that of the revision it follows
 */
public record GenerateOptions(
    Optional<String> message,
    boolean compare,
    Map<String, String> fills,
    Map<String, String> renames,
    boolean noRename,
    boolean includeDrift,
    Optional<ScriptFormat> format,
    boolean dryRun,
    boolean verify,
    Optional<String> head,
    boolean splice,
    Optional<String> id,
    Set<String> labels,
    List<String> dependsOn,
    Optional<Path> location) {
  public GenerateOptions {
    fills = Map.copyOf(fills);
    renames = Map.copyOf(renames);
    labels = Set.copyOf(labels);
    dependsOn = List.copyOf(dependsOn);
  }

  /** Compare, prove and write. */
  public static GenerateOptions of(Optional<String> message) {
    return of(message, true);
  }

  /** Compare nothing, and write a migration to be filled in by hand. */
  public static GenerateOptions empty(Optional<String> message) {
    return of(message, false);
  }

  private static GenerateOptions of(Optional<String> message, boolean compare) {
    return new GenerateOptions(
        message,
        compare,
        Map.of(),
        Map.of(),
        false,
        false,
        Optional.empty(),
        false,
        true,
        Optional.empty(),
        false,
        Optional.empty(),
        Set.of(),
        List.of(),
        Optional.empty());
  }
}
