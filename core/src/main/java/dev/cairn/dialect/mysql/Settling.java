package dev.cairn.dialect.mysql;

import dev.cairn.dialect.Aftermath;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AddPrimaryKey;
import dev.cairn.operation.Operation.AddUnique;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.DropForeignKey;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.operation.Operation.DropPrimaryKey;
import dev.cairn.operation.Operation.DropUnique;
import dev.cairn.operation.Operation.RenameTable;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the server does to a table by itself when an operation changes it: it makes indexes for
 * foreign keys and takes them away again, shortens indexes that lose a column, and gives names.
 */
final class Settling {

  private final ServerTraits traits;
  private final ForeignKeyIndexes keyIndexes;
  private final PartFinder finder;

  Settling(ServerTraits traits) {
    this.traits = traits;
    this.keyIndexes = new ForeignKeyIndexes(traits);
    this.finder = new PartFinder(new MySqlIdentifiers(traits.foldsTableNames()));
  }

  Table settled(Optional<Table> before, Operation cause, Table after) {
    Table table = Aftermath.withKeyNotNull(after);
    if (cause instanceof DropColumn) {
      table = Aftermath.withoutLooseEnds(shortened(table));
    } else if (cause instanceof DropForeignKey op && before.isPresent()) {
      table = withoutKeysIndex(before.get(), op, table);
    } else if (cause instanceof DropPrimaryKey && before.isPresent()) {
      table = withNumberingIndex(before.get(), table);
    } else if (cause instanceof AddColumn op && op.column().identity().isPresent()) {
      table = with(table, Index.on(ConstraintOperations.NUMBERING_INDEX, op.column().name()));
    } else if (cause instanceof AlterColumn op && beginsToNumber(op)) {
      table = withNumberingIndex(table, op.column());
    } else if (cause instanceof AddPrimaryKey op) {
      table = withoutNumberingIndex(table, op.key().columns());
    } else if (cause instanceof AddUnique op) {
      table = withoutNumberingIndex(table, op.unique().columns());
    } else if (cause instanceof RenameTable op && before.isPresent()) {
      table = withKeysRenamed(table, op.from().name(), op.to().name());
    }
    if (cause instanceof DropIndex op && before.isPresent()) {
      table = withoutUnique(before.get(), op, table);
    }
    if (cause instanceof DropIndex
        || cause instanceof DropPrimaryKey
        || cause instanceof DropUnique) {
      table = withReplacements(table);
    }
    Table settled = withoutNeedlessKeyIndexes(named(withConstraints(table)));
    return withKeyIndexes(withoutReplacedKeyIndexes(before, settled));
  }

  /** Of two indexes that the server makes for keys on the same columns it keeps the newer. */
  private Table withoutReplacedKeyIndexes(Optional<Table> before, Table table) {
    List<ForeignKey> old = before.map(Table::foreignKeys).orElse(List.of());
    if (old.isEmpty() || table.foreignKeys().size() <= old.size()) {
      return table;
    }
    ForeignKey newest = table.foreignKeys().get(table.foreignKeys().size() - 1);
    List<Index> others =
        table.indexes().stream()
            .filter(
                index ->
                    old.stream()
                        .noneMatch(
                            key ->
                                index.method().isEmpty()
                                    && ForeignKeyIndexes.madeFor(key, index, table.name().name())))
            .toList();
    Table without = table.withIndexes(others);
    if (keyIndexes.isServed(newest, without)) {
      return table;
    }
    // Its index is made first, so that it serves the older keys of the same columns too.
    return withKeyIndex(
        table.withIndexes(
            table.indexes().stream()
                .filter(
                    index ->
                        others.contains(index)
                            || !ForeignKeyIndexes.same(index.columns(), newest.columns()))
                .toList()),
        newest);
  }

  /** To the engine a unique index of whole ascending columns and a constraint are one thing. */
  private static Table withConstraints(Table table) {
    List<Index> indexes = new ArrayList<>();
    List<UniqueConstraint> uniques = new ArrayList<>(table.uniques());
    for (Index index : table.indexes()) {
      if (isConstraint(index)) {
        uniques.add(
            UniqueConstraint.on(index.columns().toArray(String[]::new)).withName(index.name()));
      } else {
        indexes.add(index);
      }
    }
    return table.withIndexes(indexes).withUniques(uniques);
  }

  private static boolean isConstraint(Index index) {
    return index.unique()
        && index.where().isEmpty()
        && index.keys().stream().noneMatch(key -> key.expression() || key.descending());
  }

  private Table withoutUnique(Table before, DropIndex op, Table after) {
    if (finder.index(before, op.name(), op.definition()).isPresent()) {
      return after;
    }
    Optional<UniqueConstraint> gone =
        finder.unique(
            before,
            op.name(),
            op.definition()
                .filter(Index::unique)
                .map(index -> UniqueConstraint.on(index.columns().toArray(String[]::new))));
    return after.withUniques(
        after.uniques().stream().filter(unique -> !Optional.of(unique).equals(gone)).toList());
  }

