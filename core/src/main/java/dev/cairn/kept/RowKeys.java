package dev.cairn.kept;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.ColumnChange.SetCollation;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.AlterEnum;
import dev.cairn.operation.Operation.Backfill;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.ExecuteSql;
import dev.cairn.operation.Operation.RenameColumn;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.sql.SqlTokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The columns that tell the rows of a table apart, by which values of another of its columns can be
 * kept.
 */
record RowKeys(Dialect dialect, Table table, Column column, SchemaState state) {

  /**
   * Returns the first key whose columns hold the same through {@code meanwhile}, so that rows are
   * found by them afterwards; empty where rows have none beside the column, or a foreign key holds
   * the column to the values of another.
   */
  Optional<List<String>> through(List<Operation> meanwhile) {
    return isHeld()
        ? Optional.empty()
        : all().stream()
            .filter(key -> key.stream().allMatch(own -> stays(own, meanwhile)))
            .findFirst();
  }

  private boolean isHeld() {
    Mentions mentions = new Mentions(dialect, column.name());
    return table.foreignKeys().stream().anyMatch(key -> mentions.in(key.columns()))
        || state.referencing(table.name()).stream()
            .flatMap(other -> other.foreignKeys().stream())
            .filter(key -> key.target().equals(table.name()))
            .map(ForeignKey::targetColumns)
            .anyMatch(mentions::in);
  }

  private List<List<String>> all() {
    Mentions mentions = new Mentions(dialect, column.name());
    List<List<String>> keys = new ArrayList<>();
    table.primaryKey().map(PrimaryKey::columns).ifPresent(keys::add);
    table.uniques().stream()
        .map(unique -> unique.columns())
        .filter(columns -> columns.stream().noneMatch(this::isNullable))
        // The same wherever the table is known from: a catalog has an order of its own.
        .sorted(
            Comparator.<List<String>>comparingInt(List::size)
                .thenComparing(columns -> String.join("\n", columns)))
        .forEach(keys::add);
    return keys.stream().filter(key -> !mentions.in(key)).toList();
  }

  private boolean isNullable(String own) {
    return table.column(own).map(Column::nullable).orElse(true);
  }

  /** Returns whether a column of a key holds the same all the while, under whatever name. */
  private boolean stays(String name, List<Operation> meanwhile) {
    Mentions mentions = new Mentions(dialect, name);
    Optional<Column> found = find(mentions);
    if (found.isEmpty()) {
      return false;
    }
    Column now = found.get();
    for (Operation operation : meanwhile) {
      if (isOf(operation) && !leaves(now, operation, mentions)) {
        return false;
      }
      if (operation instanceof AlterEnum op && !leaves(now, op)) {
        return false;
      }
      if (operation instanceof AlterColumn op
          && op.table().equals(table.name())
          && mentions.is(op.column())) {
        now = ColumnChange.applyAll(now, op.changes());
      } else if (operation instanceof RenameColumn op
          && op.table().equals(table.name())
          && mentions.is(op.from())) {
        // The name under which the key is kept follows.
        mentions = new Mentions(dialect, op.to());
        now = now.withName(op.to());
      }
    }
    return true;
  }

  private Optional<Column> find(Mentions mentions) {
    return table.columns().stream().filter(own -> mentions.is(own.name())).findFirst();
  }

  private boolean isOf(Operation operation) {
    ObjectName name = table.name();
    return (operation instanceof AlterColumn alter && alter.table().equals(name))
        || (operation instanceof RenameColumn rename && rename.table().equals(name))
        || (operation instanceof DropColumn drop && drop.table().equals(name))
        || (operation instanceof Backfill backfill && backfill.table().equals(name))
        || (operation instanceof ExecuteSql sql
            && (sql.dialects().isEmpty() || sql.dialects().contains(dialect.id()))
            && new Mentions(dialect, name.name()).in(sql.sql()));
  }

  private boolean leaves(Column own, Operation operation, Mentions mentions) {
    if (operation instanceof AlterColumn op) {
      return !mentions.is(op.column())
          || (op.changes().stream().noneMatch(change -> change instanceof SetCollation)
              && (!Conversion.isBy(op) || new Conversion(dialect).sameOrRefused(op, own)));
    } else if (operation instanceof RenameColumn op) {
      return mentions.is(op.from()) || !mentions.is(op.to());
    } else if (operation instanceof DropColumn op) {
      return !mentions.is(op.column());
    } else if (operation instanceof Backfill op) {
      return !mentions.in(List.copyOf(op.values().keySet()));
    }
    return !(operation instanceof ExecuteSql op && isAltering(op.sql()) && mentions.in(op.sql()));
  }

  private boolean isAltering(String sql) {
    return SqlTokenizer.code(sql, dialect.syntax()).stream()
        .anyMatch(token -> token.text().equalsIgnoreCase("alter"));
  }

  private static boolean leaves(Column own, AlterEnum op) {
    return !(own.type() instanceof ColumnType.Enumeration values
            && values.name().equals(op.after().name().toString()))
        || op.after().values().containsAll(values.values());
  }
}
