package dev.cairn.workflow;

import dev.cairn.compare.Narrowing;
import dev.cairn.compare.Question;
import dev.cairn.revision.Revision;
import dev.cairn.run.RowLoss;
import dev.cairn.run.Unfinished;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Somebody who can answer what only a person can; or nobody. What is at stake is counted when asked
 * for.
 */
public interface Asker {

  /** Nobody is there. */
  Asker NOBODY = new Asker() {};

  /** Returns whether a drop and an add are a rename; empty when nobody answers. */
  default Optional<Boolean> isRename(Question.Rename question, Supplier<Stakes> stakes) {
    return Optional.empty();
  }

  /** Returns the value for the rows that exist, as a person types it; empty when nobody answers. */
  default Optional<String> fillValue(Question.FillValue question, Supplier<Stakes> stakes) {
    return Optional.empty();
  }

  /** Returns whether a column may get a type that not every value fits; empty: nobody answers. */
  default Optional<Boolean> mayNarrow(Narrowing narrowing, Supplier<Stakes> stakes) {
    return Optional.empty();
  }

  /** Returns whether these heads may be joined now; false when nobody answers. */
  default boolean mayMerge(List<Revision> heads) {
    return false;
  }

  /** Returns whether these rows may be deleted; false when nobody answers. */
  default boolean mayLose(List<RowLoss> losses) {
    return false;
  }

  /**
   * Returns whether the step in question of a revision that stopped on its way is wholly done, or
   * nothing of it; empty when nobody answers.
   */
  default Optional<Boolean> isDone(Unfinished stopped) {
    return Optional.empty();
  }
}
