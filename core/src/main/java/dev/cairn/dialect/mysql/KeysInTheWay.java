package dev.cairn.dialect.mysql;

import dev.cairn.dialect.SchemaState;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation.AddForeignKey;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The foreign keys that must be away while their columns change. */
final class KeysInTheWay {

  private final MySqlIdentifiers identifiers;
  private final MySqlTypes types;
  private final Collations collations;
  private final List<AddForeignKey> before;
  private final Set<AddForeignKey> taken = new LinkedHashSet<>();

  /**
   * @param before those that are away already
   */
  KeysInTheWay(
      MySqlIdentifiers identifiers,
      MySqlTypes types,
      Collations collations,
      List<AddForeignKey> before) {
    this.identifiers = identifiers;
    this.types = types;
    this.collations = collations;
    this.before = before;
  }

  /** Adds the keys at whose either end {@code column} of {@code table} stands. */
  void add(Table table, String column, SchemaState state) {
    for (ForeignKey key : table.foreignKeys()) {
      if (contains(key.columns(), column)) {
        add(new AddForeignKey(table.name(), key));
      }
    }
    for (Table referring : state.referencing(table.name())) {
      for (ForeignKey key : referring.foreignKeys()) {
        if (identifiers.isSame(key.target(), table.name())
            && contains(key.targetColumns(), column)) {
          add(new AddForeignKey(referring.name(), key));
        }
      }
    }
  }

  private void add(AddForeignKey key) {
    if (before.stream().noneMatch(it -> isSame(it, key))
        && taken.stream().noneMatch(it -> isSame(it, key))) {
      taken.add(key);
    }
  }

  /** Two spellings of a table's name may lead to one key. */
  private boolean isSame(AddForeignKey a, AddForeignKey b) {
    return identifiers.isSame(a.table(), b.table()) && a.key().name().equals(b.key().name());
  }

  /** Returns those that were not away before. */
  List<AddForeignKey> taken() {
    return List.copyOf(taken);
  }

  /** Returns all that are away. */
  List<AddForeignKey> all() {
    List<AddForeignKey> all = new ArrayList<>(before);
    all.addAll(taken);
    return all;
  }

  /** Returns whether a column at either end of {@code key} changes. */
  boolean concerns(AddForeignKey key, AlterColumn change) {
    return (identifiers.isSame(key.table(), change.table())
            && contains(key.key().columns(), change.column()))
        || (identifiers.isSame(key.key().target(), change.table())
            && contains(key.key().targetColumns(), change.column()));
  }

  /** Returns the columns of a key that do not agree; empty where it can be. */
  Optional<CairnException> disagreement(
      AddForeignKey owned, Function<ObjectName, Optional<Table>> tables) {
    Optional<Table> from = tables.apply(owned.table());
    Optional<Table> to = tables.apply(owned.key().target());
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    for (int i = 0; i < owned.key().columns().size(); i++) {
      Optional<Column> left = column(from.get(), owned.key().columns().get(i));
      Optional<Column> right = column(to.get(), owned.key().targetColumns().get(i));
      if (left.isPresent() && right.isPresent() && !types.mayRefer(left.get(), right.get())) {
        return Optional.of(
            CairnException.failed(
                    "The foreign key %s of %s ties %s (%s) to %s.%s (%s), so neither can change alone."
                        .formatted(
                            owned.key().name().orElse("without a name"),
                            owned.table(),
                            left.get().name(),
                            describe(left.get(), right.get()),
                            owned.key().target(),
                            right.get().name(),
                            describe(right.get(), left.get())))
                .hint(
                    "Change both columns in two alterColumn operations next to each other, or drop"
                        + " the key first and add it again afterwards."));
      }
    }
    return Optional.empty();
  }

  List<String> drops() {
    List<String> result = new ArrayList<>();
    for (AddForeignKey owned : taken) {
      result.add(
          "ALTER TABLE "
              + identifiers.render(owned.table())
              + " DROP FOREIGN KEY "
              + identifiers.render(
                  PartFinder.nameOf(owned.key().name(), "foreign key", owned.table())));
    }
    return result;
  }

  private Optional<Column> column(Table table, String name) {
    return table.columns().stream()
        .filter(column -> identifiers.key(column.name()).equals(identifiers.key(name)))
        .findFirst()
        .map(column -> collations.spelledOut(column, table));
  }

  /** Returns in what {@code column} may disagree with {@code other}. */
  private String describe(Column column, Column other) {
    String type = types.render(column.type());
    return types.mayRefer(column.type(), other.type())
        ? column.collation().map(name -> "COLLATE " + name).orElse("the usual collation")
        : type;
  }

  private boolean contains(List<String> names, String column) {
    return names.stream().anyMatch(it -> identifiers.key(it).equals(identifiers.key(column)));
  }
}
