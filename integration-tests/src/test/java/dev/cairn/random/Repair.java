package dev.cairn.random;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Takes out of a schema what no engine, or not the one at hand, would take. */
final class Repair {

  private static final List<String> IN_EXPRESSIONS =
      List.of("n1", "n2", "order", ColumnMaker.WORDS, "s2");

  private final Engine engine;
  private final Map<ObjectName, Set<String>> names = new HashMap<>();

  Repair(Engine engine) {
    this.engine = engine;
  }

  Schema of(Schema schema) {
    Map<ObjectName, Table> tables = new HashMap<>();
    schema.tables().forEach((name, table) -> tables.put(name, keys(table)));
    List<Table> result = new ArrayList<>();
    for (ObjectName name : new TreeSet<>(tables.keySet())) {
      Table table = Optional.ofNullable(tables.get(name)).orElseThrow();
      result.add(parts(foreignKeys(table, tables)));
    }
    return Schema.of(
        result, schema.sequences().values(), schema.enums().values(), schema.namespaces());
  }

  /** Keeps columns and keys that fit each other. */
  private Table keys(Table table) {
    Set<String> columns = columns(table);
    Optional<PrimaryKey> key =
        table
            .primaryKey()
            .filter(pk -> columns.containsAll(pk.columns()) && tellsApart(pk.columns()))
            .map(pk -> new PrimaryKey(free(table, pk.name()), pk.columns()));
    List<String> inKey = key.map(PrimaryKey::columns).orElse(List.of());
    boolean counts = inKey.equals(List.of("id"));
    List<Column> kept = new ArrayList<>();
    for (Column column : table.columns()) {
      if (column.generated().filter(it -> !known(it.expression(), columns)).isEmpty()) {
        kept.add(column(column, inKey.contains(column.name()), counts));
      }
    }
    Set<Set<String>> seen = new HashSet<>();
    seen.add(Set.copyOf(inKey));
    List<UniqueConstraint> uniques =
        table.uniques().stream()
            .filter(unique -> columns.containsAll(unique.columns()) && tellsApart(unique.columns()))
            .filter(unique -> seen.add(Set.copyOf(unique.columns())))
            .map(unique -> unique.withName(free(table, unique.name())))
            .toList();
    return table.withColumns(kept).withPrimaryKey(key).withUniques(uniques);
  }

  private static Column column(Column given, boolean inKey, boolean counts) {
    Kind kind = Kind.of(given.name());
    Column column = given;
    if (!counts) {
      column = column.withIdentity(Optional.empty());
    }
    if (column.identity().isPresent() || inKey) {
      column = column.withNullable(false);
    }
    if (column.identity().isPresent()) {
      column = column.withDefault(Optional.empty());
    }
    if (kind.isComputed() || kind == Kind.LIST || kind == Kind.SPAN) {
      column = column.withNullable(true).withDefault(Optional.empty());
    }
    if (column.type() instanceof ColumnType.Enumeration type) {
      column =
          column.withDefault(
              column.defaultSql().filter(sql -> type.values().stream().anyMatch(sql::contains)));
    }
    return column;
  }

  private Table foreignKeys(Table table, Map<ObjectName, Table> tables) {
    Map<String, Column> types = new HashMap<>();
    Set<List<Object>> seen = new HashSet<>();
    List<ForeignKey> result = new ArrayList<>();
    for (ForeignKey key : table.foreignKeys()) {
      Table target = tables.get(key.target());
      if (target == null
          || !columns(table).containsAll(key.columns())
          || !isKey(target, key.targetColumns())
          || !seen.add(List.of(key.columns(), key.target(), key.targetColumns()))) {
        continue;
      }
      Map<String, Column> wanted = new HashMap<>();
      for (int i = 0; i < key.columns().size(); i++) {
        Column referred = target.column(key.targetColumns().get(i)).orElseThrow();
        wanted.put(key.columns().get(i), alike(referred, key.columns().get(i)));
      }
      if (wanted.entrySet().stream()
          .allMatch(e -> types.getOrDefault(e.getKey(), e.getValue()).equals(e.getValue()))) {
        types.putAll(wanted);
        result.add(possible(key, table, target).withName(free(table, key.name())));
      }
    }
    List<Column> columns =
        table.columns().stream()
            .map(
                column -> {
                  Column like = types.getOrDefault(column.name(), column);
                  return column.withType(like.type()).withCollation(like.collation());
                })
            .toList();
    return table.withColumns(columns).withForeignKeys(result);
  }

  /** Both ends of a key have one type, and one collation where they are compared by it. */
  private Column alike(Column referred, String name) {
    return Column.of(name, referredType(referred)).withCollation(referred.collation());
  }

