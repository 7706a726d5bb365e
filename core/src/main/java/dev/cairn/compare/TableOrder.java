package dev.cairn.compare;

import dev.cairn.compare.Keys.TableKey;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts tables in the order of their foreign keys: parents first, however deep the chain. */
record TableOrder(Keys keys) {

  /** A table whose parents are being placed, and those of them still to come. */
  private record Visit(Table table, Iterator<ForeignKey> parents) {}

  /**
   * Returns the tables, each behind those it refers to. Within a cycle some table comes before one
   * it refers to. Tables that nothing orders stay as they are given.
   */
  List<Table> parentsFirst(Collection<Table> tables) {
    Map<TableKey, Table> byKey = new LinkedHashMap<>();
    tables.forEach(table -> byKey.put(keys.table(table.name()), table));
    List<Table> result = new ArrayList<>(tables.size());
    Set<TableKey> seen = new HashSet<>();
    Deque<Visit> path = new ArrayDeque<>();
    for (Map.Entry<TableKey, Table> start : byKey.entrySet()) {
      if (!seen.add(start.getKey())) {
        continue;
      }
      path.push(visit(start.getValue()));
      while (!path.isEmpty()) {
        Visit visit = path.element();
        if (visit.parents().hasNext()) {
          TableKey target = keys.table(visit.parents().next().target());
          Table parent = byKey.get(target);
          if (parent != null && seen.add(target)) {
            path.push(visit(parent));
          }
        } else {
          result.add(path.pop().table());
        }
      }
    }
    return result;
  }

  private static Visit visit(Table table) {
    return new Visit(table, table.foreignKeys().iterator());
  }
}
