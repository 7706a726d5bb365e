package dev.cairn.dialect.mysql;

import dev.cairn.dialect.SchemaState;
import dev.cairn.error.CairnException;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The foreign keys that must be away while their columns change. */
final class KeysInTheWay {

  private record Owned(ObjectName table, ForeignKey key) {}

  private final MySqlIdentifiers identifiers;
  private final MySqlTypes types;
  private final Collations collations;
  private final Set<Owned> found = new LinkedHashSet<>();

  KeysInTheWay(MySqlIdentifiers identifiers, MySqlTypes types, Collations collations) {
    this.identifiers = identifiers;
    this.types = types;
    this.collations = collations;
  }

  /** Adds the keys at whose either end {@code column} of {@code table} stands. */
  void add(Table table, String column, SchemaState state) {
    for (ForeignKey key : table.foreignKeys()) {
      if (contains(key.columns(), column)) {
        found.add(new Owned(table.name(), key));
      }
    }
    for (Table referring : state.referencing(table.name())) {
      for (ForeignKey key : referring.foreignKeys()) {
        if (isSame(key.target(), table.name()) && contains(key.targetColumns(), column)) {
          found.add(new Owned(referring.name(), key));
        }
      }
    }
  }

  /**
   * Refuses before anything is done when a key could not come back.
   *
   * @param changed the tables as they will be
   */
  void requireAgreement(Map<ObjectName, Table> changed, SchemaState state) {
    for (Owned owned : found) {
      Optional<Table> from = table(owned.table(), changed, state);
      Optional<Table> to = table(owned.key().target(), changed, state);
      if (from.isEmpty() || to.isEmpty()) {
        continue;
      }
      for (int i = 0; i < owned.key().columns().size(); i++) {
        Optional<Column> left = column(from.get(), owned.key().columns().get(i));
        Optional<Column> right = column(to.get(), owned.key().targetColumns().get(i));
        if (left.isPresent() && right.isPresent() && !types.mayRefer(left.get(), right.get())) {
          throw CairnException.failed(
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
                      + " the key first and add it again afterwards.");
        }
      }
    }
  }

  List<String> drops() {
    List<String> result = new ArrayList<>();
    for (Owned owned : found) {
      result.add(
          "ALTER TABLE "
              + identifiers.render(owned.table())
              + " DROP FOREIGN KEY "
              + identifiers.render(
                  PartFinder.nameOf(owned.key().name(), "foreign key", owned.table())));
    }
    return result;
  }

  List<String> additions(TableSql tables) {
    List<String> result = new ArrayList<>();
    for (Owned owned : found) {
      result.addAll(tables.addForeignKey(owned.table(), owned.key()));
    }
    return result;
  }

  private Optional<Table> table(
      ObjectName name, Map<ObjectName, Table> changed, SchemaState state) {
    return Optional.ofNullable(changed.get(name)).or(() -> state.table(name));
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

  private boolean isSame(ObjectName a, ObjectName b) {
    return identifiers.tableKey(a.schema()).equals(identifiers.tableKey(b.schema()))
        && identifiers.tableKey(a.name()).equals(identifiers.tableKey(b.name()));
  }
}
