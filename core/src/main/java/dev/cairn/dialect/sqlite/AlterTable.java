package dev.cairn.dialect.sqlite;

import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.CreateIndex;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.operation.Operation.DropUnique;
import dev.cairn.operation.Operation.SetTableComment;
import dev.cairn.schema.Column;
import dev.cairn.schema.PortableString;
import java.util.List;
import java.util.Optional;

/** What SQLite can change about a table without building it anew. */
record AlterTable(SqliteVersion version, Definitions definitions) {

  /**
   * Returns the statements that carry out {@code operation}; empty when the table must be rebuilt.
   *
   * @param before the table before it
   * @param after the table after it
   */
  Optional<List<String>> statements(Operation operation, StoredTable before, StoredTable after) {
    String table = SqliteIdentifiers.quoted(before.name());
    if (operation instanceof CreateIndex op) {
      return Optional.of(List.of(IndexSql.create(before.name(), op.index())));
    } else if (operation instanceof DropIndex || operation instanceof DropUnique) {
      return before.definition().equals(after.definition())
          ? Optional.of(droppedIndexes(before, after))
          : Optional.empty();
    } else if (operation instanceof SetTableComment) {
      return Optional.of(List.of());
    } else if (operation instanceof AlterColumn op && before.equals(after)) {
      // what is left may still change values: a conversion that names the type there is
      boolean converts = op.fill().isPresent() || Conversions.any(op);
      return converts ? Optional.empty() : Optional.of(List.of());
    } else if (operation instanceof AddColumn op && canAdd(op)) {
      String column = definitions.of(op.column(), before.definition().strict()).sql();
      return Optional.of(List.of("ALTER TABLE " + table + " ADD COLUMN " + column));
    } else if (operation instanceof DropColumn op && canDrop(op.column(), before)) {
      return Optional.of(
          Lists.plus(
              droppedIndexes(before, after),
              "ALTER TABLE " + table + " DROP COLUMN " + SqliteIdentifiers.quoted(op.column())));
    }
    return Optional.empty();
  }

  private static List<String> droppedIndexes(StoredTable before, StoredTable after) {
    return before.indexes().stream()
        .filter(index -> !after.indexes().contains(index))
        .map(index -> before.name().sibling(index.index().name().orElseThrow()))
        .map(name -> "DROP INDEX " + SqliteIdentifiers.quoted(name))
        .toList();
  }

  private static boolean canAdd(AddColumn op) {
    Column column = op.column();
    if (column.generated().isPresent()) {
      return !column.generated().get().stored() && column.nullable();
    }
    Optional<String> value = column.defaultSql();
    boolean constant =
        value.map(PortableString::plain).filter(sql -> !Definitions.isConstant(sql)).isEmpty();
    return op.fill().isEmpty()
        && column.identity().isEmpty()
        && constant
        && (column.nullable() || value.isPresent());
  }

  private boolean canDrop(String column, StoredTable table) {
    TableDefinition definition = table.definition();
    boolean plain =
        definition.column(column).filter(c -> !c.isGenerated()).isPresent()
            && definition.columns().size() > 1;
    return version.isAtLeast(SqliteVersion.DROP_COLUMN)
        && plain
        && definition.clauses().noneMatch(clause -> Mentions.column(clause, column));
  }
}