  /** On SQLite a numbered key is an INTEGER, whatever was asked for. */
  private ColumnType referredType(Column column) {
    return engine.isSqlite() && column.identity().isPresent()
        ? ColumnType.Simple.INTEGER
        : column.type();
  }

  private boolean isKey(Table table, List<String> columns) {
    return columns.stream().allMatch(column -> Kind.of(column).isReferred())
        && (table.primaryKey().filter(key -> key.columns().equals(columns)).isPresent()
            || table.uniques().stream()
                .anyMatch(
                    unique ->
                        unique.columns().equals(columns)
                            && unique.deferrability() == Deferrability.NOT_DEFERRABLE));
  }

  private ForeignKey possible(ForeignKey key, Table table, Table target) {
    // MariaDB refuses a key by which a null might come into a column that allows none.
    boolean passesNulls =
        engine.isMySql()
            && key.targetColumns().stream()
                .anyMatch(name -> target.column(name).filter(Column::nullable).isPresent())
            && key.columns().stream()
                .anyMatch(name -> table.column(name).filter(it -> !it.nullable()).isPresent());
    boolean canBeNull =
        key.columns().stream()
            .allMatch(name -> table.column(name).filter(Column::nullable).isPresent());
    Function<Action, Action> possible =
        action ->
            switch (action) {
              case SET_NULL -> canBeNull ? action : Action.NO_ACTION;
              case SET_DEFAULT -> canBeNull && !engine.isMySql() ? action : Action.NO_ACTION;
              default -> action;
            };
    return new ForeignKey(
        key.name(),
        key.columns(),
        key.target(),
        key.targetColumns(),
        possible.apply(key.onDelete()),
        passesNulls && key.onUpdate() == Action.CASCADE
            ? Action.NO_ACTION
            : possible.apply(key.onUpdate()),
        key.deferrability());
  }

  private Table parts(Table table) {
    Set<String> columns = columns(table);
    Set<List<Object>> seen = new HashSet<>();
    List<Index> indexes = new ArrayList<>();
    for (Index index : table.indexes()) {
      boolean known =
          index.keys().stream()
                  .allMatch(
                      key ->
                          key.expression()
                              ? known(key.text(), columns)
                              : columns.contains(key.text()))
              && known(index.where().orElse(""), columns)
              && (!index.unique() || index.columns().isEmpty() || tellsApart(index.columns()));
      if (known && !repeatsKey(table, index) && seen.add(List.of(index.keys(), index.where()))) {
        indexes.add(index.withName(free(table, index.name())));
      }
    }
    List<CheckConstraint> checks = new ArrayList<>();
    for (CheckConstraint check : table.checks()) {
      if (known(check.expression(), columns) && seen.add(List.of(check.expression()))) {
        checks.add(check.withName(free(table, check.name())));
      }
    }
    return table.withIndexes(indexes).withChecks(checks);
  }

  /** A unique index and a constraint on the same columns are one thing on some engines. */
  private static boolean repeatsKey(Table table, Index index) {
    return index.unique()
        && index.where().isEmpty()
        && (table.uniques().stream()
                .anyMatch(
                    unique -> Set.copyOf(unique.columns()).equals(Set.copyOf(index.columns())))
            || table
                .primaryKey()
                .filter(key -> Set.copyOf(key.columns()).equals(Set.copyOf(index.columns())))
                .isPresent());
  }

  /** Returns whether the columns that {@code expression} names are there. */
  private boolean known(String expression, Set<String> columns) {
    return columns.containsAll(named(engine, expression));
  }

  /** Returns the columns that {@code expression} names. */
  static Set<String> named(Engine engine, String expression) {
    String text = expression.replaceAll("'[^']*'", "''");
    Set<String> result = new HashSet<>();
    for (String name : IN_EXPRESSIONS) {
      if (Pattern.compile("(?<!\\w)" + Pattern.quote(engine.name(name)) + "(?!\\w)")
          .matcher(text)
          .find()) {
        result.add(name);
      }
    }
    return result;
  }

  private static boolean tellsApart(List<String> columns) {
    return columns.stream().anyMatch(column -> Kind.of(column).tellsRowsApart());
  }

  /** Takes away a name that another part of the table has; one of another table's may stay. */
  private Optional<String> free(Table table, Optional<String> name) {
    return name.filter(names.computeIfAbsent(table.name(), key -> new HashSet<>())::add);
  }

  private static Set<String> columns(Table table) {
    Set<String> result = new HashSet<>();
    table.columns().forEach(column -> result.add(column.name()));
    return result;
  }
}
