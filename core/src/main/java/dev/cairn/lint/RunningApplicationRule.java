package dev.cairn.lint;

import dev.cairn.operation.Operation;
import dev.cairn.schema.Column;
import dev.cairn.schema.ObjectName;
import java.util.List;
import java.util.Optional;

/** What a version of the application that still runs, or is rolled back to, does not survive. */
final class RunningApplicationRule implements Rule {

  private static final String LATER =
      "Release a version that does not use it first, and drop it in a later release.";

  @Override
  public List<Hazard> inspect(Site site) {
    if (!(site.act() instanceof Act.Does does)) {
      return List.of();
    }
    Operation operation = does.operation();
    if (operation instanceof Operation.RenameTable op && isOld(site, op.from())) {
      return List.of(renamed(site, op.from(), op.from().toString()));
    } else if (operation instanceof Operation.RenameColumn op
        && isOld(site, op.table())
        && site.around().inDatabase(op.table(), op.from()).isPresent()) {
      return List.of(renamed(site, op.table(), op.table() + "." + op.from()));
    } else if (operation instanceof Operation.DropTable op && isOld(site, op.table())) {
      return List.of(dropped(site, op.table(), op.table().toString()));
    } else if (operation instanceof Operation.DropColumn op
        && isOld(site, op.table())
        && site.around().inDatabase(op.table(), op.column()).isPresent()) {
      return List.of(dropped(site, op.table(), op.table() + "." + op.column()));
    } else if (operation instanceof Operation.AddColumn op
        && isOld(site, op.table())
        && isDemanded(op.column())) {
      return List.of(demanded(site, op));
    }
    return List.of();
  }

  private static boolean isOld(Site site, ObjectName table) {
    return site.around().inDatabase(table).isPresent();
  }

  private static boolean isDemanded(Column column) {
    return !column.nullable()
        && column.defaultSql().isEmpty()
        && column.identity().isEmpty()
        && column.generated().isEmpty();
  }

  private static Hazard renamed(Site site, ObjectName table, String object) {
    return Hazard.of(
            HazardKind.RENAME_IN_USE,
            site,
            object,
            "A version of the application that runs before or beside this one asks for %s and fails."
                .formatted(object))
        .on(site, table)
        .remedy(
            "Add the new one, write to both, move the rows, then drop the old one in a later"
                + " release; or keep the old name in use with @Table or @Column(name = …).");
  }

  private static Hazard dropped(Site site, ObjectName table, String object) {
    return Hazard.of(
            HazardKind.DROP_IN_USE,
            site,
            object,
            "A version of the application that runs before or beside this one asks for %s and fails."
                .formatted(object))
        .on(site, table)
        .remedy(LATER);
  }

  private static Hazard demanded(Site site, Operation.AddColumn op) {
    String object = op.table() + "." + op.column().name();
    Optional<String> example =
        op.fill().isPresent() ? Optional.of(" with the value that rows get now") : Optional.empty();
    return Hazard.of(
            HazardKind.NOT_NULL_WITHOUT_DEFAULT,
            site,
            object,
            ("A version of the application that does not know %s leaves it out of its inserts, and"
                    + " they fail.")
                .formatted(object))
        .on(site, op.table())
        .remedy(
            "Give the column a default in the database%s; it can go when no old version runs."
                .formatted(example.orElse("")));
  }
}
