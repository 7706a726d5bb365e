package dev.cairn.operation;

import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation.AddCheck;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AddForeignKey;
import dev.cairn.operation.Operation.AddPrimaryKey;
import dev.cairn.operation.Operation.AddUnique;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.AlterEnum;
import dev.cairn.operation.Operation.AlterSequence;
import dev.cairn.operation.Operation.CreateEnum;
import dev.cairn.operation.Operation.CreateIndex;
import dev.cairn.operation.Operation.CreateNamespace;
import dev.cairn.operation.Operation.CreateSequence;
import dev.cairn.operation.Operation.CreateTable;
import dev.cairn.operation.Operation.DropCheck;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.DropEnum;
import dev.cairn.operation.Operation.DropForeignKey;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.operation.Operation.DropNamespace;
import dev.cairn.operation.Operation.DropPrimaryKey;
import dev.cairn.operation.Operation.DropSequence;
import dev.cairn.operation.Operation.DropTable;
import dev.cairn.operation.Operation.DropUnique;
import dev.cairn.operation.Operation.RenameColumn;
import dev.cairn.operation.Operation.RenameEnum;
import dev.cairn.operation.Operation.RenameSequence;
import dev.cairn.operation.Operation.RenameTable;
import dev.cairn.operation.Operation.SetTableComment;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A schema under change: what each operation does to it, without a database. Raw SQL and code leave
 * no trace here.
 *
 * <p>Mutable, because a history of many operations on many tables would otherwise copy the schema
 * for each of them.
 */
public final class SchemaDraft {

  private final SortedMap<ObjectName, Table> tables = new TreeMap<>();

  /** The tables whose foreign keys lead to a table, by that. */
  private final Map<ObjectName, SortedSet<ObjectName>> referring = new HashMap<>();

  private final SortedMap<ObjectName, Sequence> sequences;
  private final SortedMap<ObjectName, EnumType> enums;
  private final SortedSet<String> namespaces;

  private SchemaDraft(Schema start) {
    start.tables().forEach(this::store);
    sequences = new TreeMap<>(start.sequences());
    enums = new TreeMap<>(start.enums());
    namespaces = new TreeSet<>(start.namespaces());
  }

  /** Returns a draft that starts as {@code schema}. */
  public static SchemaDraft of(Schema schema) {
    return new SchemaDraft(schema);
  }

  /** Returns the schema as it stands now. */
  public Schema toSchema() {
    return new Schema(tables, sequences, enums, namespaces);
  }

  /** Returns the table called {@code name} as it stands now. */
  public Optional<Table> table(ObjectName name) {
    return Optional.ofNullable(tables.get(name));
  }

  /** Returns the sequence called {@code name} as it stands now. */
  public Optional<Sequence> sequence(ObjectName name) {
    return Optional.ofNullable(sequences.get(name));
  }

  /** Returns the enum type called {@code name} as it stands now. */
  public Optional<EnumType> enumType(ObjectName name) {
    return Optional.ofNullable(enums.get(name));
  }

  /** Puts a table in the place of any of its name. */
  public void put(Table table) {
    store(table.name(), table);
  }

  private void store(ObjectName name, Table table) {
    Table old = tables.put(name, table);
    if (old != null && old.foreignKeys().equals(table.foreignKeys())) {
      return;
    }
    if (old != null) {
      forget(name, old);
    }
    for (ForeignKey key : table.foreignKeys()) {
      referring.computeIfAbsent(key.target(), any -> new TreeSet<>()).add(name);
    }
  }

  private void remove(ObjectName name) {
    Table old = tables.remove(name);
    if (old != null) {
      forget(name, old);
    }
  }

  private void forget(ObjectName name, Table table) {
    for (ForeignKey key : table.foreignKeys()) {
      SortedSet<ObjectName> names = referring.get(key.target());
      if (names != null) {
        names.remove(name);
      }
    }
  }

  /** Returns the tables with a foreign key to {@code name}, itself among them, by their names. */
  public List<Table> referencing(ObjectName name) {
    List<Table> result = new ArrayList<>();
    referring(name).forEach(owner -> table(owner).ifPresent(result::add));
    return result;
  }

  private List<ObjectName> referring(ObjectName name) {
    return List.copyOf(referring.getOrDefault(name, Collections.emptySortedSet()));
  }

  /** Returns the tables as they stand now, for looking only. */
  public Iterable<Table> tables() {
    return tables.values();
  }

