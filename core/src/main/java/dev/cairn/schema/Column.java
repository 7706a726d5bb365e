package dev.cairn.schema;

import java.util.Optional;

/**
 * A column of a table.
 *
 * @param name as its source spells it
 * @param type portable where it can be
 * @param nullable whether a row may leave it null
 * @param defaultSql the default value as an SQL expression
 * @param identity how the database numbers the rows, where it does
 * @param generated the expression it is computed from, where it is
 * @param comment what the catalog says about it
 * @param collation the collation, where it is not the database's own
 */
public record Column(
    String name,
    ColumnType type,
    boolean nullable,
    Optional<String> defaultSql,
    Optional<Identity> identity,
    Optional<Generated> generated,
    Optional<String> comment,
    Optional<String> collation) {

  /** Returns a nullable column with a type and nothing else. */
  public static Column of(String name, ColumnType type) {
    return new Column(
        name,
        type,
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public Column withName(String newName) {
    return new Column(newName, type, nullable, defaultSql, identity, generated, comment, collation);
  }

  public Column withType(ColumnType newType) {
    return new Column(name, newType, nullable, defaultSql, identity, generated, comment, collation);
  }

  public Column withNullable(boolean newNullable) {
    return new Column(name, type, newNullable, defaultSql, identity, generated, comment, collation);
  }

  public Column withDefault(Optional<String> newDefault) {
    return new Column(name, type, nullable, newDefault, identity, generated, comment, collation);
  }

  public Column withIdentity(Optional<Identity> newIdentity) {
    return new Column(name, type, nullable, defaultSql, newIdentity, generated, comment, collation);
  }

  public Column withGenerated(Optional<Generated> newGenerated) {
    return new Column(name, type, nullable, defaultSql, identity, newGenerated, comment, collation);
  }

  public Column withComment(Optional<String> newComment) {
    return new Column(name, type, nullable, defaultSql, identity, generated, newComment, collation);
  }

  public Column withCollation(Optional<String> newCollation) {
    return new Column(name, type, nullable, defaultSql, identity, generated, comment, newCollation);
  }
}
