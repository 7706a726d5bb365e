package dev.cairn.lint;

import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Operation;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ObjectName;
import java.util.List;
import java.util.Optional;

/** Rows or values that go for good. */
final class DataLossRule implements Rule {

  @Override
  public List<Hazard> inspect(Site site) {
    if (site.act() instanceof Act.Deletes deletes) {
      return site.isFresh(deletes.table()) ? List.of() : List.of(deletes(site, deletes));
    }
    Optional<Operation.DropTable> table = site.does(Operation.DropTable.class);
    if (table.isPresent() && !site.isFresh(table.get().table())) {
      if (!table.get().permanent()) {
        return List.of(kept(site, HazardKind.DROP_TABLE, table.get().table(), Optional.empty()));
      }
      return List.of(
          Hazard.of(
                  HazardKind.DROP_TABLE,
                  site,
                  table.get().table().toString(),
                  "The rows of %s are deleted with it.".formatted(table.get().table()))
              .on(site, table.get().table())
              .probing(site.around().inDatabase(table.get().table()).map(Probe.Rows::new))
              .remedy("Without permanently() the rows are kept, and can come back."));
    }
    Optional<Operation.DropColumn> column = site.does(Operation.DropColumn.class);
    if (column.isPresent() && losesValues(site, column.get())) {
      Operation.DropColumn op = column.get();
      return List.of(
          op.permanent()
              ? dropColumn(site, op)
              : kept(site, HazardKind.DROP_COLUMN, op.table(), Optional.of(op.column())));
    }
    return site.does(Operation.AlterColumn.class).map(op -> alter(site, op)).orElse(List.of());
  }

  private static Hazard kept(
      Site site, HazardKind kind, ObjectName table, Optional<String> column) {
    String what = column.map(name -> table + "." + name).orElseGet(table::toString);
    return Hazard.of(
            kind,
            site,
            what,
            "The %s of %s are kept out of sight, until `cairn purge`."
                .formatted(column.isPresent() ? "values" : "rows", what))
        .at(Level.INFO)
        .on(site, table)
        .remedy("");
  }

  private static Hazard deletes(Site site, Act.Deletes deletes) {
    Hazard hazard =
        Hazard.of(
                HazardKind.DELETE_ROWS,
                site,
                deletes.table().toString(),
                deletes.all()
                    ? "All rows of %s are deleted.".formatted(deletes.table())
                    : "Rows of %s are deleted.".formatted(deletes.table()))
            .on(site, deletes.table())
            .remedy("Copy the rows to another table first, so that they can come back.");
    return deletes.all()
        ? hazard.probing(site.around().inDatabase(deletes.table()).map(Probe.Rows::new))
        : hazard.at(Level.WARNING);
  }

  private static boolean losesValues(Site site, Operation.DropColumn op) {
    Optional<Column> known =
        site.around().column(op.table(), op.column()).or(() -> op.definition());
    return !site.isFresh(op.table())
        && site.around().inDatabase(op.table(), op.column()).isPresent()
        && known.flatMap(Column::generated).isEmpty();
  }

  private static Hazard dropColumn(Site site, Operation.DropColumn op) {
    return Hazard.of(
            HazardKind.DROP_COLUMN,
            site,
            op.table() + "." + op.column(),
            "The values of %s.%s are deleted.".formatted(op.table(), op.column()))
        .on(site, op.table())
        .probing(
            site.around()
                .inDatabase(op.table())
                .flatMap(
                    table ->
                        site.around()
                            .inDatabase(op.table(), op.column())
                            .map(column -> new Probe.Values(table, column))))
        .remedy("Without permanently() the values are kept, and can come back.");
  }

  private static List<Hazard> alter(Site site, Operation.AlterColumn op) {
    Optional<ColumnType> before =
        op.before().or(() -> site.around().column(op.table(), op.column())).map(Column::type);
    Optional<ColumnType> after =
        op.changes().stream()
            .filter(ColumnChange.SetType.class::isInstance)
            .map(change -> ((ColumnChange.SetType) change).type())
            .findFirst();
    // SQLite keeps whatever it is given, whatever a column's type says.
    if (before.isEmpty()
        || after.isEmpty()
        || site.target().isSqlite()
        || site.isFresh(op.table())) {
      return List.of();
    }
    String from = site.target().render(before.get());
    String to = site.target().render(after.get());
    TypeChange change = TypeChange.of(from, to);
    if (!change.isNarrowing()) {
      return List.of();
    }
    Optional<Probe> probe =
        change.holdsText() && change.longest() < Integer.MAX_VALUE
            ? site.around()
                .inDatabase(op.table())
                .flatMap(
                    table ->
                        site.around()
                            .inDatabase(op.table(), op.column())
                            .map(column -> new Probe.Longer(table, column, change.longest())))
            : Optional.empty();
    return List.of(
        Hazard.of(
                HazardKind.NARROWING_TYPE,
                site,
                op.table() + "." + op.column(),
                "Values that do not fit %s make the migration fail, or are cut where it converts them."
                    .formatted(to))
            .on(site, op.table())
            .probing(probe)
            .remedy(
                "Correct the values first, or add a column of the new type beside it and move what"
                    + " fits."));
  }
}
