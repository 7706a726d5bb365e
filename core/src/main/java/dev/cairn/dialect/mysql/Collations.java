package dev.cairn.dialect.mysql;

import dev.cairn.schema.Column;
import dev.cairn.schema.Table;
import java.util.Optional;

/**
 * By which collation the columns of a server compare their texts. A column takes its table's where
 * it has none, and a table its database's.
 *
 * @param ofDatabase the collation of the connection's own database; empty where nobody was asked
 */
record Collations(String ofDatabase) {

  /** Returns {@code column} of {@code table} with the collation that it has in the end. */
  Column spelledOut(Column column, Table table) {
    return column.withCollation(
        column
            .collation()
            .or(() -> CharacterSet.of(column.type()).map(CharacterSet::collation))
            .or(() -> usual(table))
            .map(CharacterSet::collationNamed));
  }

  /** Returns what a column of {@code table} has that says nothing; empty where it is not known. */
  private Optional<String> usual(Table table) {
    return ofTable(table).or(() -> ofDatabase(table));
  }

  /** Returns what {@code table} has of its own. */
  Optional<String> ofTable(Table table) {
    return Optional.ofNullable(table.options().get("COLLATE")).map(CharacterSet::collationNamed);
  }

  /** Returns what the database of {@code table} has; empty where it is not known. */
  Optional<String> ofDatabase(Table table) {
    return Optional.of(ofDatabase)
        .filter(name -> !name.isEmpty() && table.name().inDefaultSchema())
        .map(CharacterSet::collationNamed);
  }
}
