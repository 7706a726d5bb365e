package dev.cairn.lint;

import dev.cairn.operation.Operation.AddCheck;
import dev.cairn.operation.Operation.AddForeignKey;
import dev.cairn.operation.Operation.AddPrimaryKey;
import dev.cairn.operation.Operation.AddUnique;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** New constraints: the lock under which rows are checked, and the rows that do not pass. */
final class ConstraintRule implements Rule {

  @Override
  public List<Hazard> inspect(Site site) {
    List<Hazard> hazards = new ArrayList<>();
    site.does(AddCheck.class)
        .filter(op -> !site.isFresh(op.table()))
        .ifPresent(op -> check(site, op, hazards));
    site.does(AddForeignKey.class)
        .filter(op -> !site.isFresh(op.table()))
        .ifPresent(op -> foreignKey(site, op, hazards));
    site.does(AddUnique.class)
        .filter(op -> !site.isFresh(op.table()))
        .ifPresent(
            op -> unique(site, op.table(), op.unique().columns(), "unique constraint", hazards));
    site.does(AddPrimaryKey.class)
        .filter(op -> !site.isFresh(op.table()))
        .ifPresent(op -> unique(site, op.table(), op.key().columns(), "primary key", hazards));
    return hazards;
  }

  private static void check(Site site, AddCheck op, List<Hazard> hazards) {
    Target target = site.target();
    if (target.dialect().capabilities().checks()) {
      hazards.add(
          Hazard.of(
                  HazardKind.VIOLATIONS,
                  site,
                  op.table().toString(),
                  "Rows for which %s does not hold make the migration fail."
                      .formatted(op.check().expression()))
              .on(site, op.table())
              .probing(
                  site.around()
                      .inDatabase(op.table())
                      .map(table -> new Probe.Violations(table, op.check().expression())))
              .remedy("Correct those rows first."));
    }
    boolean postgres = target.isPostgres() && !site.has(Form.NOT_VALID);
    boolean family =
        target.isFamily() && target.dialect().capabilities().checks() && !site.has(Form.IN_PLACE);
    if (postgres || family) {
      hazards.add(
          Hazard.of(
                  HazardKind.CHECK_SCAN,
                  site,
                  op.table().toString(),
                  postgres
                      ? "Every row of %s is read while nobody else can read or write the table."
                          .formatted(op.table())
                      : "%s is copied to check every row.".formatted(op.table()))
              .on(site, op.table())
              .locking(target.copyLock(), postgres ? Work.SCAN : Work.REWRITE)
              .remedy(
                  postgres
                      ? "Add it NOT VALID, and VALIDATE CONSTRAINT in a migration of its own, which"
                          + " lets others write meanwhile."
                      : "Do it when there is little traffic, or keep the rule in the"
                          + " application."));
    }
  }

  private static void foreignKey(Site site, AddForeignKey op, List<Hazard> hazards) {
    Target target = site.target();
    ForeignKey key = op.key();
    String object = op.table() + "(" + String.join(", ", key.columns()) + ")";
    if (!site.has(Form.NOT_VALID) || target.isFamily()) {
      hazards.add(
          Hazard.of(
                  HazardKind.ORPHANS,
                  site,
                  object,
                  "Rows of %s that refer to no row of %s make the migration fail."
                      .formatted(op.table(), key.target()))
              .on(site, op.table())
              .probing(orphans(site, op.table(), key))
              .remedy("Delete those rows or set the reference to null first."));
    }
    if (target.isPostgres() && !site.has(Form.NOT_VALID)) {
      hazards.add(
          Hazard.of(
                  HazardKind.FOREIGN_KEY_SCAN,
                  site,
                  object,
                  "Every row of %s is looked up while nobody can write to %s or %s."
                      .formatted(op.table(), op.table(), key.target()))
              .on(site, op.table())
              .locking("SHARE ROW EXCLUSIVE on both tables", Work.SCAN)
              .remedy(
                  "Add it NOT VALID, and VALIDATE CONSTRAINT in a migration of its own, which lets"
                      + " others write meanwhile."));
    } else if (target.isFamily() && !site.has(Form.IN_PLACE)) {
      hazards.add(
          Hazard.of(
                  HazardKind.FOREIGN_KEY_SCAN,
                  site,
                  object,
                  "%s is copied to check every row.".formatted(op.table()))
              .on(site, op.table())
              .locking(target.copyLock(), Work.REWRITE)
              .remedy(
                  "Look for orphans first, then add it with foreign_key_checks = 0, which checks"
                      + " nothing and copies nothing."));
    }
  }

  private static Optional<Probe> orphans(Site site, ObjectName table, ForeignKey key) {
    Optional<ObjectName> from = site.around().inDatabase(table);
    Optional<ObjectName> to = site.around().inDatabase(key.target());
    Optional<List<String>> columns = site.around().inDatabase(table, key.columns());
    List<String> there =
        key.targetColumns().isEmpty()
            ? site.around()
                .table(key.target())
                .flatMap(found -> found.primaryKey())
                .map(found -> found.columns())
                .orElse(List.of())
            : key.targetColumns();
    Optional<List<String>> targets = site.around().inDatabase(key.target(), there);
    if (from.isEmpty()
        || to.isEmpty()
        || columns.isEmpty()
        || targets.isEmpty()
        || targets.get().size() != columns.get().size()) {
      return Optional.empty();
    }
    return Optional.of(new Probe.Orphans(from.get(), columns.get(), to.get(), targets.get()));
  }

  private static void unique(
      Site site, ObjectName table, List<String> columns, String what, List<Hazard> hazards) {
    String object = table + "(" + String.join(", ", columns) + ")";
    // Where the same step builds the index too, duplicates still make it fail.
    boolean built = !site.has(Form.USING_INDEX) || site.has(Form.CONCURRENTLY);
    if (built && !IndexRule.isNumberedAnew(site, table, columns)) {
      hazards.add(IndexRule.duplicates(site, table, columns, Optional.empty()));
    }
    if (site.target().isPostgres() && !site.has(Form.USING_INDEX)) {
      hazards.add(
          Hazard.of(
                  HazardKind.UNIQUE_BLOCKS,
                  site,
                  object,
                  "The index of the %s is built while nobody else can read or write %s."
                      .formatted(what, table))
              .on(site, table)
              .locking("ACCESS EXCLUSIVE", Work.INDEX)
              .remedy(
                  "CREATE UNIQUE INDEX CONCURRENTLY in a migration of its own, then ADD CONSTRAINT"
                      + " … USING INDEX."));
    }
  }
}