  /** An index that loses a column goes on without it, and goes where it has no other. */
  private static Table shortened(Table table) {
    Set<String> columns = new HashSet<>();
    table.columns().stream().map(Column::name).forEach(columns::add);
    List<Index> indexes = new ArrayList<>();
    for (Index index : table.indexes()) {
      List<Index.Key> keys =
          index.keys().stream()
              .filter(key -> key.expression() || columns.contains(key.text()))
              .toList();
      if (!keys.isEmpty()) {
        indexes.add(index.withKeys(keys));
      }
    }
    List<UniqueConstraint> uniques = new ArrayList<>();
    for (UniqueConstraint unique : table.uniques()) {
      List<String> left = unique.columns().stream().filter(columns::contains).toList();
      if (!left.isEmpty()) {
        uniques.add(unique.withColumns(left));
      }
    }
    return table
        .withIndexes(indexes)
        .withUniques(uniques)
        .withPrimaryKey(
            table
                .primaryKey()
                .map(
                    key ->
                        new PrimaryKey(
                            key.name(), key.columns().stream().filter(columns::contains).toList()))
                .filter(key -> !key.columns().isEmpty()));
  }

  /** {@link ConstraintOperations#dropForeignKey} takes the key's own index away or hands it on. */
  private Table withoutKeysIndex(Table before, DropForeignKey op, Table after) {
    Optional<ForeignKey> key = finder.foreignKey(before, op.name(), op.definition());
    if (key.isEmpty()) {
      return after;
    }
    Optional<String> gone = keyIndexes.leftBehindBy(key.get(), before);
    Optional<Index> handedOn = keyIndexes.inheritedFrom(key.get(), before);
    List<Index> indexes = new ArrayList<>();
    for (Index index : after.indexes()) {
      if (index.equals(handedOn.orElse(null))) {
        heir(index, after)
            .filter(it -> traits.renameColumn())
            .ifPresent(name -> indexes.add(index.withName(Optional.of(name))));
      } else if (gone.isEmpty() || !index.name().equals(gone)) {
        indexes.add(index);
      }
    }
    return after.withIndexes(indexes);
  }

  private Optional<String> heir(Index index, Table table) {
    return keyIndexes.servedOnlyBy(index.columns(), table).stream()
        .filter(key -> ForeignKeyIndexes.covers(index, key))
        .flatMap(key -> key.name().stream())
        .findFirst();
  }

  private static Table withNumberingIndex(Table before, Table after) {
    Optional<String> first = before.primaryKey().map(key -> key.columns().get(0));
    boolean numbered =
        first.flatMap(after::column).map(column -> column.identity().isPresent()).orElse(false);
    boolean kept =
        first.isPresent()
            && (after.indexes().stream().anyMatch(index -> leads(index.columns(), first.get()))
                || after.uniques().stream()
                    .anyMatch(unique -> leads(unique.columns(), first.get())));
    return numbered && !kept
        ? with(after, Index.on(ConstraintOperations.NUMBERING_INDEX, first.orElseThrow()))
        : after;
  }

  private static boolean beginsToNumber(AlterColumn op) {
    return op.changes().stream()
        .anyMatch(
            change ->
                change instanceof ColumnChange.SetIdentity identity
                    && identity.identity().isPresent());
  }

  /** A column that comes to be numbered needs a key that it leads. */
  private static Table withNumberingIndex(Table table, String column) {
    boolean led =
        Stream.of(
                table.primaryKey().map(PrimaryKey::columns).stream(),
                table.uniques().stream().map(UniqueConstraint::columns),
                table.indexes().stream().map(Index::columns))
            .flatMap(keys -> keys)
            .anyMatch(key -> leads(key, column));
    return led ? table : with(table, Index.on(ConstraintOperations.NUMBERING_INDEX, column));
  }

  private static Table withoutNumberingIndex(Table table, List<String> key) {
    return table.withIndexes(
        table.indexes().stream()
            .filter(
                index ->
                    !index.name().equals(Optional.of(ConstraintOperations.NUMBERING_INDEX))
                        || !leads(key, index.columns().get(0)))
            .toList());
  }

  private static boolean leads(List<String> columns, String column) {
    return !columns.isEmpty() && columns.get(0).equalsIgnoreCase(column);
  }

  /** A key with a name of the server's own is called after its table. */
  private static Table withKeysRenamed(Table table, String from, String to) {
    String prefix = from + "_ibfk_";
    return table.withForeignKeys(
        table.foreignKeys().stream()
            .map(
                key ->
                    key.name().filter(name -> name.startsWith(prefix)).isPresent()
                        ? key.withName(
                            key.name().map(n -> to + "_ibfk_" + n.substring(prefix.length())))
                        : key)
            .toList());
  }

  /** The server drops the index that it made for a key as soon as another can serve. */
  private Table withoutNeedlessKeyIndexes(Table table) {
    List<Index> indexes = new ArrayList<>(table.indexes());
    for (ForeignKey key : table.foreignKeys()) {
      for (Index index : table.indexes()) {
        if (index.method().isEmpty()
            && ForeignKeyIndexes.madeFor(key, index, table.name().name())) {
          Table without =
              table.withIndexes(indexes.stream().filter(other -> !other.equals(index)).toList());
          if (keyIndexes.isServed(key, without)) {
            indexes.remove(index);
          }
        }
      }
    }
    return table.withIndexes(indexes);
  }

