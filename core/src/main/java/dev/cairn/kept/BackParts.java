package dev.cairn.kept;

import dev.cairn.dialect.Identifiers;
import dev.cairn.dialect.SchemaState;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddCheck;
import dev.cairn.operation.Operation.AddForeignKey;
import dev.cairn.operation.Operation.AddPrimaryKey;
import dev.cairn.operation.Operation.AddUnique;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.CreateIndex;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.operation.Operation.DropPrimaryKey;
import dev.cairn.operation.Operation.DropUnique;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be put back of a thing that was kept, without what the migration makes by itself and
 * what is there already.
 */
final class BackParts {

  private final Identifiers identifiers;
  private final SchemaState state;
  private final List<Operation> later;

  /**
   * @param later what the migration does after this
   */
  BackParts(Identifiers identifiers, SchemaState state, List<Operation> later) {
    this.identifiers = identifiers;
    this.state = state;
    this.later = later;
  }

  /**
   * Returns those of {@code back} that are wanted.
   *
   * @param regained the columns that the table of {@code back} has again by then
   */
  List<Operation> wanted(List<Operation> back, ObjectName owner, Set<String> regained) {
    return back.stream()
        .filter(operation -> !isMade(operation, back))
        .filter(operation -> isWanted(operation, owner, regained))
        .toList();
  }

  /** What the migration makes is what has its name; failing that, what is made like it. */
  private boolean isMade(Operation operation, List<Operation> back) {
    return later.stream()
        .anyMatch(
            other ->
                isNamedAs(operation, other)
                    || (isLike(operation, other)
                        && back.stream().noneMatch(one -> isNamedAs(one, other))));
  }

  private boolean isWanted(Operation operation, ObjectName owner, Set<String> regained) {
    if (operation instanceof AddForeignKey op) {
      return canRefer(op, owner, regained);
    } else if (operation instanceof AddPrimaryKey op) {
      return state.table(op.table()).flatMap(Table::primaryKey).isEmpty();
    } else if (operation instanceof AddUnique op) {
      return lacks(op.table(), op.unique().name(), true);
    } else if (operation instanceof CreateIndex op) {
      return lacks(op.table(), op.index().name(), false);
    } else if (operation instanceof DropIndex op) {
      return !lacks(op.table(), op.name(), false);
    } else if (operation instanceof DropUnique op) {
      return !lacks(op.table(), op.name(), true);
    } else if (operation instanceof AddCheck op) {
      return state
          .table(op.table())
          .filter(
              table ->
                  table.checks().stream()
                      .anyMatch(
                          check ->
                              op.check().name().isPresent()
                                  && same(check.name(), op.check().name())))
          .isEmpty();
    }
    return true;
  }

  /** The other table may be gone by now, or have lost the columns. */
  private boolean canRefer(AddForeignKey op, ObjectName owner, Set<String> regained) {
    ForeignKey key = op.key();
    if (op.table().equals(owner)) {
      return (key.target().equals(owner)
              && state.table(owner).filter(t -> hasKey(t, key)).isEmpty())
          || (state.table(key.target()).filter(t -> has(t, key.targetColumns())).isPresent()
              && state.table(owner).filter(t -> hasKey(t, key)).isEmpty());
    }
    Optional<Table> other = state.table(op.table());
    List<String> back = keys(List.copyOf(regained));
    List<String> missing =
        key.targetColumns().stream()
            .filter(column -> !back.contains(identifiers.key(column)))
            .toList();
    return other.filter(t -> has(t, key.columns()) && !hasKey(t, key)).isPresent()
        && (missing.isEmpty() || state.table(owner).filter(t -> has(t, missing)).isPresent());
  }

  /** A catalog may spell the columns that a key refers to in another case than the columns. */
  private boolean has(Table table, List<String> columns) {
    return keys(table.columns().stream().map(Column::name).toList()).containsAll(keys(columns));
  }

  private boolean hasKey(Table table, ForeignKey key) {
    return table.foreignKeys().stream()
        .anyMatch(
            other ->
                keys(other.columns()).equals(keys(key.columns()))
                    && other.target().equals(key.target())
                    && keys(other.targetColumns()).equals(keys(key.targetColumns())));
  }

  private List<String> keys(List<String> names) {
    return names.stream().map(identifiers::key).toList();
  }

  private boolean lacks(ObjectName name, Optional<String> part, boolean unique) {
    Optional<Table> table = state.table(name);
    if (table.isEmpty() || part.isEmpty()) {
      return true;
    }
    return unique
        ? table.get().uniques().stream().noneMatch(other -> same(other.name(), part))
        : table.get().indexes().stream().noneMatch(other -> same(other.name(), part));
  }

