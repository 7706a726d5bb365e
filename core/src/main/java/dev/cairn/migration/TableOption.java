package dev.cairn.migration;

/** A comment, a first row or a setting of a table; see {@link Ddl}. */
public sealed interface TableOption extends TablePart {

  /** What the catalog says about the table. */
  record Comment(String text) implements TableOption {}

  /** A setting that only one database has. */
  record Setting(String key, String value) implements TableOption {}

  /** A statement that puts a first row in. */
  record InitialSql(String sql) implements TableOption {}
}
