package dev.cairn.workflow;

import dev.cairn.compare.Description;
import dev.cairn.error.CairnException;
import java.util.List;
import java.util.Map;

/**
 * Whether models, history and several schemas agree.
 *
 * @param reference the schema in which models and history were compared
 * @param withoutModels whether there are no models that the history could be compared with
 * @param missing what the models have and no migration makes
 * @param heads the heads of the migration files
 * @param drifted the schemas that stand at head and differ from their history, by what would undo
 *     it
 * @param pending how many schemas have yet to get a revision
 * @param changed revisions whose file is not what was applied in one of the schemas; nothing to
 *     complain of
 * @param failed the schemas that could not be looked at, and why
 * @param count how many schemas there are
 */
public record TenantsCheck(
    String reference,
    boolean withoutModels,
    List<Description> missing,
    List<String> heads,
    Map<List<Description>, List<String>> drifted,
    int pending,
    List<String> changed,
    Map<String, CairnException> failed,
    int count) {
  public TenantsCheck {
    missing = List.copyOf(missing);
    heads = List.copyOf(heads);
    changed = List.copyOf(changed);
    drifted = Map.copyOf(drifted);
    failed = Map.copyOf(failed);
  }

  /** Returns whether there is nothing to complain of. */
  public boolean clean() {
    return missing.isEmpty() && drifted.isEmpty() && heads.size() <= 1;
  }
}
