package dev.cairn.squash;

import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.CreateTable;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A table that is made and changed before it has a row. */
final class TableWith {

  private TableWith() {}

  /** Returns what makes the table as it is after {@code change}; empty where that is not sure. */
  static Optional<List<Operation>> of(CreateTable create, Operation change) {
    Table table = create.table();
    if (!table.initialSql().isEmpty()) {
      return Optional.empty();
    }
    if (change instanceof Operation.DropTable op) {
      return op.table().equals(table.name()) ? Optional.of(List.of()) : Optional.empty();
    } else if (change instanceof Operation.DropColumn op) {
      boolean alone = table.columns().size() == 1 || mentions(table, op.column());
      return op.table().equals(table.name()) && !alone ? made(table, change) : Optional.empty();
    } else if (change instanceof Operation.RenameColumn op) {
      return op.table().equals(table.name()) && expressions(table).isEmpty()
          ? made(table, change)
          : Optional.empty();
    }
    return changed(change).equals(Optional.of(table.name()))
        ? made(table, change)
        : Optional.empty();
  }

  private static Optional<ObjectName> changed(Operation change) {
    if (change instanceof Operation.AddColumn op) {
      return Optional.of(op.table());
    } else if (change instanceof Operation.AlterColumn op) {
      return Optional.of(op.table());
    } else if (change instanceof Operation.AddPrimaryKey op) {
      return Optional.of(op.table());
    } else if (change instanceof Operation.AddUnique op) {
      return Optional.of(op.table());
    } else if (change instanceof Operation.AddForeignKey op) {
      return Optional.of(op.table());
    } else if (change instanceof Operation.AddCheck op) {
      return Optional.of(op.table());
    } else if (change instanceof Operation.CreateIndex op) {
      return Optional.of(op.table());
    } else if (change instanceof Operation.SetTableComment op) {
      return Optional.of(op.table());
    }
    return Optional.empty();
  }

  private static Optional<List<Operation>> made(Table table, Operation change) {
    SchemaDraft draft = SchemaDraft.of(Schema.ofTables(List.of(table)));
    draft.apply(change);
    return draft.table(table.name()).map(now -> List.of(new CreateTable(now)));
  }

  private static boolean mentions(Table table, String column) {
    boolean key = table.primaryKey().filter(pk -> pk.columns().contains(column)).isPresent();
    boolean constraint =
        table.uniques().stream().anyMatch(u -> u.columns().contains(column))
            || table.foreignKeys().stream()
                .anyMatch(k -> k.columns().contains(column) || k.target().equals(table.name()));
    boolean index =
        table.indexes().stream()
            .anyMatch(
                i ->
                    i.included().contains(column)
                        || i.keys().stream().anyMatch(k -> k.text().contains(column)));
    String word = column.toLowerCase(Locale.ROOT);
    return key
        || constraint
        || index
        || expressions(table).stream().anyMatch(sql -> sql.toLowerCase(Locale.ROOT).contains(word));
  }

  private static List<String> expressions(Table table) {
    List<String> result = new ArrayList<>();
    table.checks().stream().map(CheckConstraint::expression).forEach(result::add);
    table.columns().stream()
        .flatMap(column -> column.generated().stream())
        .forEach(generated -> result.add(generated.expression()));
    for (Index index : table.indexes()) {
      index.where().ifPresent(result::add);
      index.keys().stream().filter(Index.Key::expression).map(Index.Key::text).forEach(result::add);
    }
    return result;
  }
}
