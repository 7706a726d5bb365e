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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes tables of the model from their definitions, in one reading of the catalog. */
final class TableAssembly {

  private final Definitions definitions;
  private final Function<String, Optional<TableDefinition>> definitionOf;

  /** A schema spells few types, and spells them often. */
  private final Map<String, ColumnType> types = new HashMap<>();

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
    List<Column> columns =
        definition.columns().stream()
            .map(c -> Definitions.column(definition, c, type(c.type())))
            .toList();
    List<Index> parsed =
        indexes.stream().map(index -> IndexParser.parse(index.name(), index.sql())).toList();
    return new Table(
        name,
        columns,
        definition.primaryKey().map(key -> new PrimaryKey(key.name(), key.columns())),
        definition.clauses(Clause.Key.class).stream()
            .filter(key -> !key.primary())
            .map(
                key ->
                    new UniqueConstraint(key.name(), key.columns(), Deferrability.NOT_DEFERRABLE))
            .toList(),
        definition.clauses(Clause.Reference.class).stream()
            .map(reference -> complete(name, reference.key()))
            .toList(),
        parsed,
        definition.clauses(Clause.Check.class).stream()
            .map(check -> new CheckConstraint(check.name(), check.expression()))
            .toList(),
        Optional.empty(),
        options(definition),
        List.of());
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
    Map<String, String> options = new TreeMap<>();
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
