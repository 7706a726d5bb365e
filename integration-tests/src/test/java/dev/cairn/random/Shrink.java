package dev.cairn.random;

import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Makes a pair for which the law does not hold as small as it can be. */
record Shrink(Engine engine, Predicate<Pair> stillFails, long until) {

  private interface Change extends UnaryOperator<Schema> {}

  Pair of(Pair failing) {
    Pair smallest = failing;
    boolean again = true;
    while (again) {
      again = false;
      for (Change change : changes(smallest)) {
        if (System.nanoTime() > until) {
          return smallest;
        }
        for (Pair smaller : smaller(smallest, change)) {
          if (!smaller.equals(smallest) && stillFails.test(smaller)) {
            smallest = smaller;
            again = true;
            break;
          }
        }
      }
    }
    return smallest;
  }

  private List<Pair> smaller(Pair pair, Change change) {
    Schema from = change.apply(pair.from());
    Schema to = change.apply(pair.to());
    return List.of(
        Pair.of(engine, from, to, pair.rows()),
        Pair.of(engine, from, pair.to(), pair.rows()),
        Pair.of(engine, pair.from(), to, pair.rows()));
  }

  private static List<Change> changes(Pair pair) {
    List<Change> result = new ArrayList<>();
    TreeSet<ObjectName> names = new TreeSet<>(pair.from().tables().keySet());
    names.addAll(pair.to().tables().keySet());
    names.forEach(name -> result.add(schema -> replaced(schema, name, table -> Optional.empty())));
    result.add(s -> Schema.of(s.tables().values(), List.of(), s.enums().values(), s.namespaces()));
    for (ObjectName name : names) {
      for (Schema schema : List.of(pair.from(), pair.to())) {
        schema.table(name).ifPresent(table -> parts(name, table, result));
      }
    }
    return result;
  }

  private static void parts(ObjectName name, Table table, List<Change> result) {
    change(name, t -> t.withForeignKeys(List.of()), result);
    change(name, t -> t.withIndexes(List.of()), result);
    change(name, t -> t.withUniques(List.of()), result);
    change(name, t -> t.withChecks(List.of()), result);
    change(name, t -> t.withComment(Optional.empty()), result);
    change(name, t -> t.withPrimaryKey(Optional.empty()), result);
    for (int i = 0; i < 3; i++) {
      int at = i;
      change(name, t -> t.withForeignKeys(without(t.foreignKeys(), at)), result);
      change(name, t -> t.withIndexes(without(t.indexes(), at)), result);
      change(name, t -> t.withUniques(without(t.uniques(), at)), result);
    }
    table
        .columns()
        .forEach(
            column -> {
              if (!column.name().equals("id")) {
                change(
                    name,
                    t ->
                        t.withColumns(
                            t.columns().stream()
                                .filter(c -> !c.name().equals(column.name()))
                                .toList()),
                    result);
              }
              change(
                  name,
                  t ->
                      t.replaceColumn(
                          column.name(),
                          t.column(column.name())
                              .orElse(column)
                              .withDefault(Optional.empty())
                              .withComment(Optional.empty())
                              .withIdentity(Optional.empty())),
                  result);
            });
  }

  private static <T> List<T> without(List<T> list, int at) {
    List<T> result = new ArrayList<>(list);
    if (at < result.size()) {
      result.remove(at);
    }
    return result;
  }

  private static void change(ObjectName name, UnaryOperator<Table> operator, List<Change> result) {
    result.add(schema -> replaced(schema, name, table -> Optional.of(operator.apply(table))));
  }

  private static Schema replaced(
      Schema schema, ObjectName name, java.util.function.Function<Table, Optional<Table>> change) {
    List<Table> tables = new ArrayList<>();
    for (Table table : schema.tables().values()) {
      (table.name().equals(name) ? change.apply(table) : Optional.of(table)).ifPresent(tables::add);
    }
    return Schema.of(
        tables, schema.sequences().values(), schema.enums().values(), schema.namespaces());
  }
}
