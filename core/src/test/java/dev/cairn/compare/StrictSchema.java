package dev.cairn.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.operation.Operation;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Applies operations and insists, after each, that the schema is one that an engine would hold: no
 * foreign key without the key it refers to, no constraint without its columns, no name twice.
 */
final class StrictSchema {

  private final SchemaDraft draft;

  private StrictSchema(Schema start) {
    draft = SchemaDraft.of(start);
    insist(() -> "at the start");
  }

  static Schema apply(Schema start, List<Operation> operations) {
    StrictSchema strict = new StrictSchema(start);
    for (Operation operation : operations) {
      strict.refuseWhatIsThere(operation);
      strict.draft.apply(operation);
      strict.insist(() -> "after " + operation + "\nof " + operations);
    }
    return strict.draft.toSchema();
  }

  /**
   * Returns whether no new part needs the name of one that stays, in another table or as a primary
   * key. Two models that swap such names are beyond what a comparison by meaning can serve.
   */
  static boolean namesAreFree(Schema found, List<Operation> operations) {
    Set<String> staying = new HashSet<>();
    found.tables().values().forEach(table -> names(table).forEach(staying::add));
    Set<String> claimed = new HashSet<>();
    for (Operation operation : operations) {
      if (operation instanceof Operation.CreateTable op) {
        names(op.table()).forEach(claimed::add);
      } else if (operation instanceof Operation.DropTable op) {
        Table table = op.definition().orElseThrow();
        names(table.withPrimaryKey(Optional.empty())).forEach(staying::remove);
      } else if (operation instanceof Operation.DropForeignKey op) {
        op.name().ifPresent(staying::remove);
      } else if (operation.getClass().getSimpleName().startsWith("Drop")) {
        UsedNames.of(operation).ifPresent(staying::remove);
      } else {
        UsedNames.of(operation).ifPresent(claimed::add);
      }
    }
    return claimed.stream().noneMatch(staying::contains);
  }

  private void refuseWhatIsThere(Operation operation) {
    if (operation instanceof Operation.CreateTable op) {
      assertThat(draft.table(op.table().name())).as("%s", operation).isEmpty();
    } else if (operation instanceof Operation.AddColumn op) {
      Table table = draft.table(op.table()).orElseThrow();
      assertThat(table.column(op.column().name())).as("%s", operation).isEmpty();
    } else if (operation instanceof Operation.AddPrimaryKey op) {
      assertThat(draft.table(op.table()).orElseThrow().primaryKey()).as("%s", operation).isEmpty();
    }
  }

  private void insist(Supplier<String> when) {
    Schema schema = draft.toSchema();
    Set<String> names = new HashSet<>();
    for (Table table : schema.tables().values()) {
      Set<String> columns = new TreeSet<>();
      table.columns().forEach(column -> columns.add(column.name()));
      for (List<String> used : usedColumns(table)) {
        assertThat(columns)
            .as(() -> "%s in %s %s".formatted(used, table.name(), when.get()))
            .containsAll(used);
      }
      names(table)
          .forEach(
              name ->
                  assertThat(names.add(name))
                      .as(() -> "name %s twice %s".formatted(name, when.get()))
                      .isTrue());
      for (ForeignKey key : table.foreignKeys()) {
        Optional<Table> target = schema.table(key.target());
        assertThat(target).as(() -> "target of %s %s".formatted(key, when.get())).isPresent();
        assertThat(keys(target.orElseThrow()))
            .as(() -> "key for %s %s".formatted(key, when.get()))
            .contains(new HashSet<>(key.targetColumns()));
      }
      for (Column column : table.columns()) {
        if (column.type() instanceof ColumnType.Enumeration type) {
          assertThat(schema.enums().keySet().stream().map(Object::toString))
              .as(() -> "type of %s %s".formatted(column, when.get()))
              .contains(type.name());
        }
      }
    }
  }

  private static List<List<String>> usedColumns(Table table) {
    return Stream.of(
            table.primaryKey().map(PrimaryKey::columns).stream(),
            table.uniques().stream().map(UniqueConstraint::columns),
            table.foreignKeys().stream().map(ForeignKey::columns),
            table.indexes().stream().map(Index::columns),
            table.checks().stream().map(CheckConstraint::expression).map(StrictSchema::column))
        .flatMap(used -> used)
        .toList();
  }

  private static List<String> column(String expression) {
    return List.of(expression.substring(0, expression.indexOf(' ')));
  }

  private static Stream<String> names(Table table) {
    return Stream.of(
            table.primaryKey().stream().map(PrimaryKey::name),
            table.uniques().stream().map(UniqueConstraint::name),
            table.foreignKeys().stream().map(ForeignKey::name),
            table.indexes().stream().map(Index::name),
            table.checks().stream().map(CheckConstraint::name))
        .flatMap(names -> names)
        .flatMap(Optional::stream);
  }

  private static Set<Set<String>> keys(Table table) {
    Set<Set<String>> result = new HashSet<>();
    table.primaryKey().ifPresent(key -> result.add(new HashSet<>(key.columns())));
    table.uniques().forEach(unique -> result.add(new HashSet<>(unique.columns())));
    table.indexes().stream()
        .filter(Index::unique)
        .forEach(index -> result.add(new HashSet<>(index.columns())));
    return result;
  }
}
