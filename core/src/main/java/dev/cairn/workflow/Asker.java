package dev.cairn.workflow;

import dev.cairn.compare.Question;
import dev.cairn.run.RowLoss;
import java.util.List;
import java.util.Optional;

/** Somebody who can answer what only a person can; or nobody. */
public interface Asker {

  /** Nobody is there. */
  Asker NOBODY = new Asker() {};

  /** Returns whether a drop and an add are a rename; empty when nobody answers. */
  default Optional<Boolean> isRename(Question.Rename question) {
    return Optional.empty();
  }

  /** Returns the value for the rows that exist, as a person types it; empty when nobody answers. */
  default Optional<String> fillValue(Question.FillValue question) {
    return Optional.empty();
  }

  /** Returns whether these rows may be deleted; false when nobody answers. */
  default boolean mayLose(List<RowLoss> losses) {
    return false;
  }
}
