package dev.cairn.kept;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.NameScopes;
import dev.cairn.operation.ColumnChange.SetDefault;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.DropCheck;
import dev.cairn.operation.Operation.DropForeignKey;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.operation.Operation.DropPrimaryKey;
import dev.cairn.operation.Operation.DropTable;
import dev.cairn.operation.Operation.DropUnique;
import dev.cairn.operation.Operation.RenameTable;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A table that stays under another name. The foreign keys from and to it are taken off, as they
 * would go on to hold; so are parts whose names the schema has but once, and defaults that need a
 * sequence, so that the next table can have them.
 */
final class TableParking {

  private final Dialect dialect;
  private final Table table;
  private final List<Operation> off = new ArrayList<>();
  private final List<Operation> back = new ArrayList<>();

  private TableParking(Dialect dialect, Table table) {
    this.dialect = dialect;
    this.table = table;
  }

  /**
   * Returns how {@code op} is carried out.
   *
   * @param table the table as it is
   * @param referring the tables with a foreign key to it
   */
  static Parked of(Dialect dialect, DropTable op, Table table, List<Table> referring, Place place) {
    return new TableParking(dialect, table).parked(op, referring, place);
  }

  private Parked parked(DropTable op, List<Table> referring, Place place) {
    for (Table other : referring) {
      if (!other.name().equals(table.name())) {
        other.foreignKeys().stream()
            .filter(key -> key.target().equals(table.name()))
            .forEach(key -> drop(other.name(), key));
      }
    }
    table.foreignKeys().forEach(key -> drop(table.name(), key));
    names();
    for (Column column : table.columns()) {
      if (column.defaultSql().filter(TableParking::needsSequence).isPresent()) {
        take(
            new AlterColumn(
                table.name(),
                column.name(),
                List.of(new SetDefault(Optional.empty())),
                Optional.empty(),
                Optional.of(column)));
      }
    }
    Collections.reverse(back);
    Kept kept =
        place.keep(
            Kept.Kind.TABLE,
            op.table(),
            Optional.empty(),
            Kept.definition(new DropTable(op.table(), Optional.of(table)), back));
    off.add(new RenameTable(op.table(), op.table().sibling(kept.name())));
    return new Parked(kept, off);
  }

  private void names() {
    NameScopes scopes = dialect.nameScopes();
    if (scopes.of(NameScopes.Kind.UNIQUE).isPresent()) {
      table.uniques().stream()
          .filter(unique -> unique.name().isPresent())
          .forEach(
              unique -> take(new DropUnique(table.name(), unique.name(), Optional.of(unique))));
    }
    if (scopes.of(NameScopes.Kind.CHECK).isPresent()) {
      table.checks().stream()
          .filter(check -> check.name().isPresent())
          .forEach(check -> take(new DropCheck(table.name(), check.name(), Optional.of(check))));
    }
    if (scopes.of(NameScopes.Kind.INDEX).isPresent()) {
      // One that nobody named goes by what it is: what the database calls it may be wanted, too.
      table
          .indexes()
          .forEach(index -> take(new DropIndex(table.name(), index.name(), Optional.of(index))));
    }
    if (scopes.of(NameScopes.Kind.PRIMARY_KEY).isPresent()) {
      table
          .primaryKey()
          .filter(key -> key.name().isPresent())
          .ifPresent(key -> take(new DropPrimaryKey(table.name(), Optional.of(key))));
    }
  }

  private void drop(ObjectName owner, ForeignKey key) {
    take(new DropForeignKey(owner, key.name(), Optional.of(key)));
  }

  private void take(Operation operation) {
    off.add(operation);
    back.add(operation.reverse().orElseThrow());
  }

  private static boolean needsSequence(String expression) {
    String text = expression.toLowerCase(Locale.ROOT);
    return text.contains("nextval") || text.contains("next value");
  }
}
