package dev.cairn.kept;

import dev.cairn.dialect.Dialect;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.ColumnChange.SetDefault;
import dev.cairn.operation.ColumnChange.SetIdentity;
import dev.cairn.operation.ColumnChange.SetNullable;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddUnique;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.CreateIndex;
import dev.cairn.operation.Operation.DropCheck;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.DropForeignKey;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.operation.Operation.DropPrimaryKey;
import dev.cairn.operation.Operation.DropUnique;
import dev.cairn.operation.Operation.RenameColumn;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A column that stays where it is under another name. What would keep rows out that know nothing of
 * it is taken off: keys, constraints, indexes, numbering, and the ban on null where no default
 * stands in for the value.
 */
final class ColumnParking {

  private final Dialect dialect;
  private final Table table;
  private final Column column;
  private final Mentions mentions;
  private final List<Operation> off = new ArrayList<>();
  private final List<Operation> back = new ArrayList<>();
  private boolean distinct;

  private ColumnParking(Dialect dialect, Table table, Column column) {
    this.dialect = dialect;
    this.table = table;
    this.column = column;
    this.mentions = new Mentions(dialect, column.name());
  }

  /**
   * Returns how {@code op} is carried out.
   *
   * @param table the table as it is
   * @param column the column as it is
   * @param referring the tables with a foreign key to it
   */
  static Parked of(
      Dialect dialect,
      DropColumn op,
      Table table,
      Column column,
      List<Table> referring,
      Place place) {
    return new ColumnParking(dialect, table, column).parked(op, referring, place);
  }

  private Parked parked(DropColumn op, List<Table> referring, Place place) {
    keys(referring);
    if (column.identity().isPresent()) {
      off.add(alter(column, List.of(new SetIdentity(Optional.empty()))));
    }
    parts(standing());
    Column now = column.withIdentity(Optional.empty());
    List<ColumnChange> relaxed = relaxed(now);
    if (!relaxed.isEmpty()) {
      off.add(alter(now, relaxed));
    }
    Collections.reverse(back);
    DropColumn whole = new DropColumn(op.table(), column.name(), Optional.of(column));
    Kept kept =
        place.keep(
            Kept.Kind.COLUMN, op.table(), Optional.of(column.name()), Kept.definition(whole, back));
    off.add(new RenameColumn(op.table(), column.name(), kept.name()));
    return new Parked(kept, off);
  }

  private void keys(List<Table> referring) {
    for (Table other : referring) {
      if (!other.name().equals(table.name())) {
        other.foreignKeys().stream().filter(this::refers).forEach(key -> drop(other.name(), key));
      }
    }
    table.foreignKeys().stream()
        .filter(key -> mentions.in(key.columns()) || refers(key))
        .forEach(key -> drop(table.name(), key));
  }

  /** The table without its keys that go: the indexes that a server makes for keys go with them. */
  private Table standing() {
    Table standing = table;
    for (Operation operation : off) {
      if (operation instanceof DropForeignKey op && op.table().equals(table.name())) {
        List<ForeignKey> left =
            standing.foreignKeys().stream()
                .filter(key -> !Optional.of(key).equals(op.definition()))
                .toList();
        standing = dialect.settled(Optional.of(standing), op, standing.withForeignKeys(left));
      }
    }
    return standing;
  }

  private boolean refers(ForeignKey key) {
    return key.target().equals(table.name()) && mentions.in(key.targetColumns());
  }

  private void drop(ObjectName owner, ForeignKey key) {
    take(new DropForeignKey(owner, key.name(), Optional.of(key)));
  }

  /** Takes off what the drop would have taken along, and adds what it would have left of it. */
  private void parts(Table standing) {
    Table gone =
        dialect.settled(
            Optional.of(standing),
            new DropColumn(table.name(), column.name(), Optional.of(column)),
            standing.withColumns(
                standing.columns().stream().filter(other -> !other.equals(column)).toList()));
    standing
        .primaryKey()
        .filter(key -> mentions.in(key.columns()))
        .ifPresent(
            key -> {
              distinct |= key.columns().size() == 1;
              take(new DropPrimaryKey(table.name(), Optional.of(key)));
            });
    for (UniqueConstraint unique : standing.uniques()) {
      if (mentions.in(unique.columns()) || mentions.in(unique.included())) {
        distinct = true;
        take(new DropUnique(table.name(), unique.name(), Optional.of(unique)));
      }
    }
    for (Index index : standing.indexes()) {
      if (mentions.in(index)) {
        distinct |= index.unique();
        take(new DropIndex(table.name(), index.name(), Optional.of(index)));
      }
    }
    for (CheckConstraint check : standing.checks()) {
      if (mentions.in(check.expression())) {
        take(new DropCheck(table.name(), check.name(), Optional.of(check)));
      }
    }
    gone.uniques().stream()
        .filter(unique -> !standing.uniques().contains(unique))
        .forEach(unique -> take(new AddUnique(table.name(), unique)));
    gone.indexes().stream()
        .filter(index -> !standing.indexes().contains(index))
        .forEach(index -> take(new CreateIndex(table.name(), index)));
    if (gone.primaryKey().isPresent() && !gone.primaryKey().equals(standing.primaryKey())) {
      take(new Operation.AddPrimaryKey(table.name(), gone.primaryKey().get()));
    }
  }

  private void take(Operation operation) {
    off.add(operation);
    back.add(operation.reverse().orElseThrow());
  }

  /** A constant default gives new rows a value meanwhile. */
  private List<ColumnChange> relaxed(Column now) {
    boolean stays =
        now.defaultSql().filter(sql -> ConstantDefault.is(sql, dialect)).isPresent() && !distinct;
    List<ColumnChange> changes = new ArrayList<>();
    if (!now.nullable() && !stays) {
      changes.add(new SetNullable(true));
    }
    if (now.defaultSql().isPresent() && !stays) {
      changes.add(new SetDefault(Optional.empty()));
    }
    return changes;
  }

  private AlterColumn alter(Column before, List<ColumnChange> changes) {
    return new AlterColumn(
        table.name(), column.name(), changes, Optional.empty(), Optional.of(before));
  }
}