  /**
   * Makes the change.
   *
   * @throws CairnException when the operation names a table or column that is not there
   */
  public void apply(Operation operation) {
    if (operation instanceof CreateNamespace op) {
      namespaces.add(op.name());
    } else if (operation instanceof DropNamespace op) {
      namespaces.remove(op.name());
    } else if (operation instanceof CreateTable op) {
      put(op.table());
    } else if (operation instanceof DropTable op) {
      existing(op.table());
      remove(op.table());
    } else if (operation instanceof RenameTable op) {
      renameTable(op);
    } else if (operation instanceof SetTableComment op) {
      change(op.table(), table -> table.withComment(op.comment()));
    } else if (operation instanceof AddColumn op) {
      change(op.table(), table -> table.withColumns(plus(table.columns(), op.column())));
    } else if (operation instanceof DropColumn op) {
      change(op.table(), table -> dropColumn(table, op.column()));
    } else if (operation instanceof RenameColumn op) {
      renameColumn(op);
    } else if (operation instanceof AlterColumn op) {
      change(op.table(), table -> alterColumn(table, op));
    } else if (operation instanceof AddPrimaryKey op) {
      change(op.table(), table -> table.withPrimaryKey(Optional.of(op.key())));
    } else if (operation instanceof DropPrimaryKey op) {
      change(op.table(), table -> table.withPrimaryKey(Optional.empty()));
    } else if (operation instanceof AddUnique op) {
      change(op.table(), table -> table.withUniques(plus(table.uniques(), op.unique())));
    } else if (operation instanceof DropUnique op) {
      change(
          op.table(),
          table ->
              table.withUniques(
                  minus(
                      table.uniques(),
                      UniqueConstraint::name,
                      op.name(),
                      old ->
                          op.definition()
                              .filter(d -> d.columns().equals(old.columns()))
                              .isPresent())));
    } else if (operation instanceof AddForeignKey op) {
      change(op.table(), table -> table.withForeignKeys(plus(table.foreignKeys(), op.key())));
    } else if (operation instanceof DropForeignKey op) {
      change(
          op.table(),
          table ->
              table.withForeignKeys(
                  minus(
                      table.foreignKeys(),
                      ForeignKey::name,
                      op.name(),
                      old ->
                          op.definition()
                              .filter(
                                  d ->
                                      d.columns().equals(old.columns())
                                          && d.target().equals(old.target()))
                              .isPresent())));
    } else if (operation instanceof AddCheck op) {
      change(op.table(), table -> table.withChecks(plus(table.checks(), op.check())));
    } else if (operation instanceof DropCheck op) {
      change(
          op.table(),
          table ->
              table.withChecks(
                  minus(
                      table.checks(),
                      CheckConstraint::name,
                      op.name(),
                      old ->
                          op.definition()
                              .filter(d -> d.expression().equals(old.expression()))
                              .isPresent())));
    } else if (operation instanceof CreateIndex op) {
      change(op.table(), table -> table.withIndexes(plus(table.indexes(), op.index())));
    } else if (operation instanceof DropIndex op) {
      change(
          op.table(),
          table ->
              table.withIndexes(
                  minus(
                      table.indexes(),
                      Index::name,
                      op.name(),
                      old ->
                          op.definition().filter(d -> d.keys().equals(old.keys())).isPresent())));
    } else if (operation instanceof CreateSequence op) {
      sequences.put(op.sequence().name(), op.sequence());
    } else if (operation instanceof DropSequence op) {
      sequences.remove(op.sequence());
    } else if (operation instanceof RenameSequence op) {
      Sequence old = sequences.remove(op.from());
      if (old != null) {
        sequences.put(op.to(), old.withName(op.to()));
      }
    } else if (operation instanceof AlterSequence op) {
      sequences.put(op.after().name(), op.after());
    } else if (operation instanceof CreateEnum op) {
      enums.put(op.type().name(), op.type());
    } else if (operation instanceof DropEnum op) {
      enums.remove(op.type());
    } else if (operation instanceof RenameEnum op) {
      renameEnum(op);
    } else if (operation instanceof AlterEnum op) {
      enums.put(op.after().name(), op.after());
    }
  }

  private Table existing(ObjectName name) {
    Table table = tables.get(name);
    if (table == null) {
      throw CairnException.failed("There is no table " + name + " at this point of the history.")
          .hint("Correct the table's name in the migration.");
    }
    return table;
  }

  private void change(ObjectName name, UnaryOperator<Table> change) {
    store(name, change.apply(existing(name)));
  }

