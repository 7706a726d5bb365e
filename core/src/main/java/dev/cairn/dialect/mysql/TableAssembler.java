package dev.cairn.dialect.mysql;

import static java.util.stream.Collectors.groupingBy;

import dev.cairn.dialect.mysql.CatalogRows.OfCheck;
import dev.cairn.dialect.mysql.CatalogRows.OfColumn;
import dev.cairn.dialect.mysql.CatalogRows.OfForeignKey;
import dev.cairn.dialect.mysql.CatalogRows.OfIndex;
import dev.cairn.dialect.mysql.CatalogRows.OfTable;
import dev.cairn.dialect.mysql.CatalogRows.Rule;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes tables of the catalog's rows. */
final class TableAssembler {

  private static final String PRIMARY = "PRIMARY";

  private final ColumnAssembler columns;
  private final MySqlIdentifiers identifiers;
  private final ServerTraits traits;
  private final String ownDatabase;
  private final boolean everyIndex;

  /**
   * Prepares to assemble.
   *
   * @param everyIndex also the indexes that nobody asked for: for foreign keys, for numbering
   */
  TableAssembler(ServerTraits traits, MySqlTypes types, String ownDatabase, boolean everyIndex) {
    this.columns = new ColumnAssembler(traits, types);
    this.identifiers = new MySqlIdentifiers(traits.foldsTableNames());
    this.traits = traits;
    this.ownDatabase = ownDatabase;
    this.everyIndex = everyIndex;
  }

  /**
   * Returns the tables that {@code rows} describe.
   *
   * @param namespace the schema part of their names
   * @param databaseCollation the collation of tables that have none of their own
   */
  List<Table> tables(CatalogRows rows, String namespace, String databaseCollation) {
    Map<String, List<OfColumn>> columnsOf = by(rows.columns(), OfColumn::table);
    Map<String, List<OfIndex>> indexesOf = by(rows.indexes(), OfIndex::table);
    Map<String, List<OfForeignKey>> keysOf = by(rows.foreignKeys(), OfForeignKey::table);
    Map<String, List<Rule>> rulesOf = by(rows.rules(), Rule::table);
    Map<String, List<OfCheck>> checksOf = by(rows.checks(), OfCheck::table);
    List<Table> result = new ArrayList<>();
    for (OfTable table : rows.tables()) {
      if (!table.type().equals("BASE TABLE") && !table.type().equals("SYSTEM VERSIONED")) {
        continue;
      }
      String name = table.name();
      List<OfCheck> checks = checksOf.getOrDefault(name, List.of());
      List<ForeignKey> keys =
          foreignKeys(keysOf.getOrDefault(name, List.of()), rulesOf.getOrDefault(name, List.of()));
      Map<String, List<OfIndex>> indexes =
          inOrder(indexesOf.getOrDefault(name, List.of()), OfIndex::name, OfIndex::position);
      List<Column> tableColumns =
          columns.columns(columnsOf.getOrDefault(name, List.of()), checks, table.collation());
      result.add(
          Table.of(new ObjectName(namespace, name), tableColumns)
              .withPrimaryKey(primaryKey(indexes))
              .withUniques(uniques(indexes))
              .withForeignKeys(keys)
              .withIndexes(indexes(indexes, keys, name))
              .withChecks(checks(checks, tableColumns))
              .withComment(present(table.comment()))
              .withOptions(options(table, databaseCollation)));
    }
    return result;
  }

  private static Map<String, String> options(OfTable table, String databaseCollation) {
    Map<String, String> options = new TreeMap<>();
    if (!table.engine().isEmpty() && !table.engine().equalsIgnoreCase("InnoDB")) {
      options.put("ENGINE", table.engine());
    }
    if (!table.collation().isEmpty() && !table.collation().equals(databaseCollation)) {
      options.put("COLLATE", table.collation());
    }
    return options;
  }

  private static Optional<PrimaryKey> primaryKey(Map<String, List<OfIndex>> indexes) {
    return Optional.ofNullable(indexes.get(PRIMARY))
        .map(
            keys ->
                new PrimaryKey(
                    Optional.empty(),
                    keys.stream().flatMap(key -> key.column().stream()).toList()));
  }

  private static List<UniqueConstraint> uniques(Map<String, List<OfIndex>> indexes) {
    List<UniqueConstraint> result = new ArrayList<>();
    indexes.forEach(
        (name, keys) -> {
          if (!name.equals(PRIMARY) && isConstraint(keys)) {
            result.add(
                new UniqueConstraint(
                    Optional.of(name),
                    keys.stream().flatMap(key -> key.column().stream()).toList(),
                    Deferrability.NOT_DEFERRABLE));
          }
        });
    return result;
  }

