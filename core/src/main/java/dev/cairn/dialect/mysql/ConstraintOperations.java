package dev.cairn.dialect.mysql;

import dev.cairn.dialect.SchemaState;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation.AddCheck;
import dev.cairn.operation.Operation.AddPrimaryKey;
import dev.cairn.operation.Operation.AddUnique;
import dev.cairn.operation.Operation.CreateIndex;
import dev.cairn.operation.Operation.DropCheck;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.DropForeignKey;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.operation.Operation.DropPrimaryKey;
import dev.cairn.operation.Operation.DropUnique;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes what adds and drops constraints and indexes. */
final class ConstraintOperations {

  /** The index that keeps a numbered column legal while its table has no primary key. */
  static final String NUMBERING_INDEX = "cairn_numbering";

  private final ServerTraits traits;
  private final ForeignKeyIndexes keyIndexes;
  private final MySqlIdentifiers identifiers;
  private final ColumnSql columns;
  private final KeySql keys;
  private final PartFinder finder;

  ConstraintOperations(ServerTraits traits, MySqlTypes types) {
    this.traits = traits;
    this.keyIndexes = new ForeignKeyIndexes(traits);
    this.identifiers = new MySqlIdentifiers(traits.foldsTableNames());
    this.columns = new ColumnSql(traits, types);
    this.keys = new KeySql(traits);
    this.finder = new PartFinder(identifiers);
  }

  /** Returns the columns of each key and index of a table. */
  static Stream<List<String>> keys(Table table) {
    return Stream.of(
            table.primaryKey().map(PrimaryKey::columns).stream(),
            table.uniques().stream().map(UniqueConstraint::columns),
            table.indexes().stream().map(Index::columns))
        .flatMap(keys -> keys);
  }

  List<String> addPrimaryKey(AddPrimaryKey op, SchemaState state) {
    Optional<Table> table = state.table(op.table());
    table.ifPresent(it -> columns.requireIndexable(it, op.key().columns(), false));
    List<String> changes = new ArrayList<>();
    changes.add("ADD " + keys.primaryKey(op.key()));
    changes.addAll(makesNeedless(table, op.key().columns()));
    return List.of(alter(op.table(), changes));
  }

  /** Returns what drops the numbering index once a key of these columns takes its place. */
  private List<String> makesNeedless(Optional<Table> table, List<String> keyColumns) {
    return table.stream()
        .flatMap(it -> it.indexes().stream())
        .filter(index -> index.name().equals(Optional.of(NUMBERING_INDEX)))
        .filter(index -> leads(keyColumns, index.columns().get(0)))
        .map(index -> "DROP INDEX " + NUMBERING_INDEX)
        .toList();
  }

  List<String> dropPrimaryKey(DropPrimaryKey op, SchemaState state) {
    List<String> changes = new ArrayList<>();
    changes.add("DROP PRIMARY KEY");
    Optional<Table> table = state.table(op.table());
    Optional<List<String>> keyColumns =
        table.flatMap(Table::primaryKey).or(op::definition).map(PrimaryKey::columns);
    if (table.isPresent() && keyColumns.isPresent()) {
      changes.addAll(replacements(keyIndexes.servedOnlyBy(keyColumns.get(), table.get())));
      String first = keyColumns.get().get(0);
      boolean numbered = columns.find(table.get(), first).flatMap(Column::identity).isPresent();
      boolean keptByAnother =
          table.get().indexes().stream().anyMatch(index -> leads(index.columns(), first))
              || table.get().uniques().stream().anyMatch(unique -> leads(unique.columns(), first));
      if (numbered && !keptByAnother) {
        changes.add("ADD INDEX " + NUMBERING_INDEX + " (" + identifiers.render(first) + ")");
      }
    }
    return List.of(alter(op.table(), changes));
  }

  private boolean leads(List<String> names, String column) {
    return !names.isEmpty() && identifiers.key(names.get(0)).equals(identifiers.key(column));
  }

