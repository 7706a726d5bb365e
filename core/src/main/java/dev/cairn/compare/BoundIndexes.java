package dev.cairn.compare;

import dev.cairn.compare.TableDelta.Aspect;
import dev.cairn.compare.TableDelta.ColumnDelta;
import dev.cairn.compare.TableDelta.Parts;
import dev.cairn.dialect.Dialect;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.Index;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Indexes on expressions that a server has bound to the types of their columns. PostgreSQL notes
 * {@code n + 1} on a {@code numeric} as {@code n + (1)::numeric}, and builds the index anew from
 * that when {@code n} becomes an {@code integer}: it is one on another expression then, which
 * {@code n + 1} does not find.
 */
final class BoundIndexes {

  private final Meaning meaning;
  private final Expressions expressions;

  BoundIndexes(Dialect dialect) {
    Keys keys = new Keys(dialect.identifiers());
    meaning = new Meaning(keys);
    expressions = new Expressions(keys, dialect.syntax());
  }

  /**
   * Returns {@code delta}, with those indexes made again that would stay bound to a type that goes.
   *
   * @param found what was given of the table found
   */
  TableDelta madeAgain(TableDelta delta, Originals found) {
    List<String> columns =
        delta.alteredColumns().stream()
            .filter(BoundIndexes::isAnotherKind)
            .map(ColumnDelta::found)
            .map(Column::name)
            .toList();
    if (columns.isEmpty()) {
      return delta;
    }
    List<Index> dropped = new ArrayList<>(delta.indexes().dropped());
    Set<Meaning.Lookup> bound = new HashSet<>();
    for (Index index : delta.found().indexes()) {
      if (!dropped.contains(index) && isBound(index, found.index(index), columns)) {
        dropped.add(index);
        bound.add(meaning.of(index));
      }
    }
    if (bound.isEmpty()) {
      return delta;
    }
    List<Index> added = new ArrayList<>(delta.indexes().added());
    delta.wanted().indexes().stream()
        .filter(index -> bound.contains(meaning.of(index)))
        .forEach(added::add);
    return delta.withIndexes(new Parts<>(added, dropped));
  }

  private boolean isBound(Index index, Index given, List<String> columns) {
    for (int i = 0; i < Math.min(index.keys().size(), given.keys().size()); i++) {
      Index.Key key = index.keys().get(i);
      if (key.expression()
          && !expressions.mentioned(key.text(), columns).isEmpty()
          && !key.text().equals(given.keys().get(i).text())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAnotherKind(ColumnDelta column) {
    ColumnType before = column.found().type();
    ColumnType after = column.wanted().type();
    boolean another =
        before instanceof Simple
            ? !before.equals(after)
            : !before.getClass().equals(after.getClass());
    return column.aspects().contains(Aspect.TYPE) && another && !(isText(before) && isText(after));
  }

  private static boolean isText(ColumnType type) {
    return type == Simple.TEXT
        || type == Simple.CLOB
        || type instanceof ColumnType.Varchar
        || type instanceof ColumnType.Char;
  }
}