  /** To the engine a unique index of whole ascending columns and a constraint are one thing. */
  private static boolean isConstraint(List<OfIndex> keys) {
    return keys.stream()
        .allMatch(
            key ->
                key.unique()
                    && key.column().isPresent()
                    && !key.descending()
                    && key.prefix().isEmpty());
  }

  private List<Index> indexes(
      Map<String, List<OfIndex>> indexes, List<ForeignKey> foreignKeys, String table) {
    List<Index> result = new ArrayList<>();
    indexes.forEach(
        (name, keys) -> {
          if (name.equals(PRIMARY) || isConstraint(keys)) {
            return;
          }
          OfIndex first = keys.get(0);
          Index index =
              new Index(
                  Optional.of(name),
                  keys.stream().map(this::key).toList(),
                  first.unique(),
                  Optional.empty(),
                  first.type().equals("BTREE") ? Optional.empty() : Optional.of(first.type()));
          boolean ofTheEngine =
              name.equals(ConstraintOperations.NUMBERING_INDEX)
                  || foreignKeys.stream()
                      .anyMatch(key -> ForeignKeyIndexes.madeFor(key, index, table));
          if (everyIndex || !ofTheEngine) {
            result.add(index);
          }
        });
    return result;
  }

  private Index.Key key(OfIndex key) {
    if (key.column().isEmpty()) {
      String expression = Expressions.fromEscaped(key.expression().orElse(""));
      return new Index.Key(
          Expressions.withoutOuterBrackets(expression),
          true,
          key.descending(),
          Index.Nulls.DEFAULT);
    }
    String column = key.column().get();
    return key.prefix()
        .filter(length -> !key.type().equals("SPATIAL"))
        .map(
            length ->
                new Index.Key(
                    identifiers.render(column) + "(" + length + ")",
                    true,
                    key.descending(),
                    Index.Nulls.DEFAULT))
        .orElseGet(() -> new Index.Key(column, false, key.descending(), Index.Nulls.DEFAULT));
  }

  private List<ForeignKey> foreignKeys(List<OfForeignKey> rows, List<Rule> rules) {
    Map<String, Rule> ruleOf = new TreeMap<>();
    rules.forEach(rule -> ruleOf.put(rule.name(), rule));
    List<ForeignKey> result = new ArrayList<>();
    inOrder(rows, OfForeignKey::name, OfForeignKey::position)
        .forEach(
            (name, columnRows) -> {
              OfForeignKey first = columnRows.get(0);
              Optional<Rule> rule = Optional.ofNullable(ruleOf.get(name));
              boolean own =
                  identifiers
                      .tableKey(first.targetDatabase())
                      .equals(identifiers.tableKey(ownDatabase));
              result.add(
                  new ForeignKey(
                      Optional.of(name),
                      columnRows.stream().map(OfForeignKey::column).toList(),
                      new ObjectName(own ? "" : first.targetDatabase(), first.targetTable()),
                      columnRows.stream().map(OfForeignKey::targetColumn).toList(),
                      rule.map(Rule::onDelete).map(TableAssembler::action).orElse(Action.NO_ACTION),
                      rule.map(Rule::onUpdate).map(TableAssembler::action).orElse(Action.NO_ACTION),
                      Deferrability.NOT_DEFERRABLE));
            });
    return result;
  }

  /** RESTRICT and NO ACTION are one here, and either is what a key without an action has. */
  private static Action action(String rule) {
    return switch (rule) {
      case "CASCADE" -> Action.CASCADE;
      case "SET NULL" -> Action.SET_NULL;
      case "SET DEFAULT" -> Action.SET_DEFAULT;
      default -> Action.NO_ACTION;
    };
  }

  private List<CheckConstraint> checks(List<OfCheck> checks, List<Column> tableColumns) {
    List<CheckConstraint> result = new ArrayList<>();
    for (OfCheck check : checks) {
      String clause =
          traits.catalogEscapesExpressions()
              ? Expressions.fromEscaped(check.clause())
              : check.clause();
      CheckConstraint constraint =
          new CheckConstraint(Optional.of(check.name()), Expressions.withoutOuterBrackets(clause));
      if (tableColumns.stream().noneMatch(column -> JsonChecks.guards(constraint, column))) {
        result.add(constraint);
      }
    }
    return result;
  }

  private static Optional<String> present(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static <T> Map<String, List<T>> by(List<T> rows, Function<T, String> table) {
    return rows.stream().collect(groupingBy(table));
  }

  private static <T> Map<String, List<T>> inOrder(
      List<T> rows, Function<T, String> name, Function<T, Integer> position) {
    return rows.stream()
        .sorted(Comparator.comparing(position))
        .collect(groupingBy(name, TreeMap::new, java.util.stream.Collectors.toList()));
  }
}
