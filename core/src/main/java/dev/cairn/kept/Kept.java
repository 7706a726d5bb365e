package dev.cairn.kept;

import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.DropEnum;
import dev.cairn.operation.Operation.DropTable;
import dev.cairn.schema.Column;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import dev.cairn.stored.StoredOperations;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that was dropped and is kept.
 *
 * @param name what it is called now
 * @param kind a table, a column, an enum type that such a one needs, or values of a column
 * @param table the table it was, or was a column of, by the name of that time; or the enum type
 * @param column the column it was; empty for all else
 * @param revision whose drop it was
 * @param way {@code up} or {@code down}
 * @param position the drop's place among the operations of that revision
 * @param keptAt in ISO 8601, UTC
 * @param rows how many rows, or values, it held then
 * @param definition the drop with all that it dropped, and what puts its parts back, as {@code
 *     dev.cairn.stored} writes them
 */
public record Kept(
    String name,
    Kind kind,
    ObjectName table,
    Optional<String> column,
    String revision,
    String way,
    int position,
    String keptAt,
    long rows,
    String definition) {

  private static final int MOST_ATTEMPTS = 100;

  /** What was dropped. */
  public enum Kind {
    TABLE,
    COLUMN,
    ENUM,
    /** Values of a column, from before they were altered. */
    VALUES
  }

  /** Returns what it was, as people write it: {@code todo.completed}. */
  public String what() {
    return column.map(own -> table + "." + own).orElseGet(table::toString);
  }

  /** Returns the column as it was when it was dropped or altered; empty for a table. */
  public Optional<Column> oldColumn() {
    Operation drop = drop();
    return drop instanceof DropColumn op
        ? op.definition()
        : drop instanceof AlterColumn change ? change.before() : Optional.empty();
  }

  /** Returns the table as it was when it was dropped; empty for a column. */
  public Optional<Table> oldTable() {
    return drop() instanceof DropTable op ? op.definition() : Optional.empty();
  }

  /** Returns the place that its name comes from; empty where that is not to be found out. */
  Optional<Place> place() {
    return Stream.iterate(new Place(revision, way, position, 0), Place::next)
        .limit(MOST_ATTEMPTS)
        .filter(place -> place.reserved(column.orElse(table.name())).equals(name))
        .findFirst();
  }

  boolean isEnum(EnumType type) {
    return drop() instanceof DropEnum op && op.definition().filter(type::equals).isPresent();
  }

  /** Returns what puts the constraints, indexes and settings back that were taken off, in order. */
  List<Operation> back() {
    return StoredOperations.read(definition).downgrade();
  }

  /**
   * Returns whether values are kept, and it is not noted yet what was made of them: more of what
   * alters them may follow, or they may be altered only in part.
   */
  public boolean isBegun() {
    return StoredOperations.read(definition).noDowngrade().isPresent();
  }

  /** Returns it with what was made of its values noted. */
  Kept completed() {
    return withDefinition(definition(drop(), List.of()));
  }

  /** Returns it with nothing noted yet of what is made of its values. */
  Kept begun() {
    return withDefinition(
        new StoredOperations(List.of(drop()), List.of(), Optional.of("begun")).write());
  }

  private Kept withDefinition(String other) {
    return new Kept(name, kind, table, column, revision, way, position, keptAt, rows, other);
  }

  private Operation drop() {
    return StoredOperations.read(definition).upgrade().get(0);
  }

  static String definition(Operation drop, List<Operation> back) {
    return new StoredOperations(List.of(drop), back, Optional.empty()).write();
  }
}