  /**
   * {@link ConstraintOperations} adds an index where a key would lose its own. As the server did
   * not make it, it stays where another can serve, unlike those that {@link
   * ForeignKeyIndexes#madeFor} finds.
   */
  private Table withReplacements(Table table) {
    Table result = table;
    for (ForeignKey key : table.foreignKeys()) {
      if (!keyIndexes.isServed(key, result)) {
        result =
            with(
                result,
                new Index(
                    key.name(),
                    key.columns().stream().map(Index.Key::column).toList(),
                    false,
                    Optional.empty(),
                    Optional.of(ForeignKeyIndexes.ASKED_FOR)));
      }
    }
    return result;
  }

  /** Of keys on the same columns that are made together the index is called after the last. */
  private Table withKeyIndexes(Table table) {
    List<ForeignKey> lastFirst = new ArrayList<>(table.foreignKeys());
    Collections.reverse(lastFirst);
    Table result = table;
    for (ForeignKey key : lastFirst) {
      result = withKeyIndex(result, key);
    }
    return result.equals(table) ? table : withoutNeedlessKeyIndexes(result);
  }

  private Table withKeyIndex(Table table, ForeignKey key) {
    if (keyIndexes.isServed(key, table)) {
      return table;
    }
    boolean unnamed = ForeignKeyIndexes.isGivenName(key, table.name().name());
    Optional<String> name = unnamed ? Optional.of(free(table, key.columns().get(0))) : key.name();
    return with(
        table,
        new Index(
            name,
            key.columns().stream().map(Index.Key::column).toList(),
            false,
            Optional.empty(),
            Optional.empty()));
  }

  private static Table with(Table table, Index index) {
    List<Index> indexes = new ArrayList<>(table.indexes());
    indexes.add(index);
    return table.withIndexes(indexes);
  }

  private Table named(Table table) {
    Table result = table;
    List<UniqueConstraint> uniques = new ArrayList<>(table.uniques());
    for (int i = 0; i < uniques.size(); i++) {
      UniqueConstraint unique = uniques.get(i);
      if (unique.name().isEmpty()) {
        uniques.set(i, unique.withName(Optional.of(free(result, unique.columns().get(0)))));
        result = result.withUniques(uniques);
      }
    }
    List<Index> indexes = new ArrayList<>(table.indexes());
    for (int i = 0; i < indexes.size(); i++) {
      Index index = indexes.get(i);
      if (index.name().isEmpty() && !index.columns().isEmpty()) {
        indexes.set(i, index.withName(Optional.of(free(result, index.columns().get(0)))));
        result = result.withIndexes(indexes);
      }
    }
    return withKeysNamed(withChecksNamed(result));
  }

  private static Table withKeysNamed(Table table) {
    String prefix = table.name().name() + "_ibfk_";
    int last = 0;
    List<ForeignKey> keys = new ArrayList<>();
    for (ForeignKey key : table.foreignKeys()) {
      last = Math.max(last, number(key.name(), prefix));
    }
    for (ForeignKey key : table.foreignKeys()) {
      keys.add(key.name().isPresent() ? key : key.withName(Optional.of(prefix + ++last)));
    }
    return table.withForeignKeys(keys);
  }

  private Table withChecksNamed(Table table) {
    String prefix =
        traits.columnChecks()
            ? "CONSTRAINT_"
            : table.name().name().toLowerCase(Locale.ROOT) + "_chk_";
    Set<String> taken = new HashSet<>();
    table.checks().forEach(check -> check.name().ifPresent(taken::add));
    List<CheckConstraint> checks = new ArrayList<>();
    for (CheckConstraint check : table.checks()) {
      int number = 1;
      while (check.name().isEmpty() && taken.contains(prefix + number)) {
        number++;
      }
      String name = check.name().orElse(prefix + number);
      taken.add(name);
      checks.add(check.withName(Optional.of(name)));
    }
    return table.withChecks(checks);
  }

  private static int number(Optional<String> name, String prefix) {
    return name.filter(it -> it.startsWith(prefix))
        .map(it -> it.substring(prefix.length()))
        .filter(digits -> digits.matches("\\d{1,9}"))
        .map(Integer::parseInt)
        .orElse(0);
  }

  /** An index without a name is called after its first column. */
  private static String free(Table table, String column) {
    Set<String> taken = new HashSet<>();
    table
        .uniques()
        .forEach(
            unique -> unique.name().map(n -> n.toLowerCase(Locale.ROOT)).ifPresent(taken::add));
    table
        .indexes()
        .forEach(index -> index.name().map(n -> n.toLowerCase(Locale.ROOT)).ifPresent(taken::add));
    String name = column;
    for (int number = 2; taken.contains(name.toLowerCase(Locale.ROOT)); number++) {
      name = column + "_" + number;
    }
    return name;
  }
}
