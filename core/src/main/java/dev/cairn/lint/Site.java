package dev.cairn.lint;

import dev.cairn.operation.Operation;
import dev.cairn.operation.Origin;
import dev.cairn.schema.ObjectName;
import java.util.Optional;
import java.util.Set;

/**
 * One step, in its place.
 *
 * @param step which operation of the migration it belongs to, counted from zero
 * @param text the SQL as it is written, for hand-written SQL; else empty
 * @param around the schema just before it
 */
record Site(
    Target target,
    String revision,
    int step,
    Optional<Origin> place,
    Act act,
    Set<Form> forms,
    String text,
    Surroundings around) {

  <T extends Operation> Optional<T> does(Class<T> kind) {
    return act instanceof Act.Does does && kind.isInstance(does.operation())
        ? Optional.of(kind.cast(does.operation()))
        : Optional.empty();
  }

  boolean has(Form form) {
    return forms.contains(form);
  }

  /** Returns whether the same migration made the table, so that nobody else sees it yet. */
  boolean isFresh(ObjectName table) {
    return around.isFresh(table);
  }
}
