package dev.cairn.schema;

import java.util.List;
import java.util.Optional;

/**
 * A foreign key.
 *
 * @param columns the referring columns, in order
 * @param target the table referred to
 * @param targetColumns the columns referred to, in the order of {@code columns}
 */
public record ForeignKey(
    Optional<String> name,
    List<String> columns,
    ObjectName target,
    List<String> targetColumns,
    Action onDelete,
    Action onUpdate,
    Deferrability deferrability) {

  /** What happens to a referring row when the row it refers to goes or changes. */
  public enum Action {
    NO_ACTION,
    RESTRICT,
    CASCADE,
    SET_NULL,
    SET_DEFAULT;

    /** Returns the action as SQL spells it: {@code SET NULL}. */
    public String sql() {
      return name().replace('_', ' ');
    }
  }

  public ForeignKey {
    columns = List.copyOf(columns);
    targetColumns = List.copyOf(targetColumns);
  }

  /** Returns an unnamed key without actions. */
  public static ForeignKey of(List<String> columns, ObjectName target, List<String> targetColumns) {
    return new ForeignKey(
        Optional.empty(),
        columns,
        target,
        targetColumns,
        Action.NO_ACTION,
        Action.NO_ACTION,
        Deferrability.NOT_DEFERRABLE);
  }

  public ForeignKey withName(Optional<String> newName) {
    return new ForeignKey(
        newName, columns, target, targetColumns, onDelete, onUpdate, deferrability);
  }

  public ForeignKey withTarget(ObjectName newTarget) {
    return new ForeignKey(
        name, columns, newTarget, targetColumns, onDelete, onUpdate, deferrability);
  }

  public ForeignKey withColumns(List<String> newColumns, List<String> newTargetColumns) {
    return new ForeignKey(
        name, newColumns, target, newTargetColumns, onDelete, onUpdate, deferrability);
  }
}