  List<String> addUnique(AddUnique op, SchemaState state) {
    Optional<Table> table = state.table(op.table());
    table.ifPresent(it -> columns.requireIndexable(it, op.unique().columns(), true));
    List<String> changes = new ArrayList<>();
    changes.add("ADD " + keys.unique(op.unique()));
    changes.addAll(makesNeedless(table, op.unique().columns()));
    return List.of(alter(op.table(), changes));
  }

  List<String> dropUnique(DropUnique op, SchemaState state) {
    Optional<Table> table = state.table(op.table());
    if (table.isEmpty()) {
      return List.of(
          alter(op.table(), List.of("DROP INDEX " + onlyName("unique", op.table(), op.name()))));
    }
    UniqueConstraint unique =
        finder
            .unique(table.get(), op.name(), op.definition())
            .orElseThrow(() -> finder.missing("unique constraint", op.table(), op.name()));
    return List.of(dropUnique(table.get(), unique));
  }

  List<String> createIndex(CreateIndex op, SchemaState state) {
    if (op.index().method().isEmpty()) {
      state
          .table(op.table())
          .ifPresent(
              table -> columns.requireIndexable(table, op.index().columns(), op.index().unique()));
    }
    return List.of(alter(op.table(), List.of("ADD " + keys.index(op.index()))));
  }

  List<String> dropIndex(DropIndex op, SchemaState state) {
    Optional<Table> table = state.table(op.table());
    if (table.isEmpty()) {
      return List.of(
          alter(op.table(), List.of("DROP INDEX " + onlyName("index", op.table(), op.name()))));
    }
    Optional<Index> index = finder.index(table.get(), op.name(), op.definition());
    if (index.isPresent()) {
      return List.of(dropIndex(table.get(), index.get()));
    }
    // A unique index of whole columns is listed as the constraint that it is to the engine.
    UniqueConstraint unique =
        finder
            .unique(
                table.get(),
                op.name(),
                op.definition()
                    .filter(Index::unique)
                    .map(it -> UniqueConstraint.on(it.columns().toArray(String[]::new))))
            .orElseThrow(() -> finder.missing("index", op.table(), op.name()));
    return List.of(dropUnique(table.get(), unique));
  }

  private String dropIndex(Table table, Index index) {
    return dropIndex(table, index.name(), keyIndexes.servedOnlyBy(index, table));
  }

  private String dropUnique(Table table, UniqueConstraint unique) {
    return dropIndex(table, unique.name(), keyIndexes.servedOnlyBy(unique.columns(), table));
  }

  private String dropIndex(Table table, Optional<String> name, List<ForeignKey> orphans) {
    List<String> changes = new ArrayList<>();
    changes.add("DROP INDEX " + identifiers.render(PartFinder.nameOf(name, "index", table.name())));
    changes.addAll(replacements(orphans));
    return alter(table.name(), changes);
  }

  /**
   * Returns what must be added in the statement that drops an index, because foreign keys need one
   * and the engine refuses otherwise.
   */
  private List<String> replacements(List<ForeignKey> orphans) {
    List<String> result = new ArrayList<>();
    List<List<String>> added = new ArrayList<>();
    for (ForeignKey key : orphans) {
      if (added.stream().noneMatch(it -> ForeignKeyIndexes.same(it, key.columns()))) {
        added.add(key.columns());
        Index index =
            new Index(
                key.name(),
                key.columns().stream().map(Index.Key::column).toList(),
                false,
                Optional.empty(),
                Optional.empty());
        result.add("ADD " + keys.index(index));
      }
    }
    return result;
  }

  /**
   * Returns what takes the foreign keys of a column off, in front of what drops it; the server
   * drops none by itself.
   *
   * @throws CairnException where a key has other columns too, and would go unseen
   */
  String dropKeysOf(DropColumn op, SchemaState state) {
    StringBuilder sql = new StringBuilder();
    for (ForeignKey key : state.table(op.table()).map(Table::foreignKeys).orElse(List.of())) {
      if (key.name().isEmpty()
          || key.columns().stream().noneMatch(own -> isSame(own, op.column()))) {
        continue;
      }
      if (key.columns().size() > 1) {
        throw CairnException.failed(
                "Column %s of table %s cannot be dropped: the foreign key %s uses it too."
                    .formatted(op.column(), op.table(), key.name().get()))
            .hint("Drop that first, in the same migration.");
      }
      sql.append("DROP FOREIGN KEY ").append(identifiers.render(key.name().get())).append(", ");
    }
    return sql.toString();
  }

