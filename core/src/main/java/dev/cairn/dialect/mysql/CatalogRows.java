package dev.cairn.dialect.mysql;

import java.util.List;
import java.util.Optional;

/** What the catalog says about the tables of one database, row by row. */
record CatalogRows(
    List<OfTable> tables,
    List<OfColumn> columns,
    List<OfIndex> indexes,
    List<OfForeignKey> foreignKeys,
    List<Rule> rules,
    List<OfCheck> checks) {

  record OfTable(String name, String type, String engine, String collation, String comment) {}

  /**
   * A column.
   *
   * @param defaultText as the catalog has it
   * @param extra {@code auto_increment}, {@code on update …}, {@code VIRTUAL GENERATED}, …
   */
  record OfColumn(
      String table,
      String name,
      int position,
      Optional<String> defaultText,
      boolean nullable,
      String type,
      String extra,
      String generation,
      String comment,
      String collation) {}

  /** A key of an index; either a column, with the length of its prefix, or an expression. */
  record OfIndex(
      String table,
      String name,
      boolean unique,
      int position,
      Optional<String> column,
      boolean descending,
      Optional<Integer> prefix,
      String type,
      Optional<String> expression) {}

  /** A column of a foreign key. */
  record OfForeignKey(
      String table,
      String name,
      String column,
      int position,
      String targetDatabase,
      String targetTable,
      String targetColumn) {}

  /** What a foreign key does when its target changes. */
  record Rule(String table, String name, String onUpdate, String onDelete) {}

  record OfCheck(String table, String name, String clause) {}
}
