package dev.cairn.lint;

import dev.cairn.operation.Operation;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What goes wrong because a migration is one transaction. */
final class TransactionRule implements WholeRule {

  @Override
  public List<Hazard> inspect(List<Site> sites) {
    if (sites.isEmpty() || !sites.get(0).target().isPostgres()) {
      return List.of();
    }
    List<Hazard> hazards = new ArrayList<>();
    longTransaction(sites).ifPresent(hazards::add);
    enumValues(sites, hazards);
    return hazards;
  }

  private static Optional<Hazard> longTransaction(List<Site> sites) {
    Optional<ObjectName> held = Optional.empty();
    for (Site site : sites) {
      if (endsTransaction(site)) {
        held = Optional.empty();
        continue;
      }
      Optional<ObjectName> locked = locked(site);
      Optional<ObjectName> lockedBefore = held;
      held = held.or(() -> locked);
      boolean together = locked.isPresent() && fills(site);
      boolean after = lockedBefore.isPresent() && changesRows(site);
      if (together || after) {
        ObjectName table = lockedBefore.or(() -> locked).orElseThrow();
        String rows = written(site).map(ObjectName::toString).orElse("rows");
        Hazard hazard =
            Hazard.of(
                    HazardKind.LONG_TRANSACTION,
                    site,
                    rows,
                    "The lock on %s is held until all of %s is written and the transaction ends."
                        .formatted(table, rows))
                .locking("ACCESS EXCLUSIVE on " + table, Work.REWRITE)
                .remedy(
                    "Make it three steps: add the column, fill it with op.backfill, which commits"
                        + " each batch, then forbid null.");
        return Optional.of(written(site).map(name -> hazard.on(site, name)).orElse(hazard));
      }
    }
    return Optional.empty();
  }

  /** What cannot run in a transaction is run behind a commit of what was done before. */
  private static boolean endsTransaction(Site site) {
    return site.does(Operation.Backfill.class).filter(op -> op.batches().isPresent()).isPresent()
        || site.has(Form.BATCHES)
        || site.has(Form.CONCURRENTLY)
        || site.text().toUpperCase(Locale.ROOT).contains(" CONCURRENTLY ")
        || site.text().toUpperCase(Locale.ROOT).startsWith("VACUUM");
  }

  /** Returns the table that the step locks until the transaction ends, if others can see it. */
  private static Optional<ObjectName> locked(Site site) {
    if (!(site.act() instanceof Act.Does does)) {
      return Optional.empty();
    }
    Operation operation = does.operation();
    return operation instanceof Operation.CreateTable
            || operation instanceof Operation.SetTableComment
        ? Optional.empty()
        : Tables.of(operation).filter(table -> !site.isFresh(table));
  }

  private static boolean fills(Site site) {
    return site.does(Operation.AddColumn.class)
            .filter(op -> op.fill().isPresent() && !site.has(Form.CONSTANT))
            .isPresent()
        || site.does(Operation.AlterColumn.class).filter(op -> op.fill().isPresent()).isPresent();
  }

  private static boolean changesRows(Site site) {
    return fills(site)
        || site.does(Operation.RunCode.class).isPresent()
        || written(site).filter(table -> !site.isFresh(table)).isPresent();
  }

  private static Optional<ObjectName> written(Site site) {
    if (site.act() instanceof Act.Writes act) {
      return Optional.of(act.table());
    } else if (site.act() instanceof Act.Deletes act) {
      return Optional.of(act.table());
    } else if (fills(site) && site.act() instanceof Act.Does does) {
      return Tables.of(does.operation());
    }
    return site.does(Operation.Backfill.class).map(Operation.Backfill::table);
  }

  private static void enumValues(List<Site> sites, List<Hazard> hazards) {
    for (int i = 0; i < sites.size(); i++) {
      if (!(sites.get(i).act() instanceof Act.AddsEnumValue added)) {
        continue;
      }
      for (Site later : sites.subList(i + 1, sites.size())) {
        if (text(later).contains(added.literal())) {
          hazards.add(
              Hazard.of(
                      HazardKind.ENUM_VALUE_TOO_EARLY,
                      later,
                      added.type(),
                      "PostgreSQL refuses %s here: it was added to %s in the same transaction."
                          .formatted(added.literal(), added.type()))
                  .remedy("Add the value in a migration of its own, before this one."));
          break;
        }
      }
    }
  }

  private static String text(Site site) {
    return site.text().isEmpty() && site.act() instanceof Act.Does does
        ? does.operation().toString()
        : site.text();
  }
}
