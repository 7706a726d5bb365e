package dev.cairn.kept;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.CreateTable;
import dev.cairn.operation.Operation.RenameTable;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.schema.Column;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Puts a table back: its rows, and all that was taken off. */
final class TableRestoring {

  private TableRestoring() {}

  /**
   * Returns whether what is kept is the table that {@code op} makes, or that it becomes by what the
   * migration does to it {@code later}.
   */
  static boolean fits(Dialect dialect, CreateTable op, Kept kept, List<Operation> later) {
    Likeness likeness = new Likeness(dialect);
    return kept.oldTable()
        .filter(
            old ->
                likeness.same(old, op.table()) || likeness.same(old, finished(op.table(), later)))
        .isPresent();
  }

  private static Table finished(Table table, List<Operation> later) {
    SchemaDraft draft = SchemaDraft.of(Schema.ofTables(List.of(table)));
    for (Operation operation : later) {
      if (addsTo(operation, table.name())) {
        draft.apply(operation);
      }
    }
    return draft.table(table.name()).orElseThrow();
  }

  private static boolean addsTo(Operation operation, ObjectName table) {
    return (operation instanceof Operation.AddUnique unique && unique.table().equals(table))
        || (operation instanceof Operation.AddForeignKey key && key.table().equals(table))
        || (operation instanceof Operation.AddCheck check && check.table().equals(table))
        || (operation instanceof Operation.AddPrimaryKey key && key.table().equals(table))
        || (operation instanceof Operation.CreateIndex index && index.table().equals(table));
  }

  /** Returns how {@code op} is carried out. */
  static Restored of(
      Dialect dialect, CreateTable op, Kept kept, SchemaState state, List<Operation> later) {
    ObjectName name = op.table().name();
    List<Operation> operations = new ArrayList<>();
    ObjectName aside = name.sibling(kept.name());
    if (state.table(aside).isPresent()) {
      operations.add(new RenameTable(aside, name));
    }
    Set<String> regained = new HashSet<>();
    kept.oldTable().orElseThrow().columns().stream().map(Column::name).forEach(regained::add);
    List<Operation> back =
        kept.back().stream()
            .map(operation -> BackParts.moved(operation, kept.table(), name))
            .toList();
    operations.addAll(
        new BackParts(dialect.identifiers(), state, later).wanted(back, name, regained));
    if (!new Likeness(dialect).same(kept.oldTable().orElseThrow(), op.table())) {
      // What stayed on it, and the migration adds later, makes room.
      List<Operation> added = back.stream().filter(part -> addsTo(part, name)).toList();
      later.stream()
          .filter(part -> addsTo(part, name) && added.stream().noneMatch(part::equals))
          .filter(part -> BackParts.stayed(kept.oldTable().orElseThrow(), part, added))
          .forEach(
              part -> operations.add(Math.min(1, operations.size()), part.reverse().orElseThrow()));
    }
    return new Restored(kept, operations);
  }
}