  private void renameTable(RenameTable op) {
    Table table = existing(op.from());
    remove(op.from());
    store(op.to(), table.withName(op.to()));
    for (ObjectName owner : referring(op.from())) {
      change(owner, other -> retarget(other, op.from(), op.to()));
    }
  }

  private void renameEnum(RenameEnum op) {
    EnumType old = enums.remove(op.from());
    if (old != null) {
      enums.put(op.to(), new EnumType(op.to(), old.values()));
    }
    tables.replaceAll(
        (name, table) ->
            table.withColumns(
                table.columns().stream()
                    .map(column -> column.withType(renamed(column.type(), op)))
                    .toList()));
  }

  private static ColumnType renamed(ColumnType type, RenameEnum op) {
    if (type instanceof ColumnType.Array array) {
      return new ColumnType.Array(renamed(array.element(), op));
    }
    return type instanceof ColumnType.Enumeration own && own.name().equals(op.from().name())
        ? new ColumnType.Enumeration(op.to().name(), own.values())
        : type;
  }

  private static Table retarget(Table table, ObjectName from, ObjectName to) {
    return table.withForeignKeys(
        table.foreignKeys().stream()
            .map(key -> key.target().equals(from) ? key.withTarget(to) : key)
            .toList());
  }

  private void renameColumn(RenameColumn op) {
    UnaryOperator<String> name = old -> old.equals(op.from()) ? op.to() : old;
    UnaryOperator<List<String>> names = old -> old.stream().map(name).toList();
    change(
        op.table(),
        table ->
            require(table, op.from())
                .withColumns(
                    table.columns().stream().map(c -> c.withName(name.apply(c.name()))).toList())
                .withPrimaryKey(
                    table
                        .primaryKey()
                        .map(
                            key ->
                                key.withColumns(names.apply(key.columns()))
                                    .withIncluded(names.apply(key.included()))))
                .withUniques(
                    table.uniques().stream()
                        .map(
                            u ->
                                u.withColumns(names.apply(u.columns()))
                                    .withIncluded(names.apply(u.included())))
                        .toList())
                .withIndexes(
                    table.indexes().stream()
                        .map(
                            index ->
                                index
                                    .withIncluded(names.apply(index.included()))
                                    .withKeys(
                                        index.keys().stream()
                                            .map(
                                                key ->
                                                    key.expression()
                                                        ? key
                                                        : new Index.Key(
                                                            name.apply(key.text()),
                                                            false,
                                                            key.descending(),
                                                            key.nulls()))
                                            .toList()))
                        .toList()));
    change(
        op.table(),
        table ->
            table.withForeignKeys(
                table.foreignKeys().stream()
                    .map(key -> key.withColumns(names.apply(key.columns()), key.targetColumns()))
                    .toList()));
    for (ObjectName owner : referring(op.table())) {
      change(
          owner,
          table ->
              table.withForeignKeys(
                  table.foreignKeys().stream()
                      .map(
                          key ->
                              key.target().equals(op.table())
                                  ? key.withColumns(key.columns(), names.apply(key.targetColumns()))
                                  : key)
                      .toList()));
    }
  }

  private static Table dropColumn(Table table, String column) {
    require(table, column);
    return table.withColumns(
        table.columns().stream().filter(c -> !c.name().equals(column)).toList());
  }

  private static Table alterColumn(Table table, AlterColumn op) {
    Column old = require(table, op.column()).column(op.column()).orElseThrow();
    Column altered = ColumnChange.applyAll(old, op.changes());
    return table.replaceColumn(op.column(), altered);
  }

  private static Table require(Table table, String column) {
    if (table.column(column).isEmpty()) {
      throw CairnException.failed(
              "There is no column " + column + " in table " + table.name() + " at this point.")
          .hint("Correct the column's name in the migration.");
    }
    return table;
  }

  private static <T> List<T> plus(List<T> list, T added) {
    List<T> result = new ArrayList<>(list);
    result.add(added);
    return result;
  }

  private static <T> List<T> minus(
      List<T> list,
      Function<T, Optional<String>> nameOf,
      Optional<String> name,
      Predicate<T> sameDefinition) {
    List<T> result = new ArrayList<>(list);
    boolean byName = name.isPresent() && result.removeIf(part -> nameOf.apply(part).equals(name));
    if (!byName) {
      // Of several that are alike, each drop takes one: the one that is named as it is, if any.
      result.stream()
          .filter(sameDefinition)
          .min(Comparator.comparing(part -> !nameOf.apply(part).equals(name)))
          .ifPresent(result::remove);
    }
    return result;
  }
}