  private boolean isNamedAs(Operation back, Operation other) {
    if (back instanceof AddPrimaryKey a && other instanceof AddPrimaryKey b) {
      return a.table().equals(b.table());
    } else if (back instanceof AddUnique a && other instanceof AddUnique b) {
      return a.table().equals(b.table()) && same(a.unique().name(), b.unique().name());
    } else if (back instanceof AddForeignKey a && other instanceof AddForeignKey b) {
      return a.table().equals(b.table()) && same(a.key().name(), b.key().name());
    } else if (back instanceof AddCheck a && other instanceof AddCheck b) {
      return a.table().equals(b.table()) && same(a.check().name(), b.check().name());
    } else if (back instanceof CreateIndex a && other instanceof CreateIndex b) {
      return a.table().equals(b.table()) && same(a.index().name(), b.index().name());
    } else if (back instanceof DropIndex a && other instanceof DropIndex b) {
      return a.table().equals(b.table()) && same(a.name(), b.name());
    } else if (back instanceof DropUnique a && other instanceof DropUnique b) {
      return a.table().equals(b.table()) && same(a.name(), b.name());
    }
    return back instanceof DropPrimaryKey a
        && other instanceof DropPrimaryKey b
        && a.table().equals(b.table());
  }

  private static boolean isLike(Operation back, Operation other) {
    if (back instanceof AddUnique a && other instanceof AddUnique b) {
      return a.table().equals(b.table()) && a.unique().columns().equals(b.unique().columns());
    } else if (back instanceof AddForeignKey a && other instanceof AddForeignKey b) {
      return a.table().equals(b.table())
          && a.key().columns().equals(b.key().columns())
          && a.key().target().equals(b.key().target());
    } else if (back instanceof AddCheck a && other instanceof AddCheck b) {
      return a.table().equals(b.table()) && a.check().expression().equals(b.check().expression());
    }
    return back instanceof CreateIndex a
        && other instanceof CreateIndex b
        && a.table().equals(b.table())
        && a.index().keys().equals(b.index().keys())
        && a.index().unique() == b.index().unique()
        && a.index().where().isPresent() == b.index().where().isPresent();
  }

  private boolean same(Optional<String> one, Optional<String> other) {
    return one.isPresent()
        && other.isPresent()
        && identifiers.key(one.get()).equals(identifiers.key(other.get()));
  }

  /** Returns whether what {@code added} adds is on {@code table}, and was not taken off it. */
  static boolean stayed(Table table, Operation added, List<Operation> takenOff) {
    if (added instanceof AddUnique op) {
      return table.uniques().stream().anyMatch(u -> u.columns().equals(op.unique().columns()))
          && takenOff.stream()
              .noneMatch(
                  other ->
                      other instanceof AddUnique taken
                          && taken.unique().columns().equals(op.unique().columns()));
    } else if (added instanceof AddCheck op) {
      return table.checks().stream().anyMatch(c -> c.name().equals(op.check().name()))
          && takenOff.stream()
              .noneMatch(
                  other ->
                      other instanceof AddCheck taken
                          && taken.check().name().equals(op.check().name()));
    } else if (added instanceof CreateIndex op) {
      return table.indexes().stream().anyMatch(i -> i.name().equals(op.index().name()))
          && takenOff.stream()
              .noneMatch(
                  other ->
                      other instanceof CreateIndex taken
                          && taken.index().name().equals(op.index().name()));
    }
    return added instanceof AddPrimaryKey
        && table.primaryKey().isPresent()
        && takenOff.stream().noneMatch(AddPrimaryKey.class::isInstance);
  }

  /** Returns {@code operation} on the table of another name, where it is on the one called so. */
  static Operation moved(Operation operation, ObjectName from, ObjectName to) {
    if (from.equals(to)) {
      return operation;
    } else if (operation instanceof AddPrimaryKey op && op.table().equals(from)) {
      return new AddPrimaryKey(to, op.key());
    } else if (operation instanceof AddUnique op && op.table().equals(from)) {
      return new AddUnique(to, op.unique());
    } else if (operation instanceof AddCheck op && op.table().equals(from)) {
      return new AddCheck(to, op.check());
    } else if (operation instanceof CreateIndex op && op.table().equals(from)) {
      return new CreateIndex(to, op.index());
    } else if (operation instanceof DropIndex op && op.table().equals(from)) {
      return new DropIndex(to, op.name(), op.definition());
    } else if (operation instanceof DropUnique op && op.table().equals(from)) {
      return new DropUnique(to, op.name(), op.definition());
    } else if (operation instanceof DropPrimaryKey op && op.table().equals(from)) {
      return new DropPrimaryKey(to, op.definition());
    } else if (operation instanceof AlterColumn op && op.table().equals(from)) {
      return new AlterColumn(to, op.column(), op.changes(), op.fill(), op.before());
    } else if (operation instanceof AddForeignKey op) {
      ForeignKey key = op.key().target().equals(from) ? op.key().withTarget(to) : op.key();
      return new AddForeignKey(op.table().equals(from) ? to : op.table(), key);
    }
    return operation;
  }
}
