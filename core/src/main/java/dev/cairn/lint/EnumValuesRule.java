package dev.cairn.lint;

import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.AlterEnum;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType.Enumeration;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An enum type that loses values: rows that hold one of them stop the migration. */
final class EnumValuesRule implements Rule {

  @Override
  public List<Hazard> inspect(Site site) {
    Optional<AlterEnum> named = site.does(AlterEnum.class);
    if (named.isPresent()) {
      return named(site, named.get());
    }
    return site.does(AlterColumn.class).map(op -> column(site, op)).orElse(List.of());
  }

  private static List<Hazard> column(Site site, AlterColumn op) {
    Optional<Column> before = op.before().or(() -> site.around().column(op.table(), op.column()));
    for (ColumnChange change : op.changes()) {
      if (change instanceof ColumnChange.SetType set
          && set.using().isEmpty()
          && set.type() instanceof Enumeration to
          && before.isPresent()
          && before.get().type() instanceof Enumeration from
          && !site.isFresh(op.table())) {
        return hazard(site, op.table(), op.column(), lost(from.values(), to.values())).stream()
            .toList();
      }
    }
    return List.of();
  }

  private static List<Hazard> named(Site site, AlterEnum op) {
    List<String> lost =
        op.before()
            .or(() -> site.around().enumType(op.after().name()))
            .map(EnumType::values)
            .map(values -> lost(values, op.after().values()))
            .orElse(List.of());
    List<Hazard> hazards = new ArrayList<>();
    for (Table table : site.around().tables()) {
      for (Column column : table.columns()) {
        if (column.type() instanceof Enumeration type
            && type.name().equals(op.after().name().toString())
            && !site.isFresh(table.name())) {
          hazard(site, table.name(), column.name(), lost).ifPresent(hazards::add);
        }
      }
    }
    return hazards;
  }

  private static List<String> lost(List<String> before, List<String> after) {
    return before.stream().filter(value -> !after.contains(value)).toList();
  }

  private static Optional<Hazard> hazard(
      Site site, ObjectName table, String column, List<String> lost) {
    if (lost.isEmpty()) {
      return Optional.empty();
    }
    // Not every database takes a backslash in a string for itself.
    boolean plain = lost.stream().noneMatch(value -> value.contains("\\"));
    Optional<String> name = site.around().inDatabase(table, column).filter(found -> plain);
    return Optional.of(
        Hazard.of(
                HazardKind.VIOLATIONS,
                site,
                table + "." + column,
                "Rows that hold %s in %s.%s make the migration fail."
                    .formatted(String.join(" or ", lost), table, column))
            .on(site, table)
            .probing(
                site.around()
                    .inDatabase(table)
                    .flatMap(found -> name.map(held -> new Probe.Held(found, held, lost))))
            .remedy("Give them another value first."));
  }
}
