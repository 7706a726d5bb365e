package dev.cairn.workflow;

import dev.cairn.compare.Description;
import java.util.List;
import java.util.Optional;

/**
 * Whether models, history and database agree.
 *
 * @param withoutModels whether there are no models that the history could be compared with
 * @param missing what the models have and no migration makes
 * @param drift what the database, standing at head, has beyond or short of its history, as the
 *     changes that would undo it
 * @param leftOut the foreign keys and unique constraints that the database never had, because it
 *     cannot add them to a table that exists; nothing to complain of
 * @param heads the heads of the migration files
 * @param review what several heads do to one another; empty where there is one
 * @param pending how many revisions the database has yet to get
 * @param unknown revisions that the database has and no file does; nothing to complain of
 * @param changed applied revisions whose file is not what was applied; nothing to complain of
 * @param notes what a person should know about how it was found out
 */
public record CheckResult(
    boolean withoutModels,
    List<Description> missing,
    List<Description> drift,
    List<Description> leftOut,
    List<String> heads,
    Optional<HeadReview> review,
    int pending,
    List<String> unknown,
    List<String> changed,
    List<String> notes) {
  public CheckResult {
    missing = List.copyOf(missing);
    drift = List.copyOf(drift);
    leftOut = List.copyOf(leftOut);
    heads = List.copyOf(heads);
    unknown = List.copyOf(unknown);
    changed = List.copyOf(changed);
    notes = List.copyOf(notes);
  }

  /** Returns whether there is nothing to complain of. */
  public boolean clean() {
    return missing.isEmpty() && drift.isEmpty() && heads.size() <= 1;
  }
}
