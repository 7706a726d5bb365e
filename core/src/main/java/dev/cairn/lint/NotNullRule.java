package dev.cairn.lint;

import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.schema.Column;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Forbidding null: the lock under which rows are read, and the rows that hold null. */
final class NotNullRule implements Rule {

  @Override
  public List<Hazard> inspect(Site site) {
    Optional<AddColumn> added = site.does(AddColumn.class);
    if (added.isPresent()
        && site.target().isPostgres()
        && !site.has(Form.CONSTANT)
        && added.get().fill().isPresent()
        && !added.get().column().nullable()
        && !site.isFresh(added.get().table())) {
      return scan(site, added.get().table(), added.get().column().name());
    }
    Optional<AlterColumn> altered = site.does(AlterColumn.class);
    if (altered.isEmpty()
        || site.isFresh(altered.get().table())
        || !altered.get().changes().contains(new ColumnChange.SetNullable(false))) {
      return List.of();
    }
    AlterColumn op = altered.get();
    Optional<Column> before = op.before().or(() -> site.around().column(op.table(), op.column()));
    if (before.filter(column -> !column.nullable()).isPresent()) {
      return List.of();
    }
    List<Hazard> hazards = new ArrayList<>();
    boolean proved = site.around().isProvedNotNull(op.table(), op.column());
    if (op.fill().isEmpty() && !proved) {
      nulls(site, op).ifPresent(hazards::add);
    }
    hazards.addAll(scan(site, op.table(), op.column()));
    return hazards;
  }

  private static Optional<Hazard> nulls(Site site, AlterColumn op) {
    Optional<String> column = site.around().inDatabase(op.table(), op.column());
    // Whether a column that this run adds holds null, no count can tell beforehand.
    return column.map(
        name ->
            Hazard.of(
                    HazardKind.NULLS,
                    site,
                    op.table() + "." + op.column(),
                    "Rows that hold null in %s.%s make the migration fail."
                        .formatted(op.table(), op.column()))
                .on(site, op.table())
                .probing(
                    site.around().inDatabase(op.table()).map(table -> new Probe.Nulls(table, name)))
                .remedy("Give them a value first: fillNulls(…), or an UPDATE."));
  }

  private static List<Hazard> scan(Site site, ObjectName table, String column) {
    Target target = site.target();
    if (target.isPostgres()) {
      boolean proved = target.atLeast(12, 0, 0) && site.around().isProvedNotNull(table, column);
      return proved || site.has(Form.NOT_VALID)
          ? List.of()
          : List.of(
              hazard(
                  site,
                  table,
                  column,
                  "Every row of %s is read while nobody else can read or write the table."
                      .formatted(table),
                  "ACCESS EXCLUSIVE",
                  Work.SCAN,
                  target.atLeast(18, 0, 0)
                      ? "ADD CONSTRAINT … NOT NULL %s NOT VALID, and VALIDATE CONSTRAINT in a migration of its own."
                          .formatted(column)
                      : target.atLeast(12, 0, 0)
                          ? ("ADD CHECK (%s IS NOT NULL) NOT VALID, VALIDATE it in a migration of"
                                  + " its own, then SET NOT NULL and drop the check.")
                              .formatted(column)
                          : "Keep a CHECK (%s IS NOT NULL), added NOT VALID and validated, in its place."
                              .formatted(column)));
    }
    if (target.isFamily()) {
      return List.of(
          hazard(
              site,
              table,
              column,
              "%s is written anew; others can read and write it meanwhile.".formatted(table),
              "ALGORITHM=INPLACE, LOCK=NONE",
              Work.REWRITE,
              "Do it when there is little traffic; it needs as much room again as the table has."));
    }
    return List.of();
  }

  private static Hazard hazard(
      Site site,
      ObjectName table,
      String column,
      String message,
      String lock,
      Work work,
      String remedy) {
    return Hazard.of(HazardKind.NOT_NULL_SCAN, site, table + "." + column, message)
        .on(site, table)
        .locking(lock, work)
        .remedy(remedy);
  }
}
