package dev.cairn.migration;

import dev.cairn.schema.Index;
import dev.cairn.schema.Index.Key;
import dev.cairn.schema.Index.Nulls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An index being described; keys are added in order. */
public record IndexSpec(Index index) implements TablePart {

  /** Gives it a name. */
  public IndexSpec named(String name) {
    return new IndexSpec(index.withName(Optional.of(name)));
  }

  /** Makes it unique. */
  public IndexSpec unique() {
    return new IndexSpec(
        new Index(
            index.name(),
            index.keys(),
            true,
            index.where(),
            index.method(),
            index.included(),
            index.nullsDistinct()));
  }

  /** Adds a key on a column. */
  public IndexSpec column(String name) {
    return key(Key.column(name));
  }

  /** Adds a descending key on a column. */
  public IndexSpec descending(String name) {
    return key(new Key(name, false, true, Nulls.DEFAULT));
  }

  /** Adds a key on an SQL expression. */
  public IndexSpec expression(String sql) {
    return key(new Key(sql, true, false, Nulls.DEFAULT));
  }

  /** Adds a key with everything said. */
  public IndexSpec key(Key key) {
    List<Key> keys = new ArrayList<>(index.keys());
    keys.add(key);
    return new IndexSpec(index.withKeys(keys));
  }

  /** Covers only the rows that satisfy a condition. */
  public IndexSpec where(String condition) {
    return new IndexSpec(index.withWhere(Optional.of(condition)));
  }

  /** Uses another access method than the database's usual one. */
  public IndexSpec using(String method) {
    return new IndexSpec(index.withMethod(Optional.of(method)));
  }

  /** Keeps further columns in it, for reading only; a database without such leaves them out. */
  public IndexSpec include(String... columns) {
    return new IndexSpec(index.withIncluded(List.of(columns)));
  }

  /** Lets only one row be null, where it is unique. */
  public IndexSpec nullsNotDistinct() {
    return new IndexSpec(index.withNullsDistinct(false));
  }
}
