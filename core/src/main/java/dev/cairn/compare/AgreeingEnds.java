package dev.cairn.compare;

import dev.cairn.compare.Keys.TableKey;
import dev.cairn.compare.Sides.Form;
import dev.cairn.compare.TableDelta.Aspect;
import dev.cairn.compare.TableDelta.ColumnDelta;
import dev.cairn.dialect.Dialect;
import dev.cairn.error.CairnException;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the columns at both ends of a foreign key still fit each other when one has changed. */
final class AgreeingEnds {

  private final Dialect dialect;
  private final Keys keys;

  AgreeingEnds(Dialect dialect, Keys keys) {
    this.dialect = dialect;
    this.keys = keys;
  }

  /**
   * Refuses a change of a column's type or collation that a foreign key of the models does not
   * outlive.
   *
   * @throws CairnException naming both columns
   */
  void require(Sides sides, Map<TableKey, TableDelta> deltas) {
    boolean any = deltas.values().stream().anyMatch(AgreeingEnds::reshapes);
    if (!any) {
      return;
    }
    sides.wantedTables().values().forEach(table -> require(table, sides, deltas));
  }

  private void require(Form table, Sides sides, Map<TableKey, TableDelta> deltas) {
    for (ForeignKey key : table.canonical().foreignKeys()) {
      TableKey target = keys.table(key.target());
      Optional<Form> other = Optional.ofNullable(sides.wantedTables().get(target));
      for (int i = 0; i < Math.min(key.columns().size(), key.targetColumns().size()); i++) {
        String from = key.columns().get(i);
        String to = key.targetColumns().get(i);
        boolean changes =
            changes(deltas, keys.table(table.name()), from) || changes(deltas, target, to);
        Optional<Column> left = column(table, from);
        Optional<Column> right = other.flatMap(it -> column(it, to));
        if (changes
            && left.isPresent()
            && right.isPresent()
            && !dialect.types().mayRefer(left.get(), right.get())) {
          throw refusal(table, left.get(), key, right.get());
        }
      }
    }
  }

  private CairnException refusal(Form table, Column left, ForeignKey key, Column right) {
    return CairnException.failed(
            "A foreign key ties %s.%s (%s) to %s.%s (%s), so neither can change alone."
                .formatted(
                    table.name(),
                    left.name(),
                    described(left),
                    key.target(),
                    right.name(),
                    described(right)))
        .hint("Give both columns the same type and the same collation in the models.");
  }

  private String described(Column column) {
    return dialect.types().render(column.type())
        + column.collation().map(name -> " collate " + name).orElse("");
  }

  private boolean changes(Map<TableKey, TableDelta> deltas, TableKey table, String column) {
    TableDelta delta = deltas.get(table);
    return delta != null
        && delta.alteredColumns().stream()
            .filter(AgreeingEnds::reshapes)
            .anyMatch(altered -> keys.samePart(altered.wanted().name(), column));
  }

  private static boolean reshapes(TableDelta delta) {
    return delta.alteredColumns().stream().anyMatch(AgreeingEnds::reshapes);
  }

  private static boolean reshapes(ColumnDelta column) {
    Set<Aspect> aspects = column.aspects();
    return aspects.contains(Aspect.TYPE) || aspects.contains(Aspect.COLLATION);
  }

  private Optional<Column> column(Form table, String name) {
    return table.canonical().columns().stream()
        .filter(column -> keys.samePart(column.name(), name))
        .findFirst();
  }
}
