package dev.cairn.schema;

import java.util.List;
import java.util.Optional;

/**
 * An index that no constraint brings with it.
 *
 * @param where the predicate of a partial index
 * @param method the access method, where it is not the database's usual one
 * @param included columns kept in the index beside its keys, for reading only
 * @param nullsDistinct whether a unique index lets several rows be null
 */
public record Index(
    Optional<String> name,
    List<Key> keys,
    boolean unique,
    Optional<String> where,
    Optional<String> method,
    List<String> included,
    boolean nullsDistinct) {

  /** The order of nulls, where it is not the database's usual one. */
  public enum Nulls {
    DEFAULT,
    FIRST,
    LAST
  }

  /**
   * One key of an index.
   *
   * @param text a column's name, or an SQL expression
   * @param expression whether {@code text} is an expression
   */
  public record Key(String text, boolean expression, boolean descending, Nulls nulls) {
    /** Returns an ascending key on a column. */
    public static Key column(String name) {
      return new Key(name, false, false, Nulls.DEFAULT);
    }
  }

  public Index {
    keys = List.copyOf(keys);
    included = List.copyOf(included);
  }

  /** Makes an index that includes nothing beside its keys, and tells nulls apart. */
  public Index(
      Optional<String> name,
      List<Key> keys,
      boolean unique,
      Optional<String> where,
      Optional<String> method) {
    this(name, keys, unique, where, method, List.of(), true);
  }

  /** Returns a plain index on {@code columns}. */
  public static Index on(String name, String... columns) {
    return new Index(
        Optional.of(name),
        List.of(columns).stream().map(Key::column).toList(),
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** Returns the columns it names, without expressions. */
  public List<String> columns() {
    return keys.stream().filter(key -> !key.expression()).map(Key::text).toList();
  }

  public Index withName(Optional<String> newName) {
    return new Index(newName, keys, unique, where, method, included, nullsDistinct);
  }

  public Index withKeys(List<Key> newKeys) {
    return new Index(name, newKeys, unique, where, method, included, nullsDistinct);
  }

  public Index withWhere(Optional<String> newWhere) {
    return new Index(name, keys, unique, newWhere, method, included, nullsDistinct);
  }

  public Index withMethod(Optional<String> newMethod) {
    return new Index(name, keys, unique, where, newMethod, included, nullsDistinct);
  }

  public Index withIncluded(List<String> newIncluded) {
    return new Index(name, keys, unique, where, method, newIncluded, nullsDistinct);
  }

  public Index withNullsDistinct(boolean newNullsDistinct) {
    return new Index(name, keys, unique, where, method, included, newNullsDistinct);
  }
}
