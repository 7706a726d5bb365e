package dev.cairn.lint;

import dev.cairn.operation.Operation.DropForeignKey;
import dev.cairn.operation.Operation.DropTable;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Locks that are asked for outright, and those on tables that the step does not name. */
final class LockRule implements Rule {

  @Override
  public List<Hazard> inspect(Site site) {
    if (site.act() instanceof Act.Locks locks) {
      return locks.table().filter(site::isFresh).isPresent()
          ? List.of()
          : List.of(explicit(site, locks));
    }
    if (site.has(Form.COPIES) && site.act() instanceof Act.Does does) {
      return Tables.of(does.operation())
          .filter(table -> !site.isFresh(table))
          .map(table -> List.of(rebuild(site, table)))
          .orElse(List.of());
    }
    if (!site.target().isPostgres()) {
      return List.of();
    }
    Optional<DropForeignKey> key = site.does(DropForeignKey.class);
    if (key.isPresent() && !site.isFresh(key.get().table())) {
      return targets(site, key.get())
          .map(target -> List.of(parents(site, key.get().table(), List.of(target))))
          .orElse(List.of());
    }
    Optional<Table> child =
        site.does(DropTable.class)
            .flatMap(op -> site.around().table(op.table()).or(() -> op.definition()))
            .filter(table -> !site.isFresh(table.name()));
    if (child.isPresent()) {
      List<ObjectName> others =
          child.get().foreignKeys().stream()
              .map(ForeignKey::target)
              .filter(target -> !target.equals(child.get().name()))
              .distinct()
              .toList();
      return others.isEmpty() ? List.of() : List.of(parents(site, child.get().name(), others));
    }
    return List.of();
  }

  private static Optional<ObjectName> targets(Site site, DropForeignKey op) {
    return site.around()
        .table(op.table())
        .flatMap(
            table ->
                table.foreignKeys().stream()
                    .filter(
                        key ->
                            (op.name().isPresent() && key.name().equals(op.name()))
                                || op.definition()
                                    .filter(old -> old.columns().equals(key.columns()))
                                    .isPresent())
                    .findFirst())
        .or(() -> op.definition())
        .map(ForeignKey::target)
        .filter(target -> !target.equals(op.table()));
  }

  private static Hazard parents(Site site, ObjectName table, List<ObjectName> others) {
    String names = others.stream().map(ObjectName::toString).collect(Collectors.joining(", "));
    return Hazard.of(
            HazardKind.DROP_LOCKS_PARENT,
            site,
            table.toString(),
            "Not %s alone: %s cannot be read or written meanwhile either.".formatted(table, names))
        .on(site, table)
        .locking("ACCESS EXCLUSIVE on " + table + ", " + names, Work.NONE)
        .remedy("Drop it in a migration of its own, with a short lock_timeout, and try again.");
  }

  private static Hazard explicit(Site site, Act.Locks locks) {
    Hazard hazard =
        Hazard.of(
                HazardKind.EXPLICIT_LOCK,
                site,
                locks.table().map(ObjectName::toString).orElse(locks.statement()),
                "%s locks %s%s."
                    .formatted(
                        locks.statement(),
                        locks.table().map(ObjectName::toString).orElse("what it works on"),
                        locks.work() == Work.NONE
                            ? " until the transaction ends"
                            : " as long as it works"))
            .locking(locks.lock(), locks.work())
            .remedy(locks.remedy());
    return locks.table().map(table -> hazard.on(site, table)).orElse(hazard);
  }

  private static Hazard rebuild(Site site, ObjectName table) {
    return Hazard.of(
            HazardKind.TABLE_REBUILD,
            site,
            table.toString(),
            "%s copies %s, as it cannot change it in place; nobody else can write to the file meanwhile."
                .formatted(site.target().dialect().describe(), table))
        .on(site, table)
        .locking(site.target().copyLock(), Work.REWRITE)
        .remedy("Put changes of one table next to each other: they share one copy.");
  }
}
