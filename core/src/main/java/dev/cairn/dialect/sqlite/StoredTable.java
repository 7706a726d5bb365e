package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.SchemaState.Dependent;
import dev.cairn.error.CairnException;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.List;
import java.util.Optional;

/**
 * A table with all that must be made again when it is built anew. Where the state is a connection's
 * own, by the texts in its catalog; where it is only a model, by texts that are written for it.
 *
 * @param viewed whether a view reads it
 */
record StoredTable(
    ObjectName name,
    TableDefinition definition,
    List<StoredIndex> indexes,
    List<String> triggers,
    boolean viewed) {

  /** An index and the statement that makes it. */
  record StoredIndex(Index index, String sql) {
    boolean isCalled(String name) {
      return index.name().filter(n -> SqliteIdentifiers.same(n, name)).isPresent();
    }
  }

  StoredTable {
    indexes = List.copyOf(indexes);
    triggers = List.copyOf(triggers);
  }

  /**
   * Returns the table called {@code name}.
   *
   * @throws CairnException when there is none
   */
  static StoredTable load(ObjectName name, SchemaState state, Definitions definitions) {
    List<Dependent> dependents = state.dependents(name);
    List<String> triggers =
        dependents.stream().filter(d -> d.kind().equals("trigger")).map(Dependent::sql).toList();
    boolean viewed = dependents.size() > triggers.size();
    if (state instanceof SqliteState live) {
      TableDefinition definition = live.definition(name).orElseThrow(() -> missing(name));
      List<StoredIndex> indexes =
          live.indexes(name).stream()
              .map(e -> new StoredIndex(IndexParser.parse(e.name(), e.sql()), e.sql()))
              .toList();
      return new StoredTable(name, definition, indexes, triggers, viewed);
    }
    Table table = state.table(name).orElseThrow(() -> missing(name));
    List<StoredIndex> indexes =
        table.indexes().stream().map(index -> IndexSql.stored(name, index)).toList();
    return new StoredTable(name, definitions.of(table), indexes, triggers, viewed);
  }

  /** Returns the index of that name or, where there is none, of that definition. */
  Optional<StoredIndex> index(Optional<String> wanted, Optional<Index> like) {
    Optional<StoredIndex> named =
        wanted.flatMap(n -> indexes.stream().filter(i -> i.isCalled(n)).findFirst());
    return named.or(
        () ->
            like.flatMap(
                index ->
                    indexes.stream()
                        .filter(stored -> IndexSql.same(stored.index(), index))
                        .findFirst()));
  }

  StoredTable withDefinition(TableDefinition changed) {
    return new StoredTable(name, changed, indexes, triggers, viewed);
  }

  StoredTable withIndexes(List<StoredIndex> changed) {
    return new StoredTable(name, definition, changed, triggers, viewed);
  }

  private static CairnException missing(ObjectName name) {
    return CairnException.failed("There is no table " + name + ".")
        .hint("Correct the table's name in the migration.");
  }
}
