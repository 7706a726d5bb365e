package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.sqlite.StoredTable.StoredIndex;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes and compares indexes. */
final class IndexSql {

  private IndexSql() {}

  /** Returns the index with the statement that makes it. */
  static StoredIndex stored(ObjectName table, Index index) {
    Index named = index.withName(Optional.of(name(table, index)));
    return new StoredIndex(named, create(table, named));
  }

  /** Returns the statement that makes the index. */
  static String create(ObjectName table, Index index) {
    Definitions.requireDistinctNulls(index.nullsDistinct() || !index.unique(), index.name());
    String keys = index.keys().stream().map(IndexSql::key).collect(Collectors.joining(", "));
    return "CREATE %sINDEX %s ON %s (%s)%s"
        .formatted(
            index.unique() ? "UNIQUE " : "",
            SqliteIdentifiers.quoted(table.sibling(name(table, index))),
            SqliteIdentifiers.quoted(table.name()),
            keys,
            index.where().map(where -> " WHERE " + where).orElse(""));
  }

  /** Returns whether the two are one index but for their names. */
  static boolean same(Index a, Index b) {
    return a.unique() == b.unique()
        && keys(a).equals(keys(b))
        && a.where().map(CanonicalForm::normal).equals(b.where().map(CanonicalForm::normal));
  }

  private static List<String> keys(Index index) {
    return index.keys().stream()
        .map(key -> CanonicalForm.normal(key(key)))
        .map(SqliteIdentifiers::lower)
        .toList();
  }

  private static String key(Index.Key key) {
    String text = key.expression() ? key.text() : SqliteIdentifiers.quoted(key.text());
    return key.descending() ? text + " DESC" : text;
  }

  private static String name(ObjectName table, Index index) {
    return index
        .name()
        .orElseGet(() -> "ix_" + table.name() + "_" + String.join("_", index.columns()));
  }
}
