package dev.cairn.dialect.sqlite;

import dev.cairn.schema.ForeignKey;
import java.util.List;
import java.util.Optional;

/**
 * A constraint or property as {@code CREATE TABLE} spells it, of a column or of the table. It keeps
 * its own text, so that what the model of a schema has no word for (conflict clauses, a key's
 * collation) is still there when the table is built anew.
 */
sealed interface Clause extends Member {

  /** Returns the constraint's name. */
  Optional<String> name();

  /** Returns the text without {@code CONSTRAINT} and name. */
  String body();

  /** Returns the whole text. */
  default String sql() {
    return name().map(name -> "CONSTRAINT " + SqliteIdentifiers.quoted(name) + " ").orElse("")
        + body();
  }

  /**
   * A primary key or a unique constraint.
   *
   * @param descending whether a column's own {@code PRIMARY KEY DESC}, which makes no rowid alias
   */
  record Key(
      Optional<String> name,
      boolean primary,
      List<String> columns,
      boolean autoincrement,
      boolean descending,
      String body)
      implements Clause {
    public Key {
      columns = List.copyOf(columns);
    }
  }

  /** A foreign key; the key's target columns are empty where the text names none. */
  record Reference(Optional<String> name, ForeignKey key, String body) implements Clause {}

  /** A check. */
  record Check(Optional<String> name, String expression, String body) implements Clause {}

  /** {@code NOT NULL}. */
  record NotNull(Optional<String> name, String body) implements Clause {}

  /** {@code DEFAULT}. */
  record Default(Optional<String> name, String expression, String body) implements Clause {}

  /** {@code COLLATE}. */
  record Collation(Optional<String> name, String collation, String body) implements Clause {}

  /** {@code GENERATED ALWAYS AS}. */
  record Computed(Optional<String> name, String expression, boolean stored, String body)
      implements Clause {}
}
