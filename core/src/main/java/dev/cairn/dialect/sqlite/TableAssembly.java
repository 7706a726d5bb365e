package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.sqlite.Master.Entry;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Makes tables of the model from their definitions, in one reading of the catalog; for use by
 * several threads.
 */
final class TableAssembly {

  private final Definitions definitions;
  private final Function<String, Optional<TableDefinition>> definitionOf;

  /** A schema spells few types, and spells them often. */
  private final Map<String, ColumnType> types = new ConcurrentHashMap<>();

  /** What stands behind the table's name, the same in many tables. */
  private final Map<String, Index> indexes = new ConcurrentHashMap<>();

  /** What becomes of a definition, the same in each table but where it is the rowid. */
  private final Map<ColumnDefinition, Column> columns = new ConcurrentHashMap<>();

  /**
   * Makes an assembly.
   *
   * @param definitionOf the definition of another table, for foreign keys that name no columns
   *     there
   */
  TableAssembly(Definitions definitions, Function<String, Optional<TableDefinition>> definitionOf) {
    this.definitions = definitions;
    this.definitionOf = definitionOf;
  }

  Table table(ObjectName name, TableDefinition definition, List<Entry> indexes) {
    List<Column> made = new ArrayList<>(definition.columns().size());
    for (ColumnDefinition column : definition.columns()) {
      made.add(column(definition, column));
    }
    List<UniqueConstraint> uniques = new ArrayList<>();
    for (Clause.Key key : definition.clauses(Clause.Key.class)) {
      if (!key.primary()) {
        uniques.add(new UniqueConstraint(key.name(), key.columns(), Deferrability.NOT_DEFERRABLE));
      }
    }
    List<ForeignKey> foreignKeys = new ArrayList<>();
    for (Clause.Reference reference : definition.clauses(Clause.Reference.class)) {
      foreignKeys.add(complete(name, reference.key()));
    }
    List<Index> parsed = new ArrayList<>(indexes.size());
    for (Entry index : indexes) {
      parsed.add(IndexParser.parse(index.name(), index.sql(), this.indexes));
    }
    List<CheckConstraint> checks = new ArrayList<>();
    for (Clause.Check check : definition.clauses(Clause.Check.class)) {
      checks.add(new CheckConstraint(check.name(), check.expression()));
    }
    return new Table(
        name,
        made,
        definition.primaryKey().map(key -> new PrimaryKey(key.name(), key.columns())),
        uniques,
        foreignKeys,
        parsed,
        checks,
        Optional.empty(),
        options(definition),
        List.of());
  }

  private Column column(TableDefinition table, ColumnDefinition column) {
    if (table.isRowidAlias(column)) {
      return Definitions.column(table, column, type(column.type()));
    }
    Column known = columns.get(column);
    if (known == null) {
      known = Definitions.column(table, column, type(column.type()));
      columns.put(column, known);
    }
    return known;
  }

  private ColumnType type(String declared) {
    return types.computeIfAbsent(declared, definitions::type);
  }

  private ForeignKey complete(ObjectName owner, ForeignKey key) {
    ForeignKey placed = key.withTarget(owner.sibling(key.target().name()));
    if (!key.targetColumns().isEmpty()) {
      return placed;
    }
    List<String> primary =
        definitionOf
            .apply(key.target().name())
            .flatMap(TableDefinition::primaryKey)
            .map(Clause.Key::columns)
            .orElse(List.of());
    return placed.withColumns(key.columns(), primary);
  }

  private static Map<String, String> options(TableDefinition definition) {
    Map<String, String> options = new HashMap<>();
    if (definition.withoutRowid()) {
      options.put(Definitions.WITHOUT_ROWID, "");
    }
    if (definition.strict()) {
      options.put(Definitions.STRICT, "");
    }
    if (definition.primaryKey().filter(Clause.Key::autoincrement).isPresent()) {
      options.put(Definitions.AUTOINCREMENT, "");
    }
    return options;
  }
}
