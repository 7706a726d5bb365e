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
        new Index(index.name(), index.keys(), true, index.where(), index.method()));
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
    return new IndexSpec(
        new Index(
            index.name(), index.keys(), index.unique(), Optional.of(condition), index.method()));
  }

  /** Uses another access method than the database's usual one. */
  public IndexSpec using(String method) {
    return new IndexSpec(
        new Index(index.name(), index.keys(), index.unique(), index.where(), Optional.of(method)));
  }
}