  private boolean isSame(String one, String other) {
    return identifiers.key(one).equals(identifiers.key(other));
  }

  List<String> dropForeignKey(DropForeignKey op, SchemaState state) {
    Optional<Table> table = state.table(op.table());
    if (table.isEmpty()) {
      return List.of(
          alter(
              op.table(),
              List.of("DROP FOREIGN KEY " + onlyName("foreign key", op.table(), op.name()))));
    }
    ForeignKey key =
        finder
            .foreignKey(table.get(), op.name(), op.definition())
            .orElseThrow(() -> finder.missing("foreign key", op.table(), op.name()));
    List<String> changes = new ArrayList<>();
    changes.add(
        "DROP FOREIGN KEY "
            + identifiers.render(PartFinder.nameOf(key.name(), "foreign key", op.table())));
    keyIndexes
        .leftBehindBy(key, table.get())
        .ifPresent(index -> changes.add("DROP INDEX " + identifiers.render(index)));
    List<String> statements = new ArrayList<>();
    statements.add(alter(op.table(), changes));
    // Under its old name nobody could tell later that the engine had made it.
    keyIndexes
        .inheritedFrom(key, table.get())
        .map(index -> handOn(index, ForeignKeyIndexes.without(table.get(), key)))
        .ifPresent(statements::add);
    return statements;
  }

  /** Gives an index that the engine made for a key which is gone to the keys that need it still. */
  private String handOn(Index index, Table table) {
    Optional<String> heir =
        keyIndexes.servedOnlyBy(index.columns(), table).stream()
            .filter(key -> ForeignKeyIndexes.covers(index, key))
            .flatMap(key -> key.name().stream())
            .findFirst();
    if (heir.isEmpty() || !traits.renameColumn()) {
      return dropIndex(table, index);
    }
    String rename =
        "RENAME INDEX "
            + identifiers.render(index.name().orElseThrow())
            + " TO "
            + identifiers.render(heir.get());
    return alter(table.name(), List.of(rename));
  }

  List<String> addCheck(AddCheck op) {
    return traits.checks()
        ? List.of(alter(op.table(), List.of("ADD " + keys.check(op.check()))))
        : List.of();
  }

  List<String> dropCheck(DropCheck op, SchemaState state) {
    if (!traits.checks()) {
      return List.of();
    }
    String drop = traits.columnChecks() ? "DROP CONSTRAINT " : "DROP CHECK ";
    Optional<Table> table = state.table(op.table());
    if (table.isEmpty()) {
      return List.of(alter(op.table(), List.of(drop + onlyName("check", op.table(), op.name()))));
    }
    CheckConstraint check =
        finder
            .check(table.get(), op.name(), op.definition())
            .orElseThrow(() -> finder.missing("check", op.table(), op.name()));
    String name = PartFinder.nameOf(check.name(), "check", op.table());
    Optional<Column> column =
        traits.columnChecks() ? columns.find(table.get(), name) : Optional.empty();
    if (column.isPresent()) {
      // A check that belongs to a column goes when the column is defined anew without it.
      return List.of(
          alter(
              op.table(),
              List.of(
                  drop + "IF EXISTS " + identifiers.render(name),
                  "MODIFY " + columns.definition(column.get()))));
    }
    return List.of(alter(op.table(), List.of(drop + identifiers.render(name))));
  }

  private String onlyName(String kind, ObjectName table, Optional<String> name) {
    return identifiers.render(name.orElseThrow(() -> finder.missing(kind, table, name)));
  }

  private String alter(ObjectName table, List<String> changes) {
    return "ALTER TABLE " + identifiers.render(table) + " " + String.join(", ", changes);
  }
}
