package dev.cairn.lint;

import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.schema.Column;
import dev.cairn.schema.Generated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** New columns whose values the database must work out for every row at once. */
final class AddColumnRule implements Rule {

  @Override
  public List<Hazard> inspect(Site site) {
    Optional<AddColumn> op = site.does(AddColumn.class);
    if (op.isEmpty() || site.isFresh(op.get().table()) || site.has(Form.IN_PLACE)) {
      return List.of();
    }
    List<Hazard> hazards = new ArrayList<>();
    reason(site.target(), op.get())
        .ifPresent(reason -> hazards.add(rewrite(site, op.get(), reason)));
    if (site.target().isPostgres() && site.has(Form.CHECKED)) {
      String object = op.get().table() + "." + op.get().column().name();
      hazards.add(
          Hazard.of(
                  HazardKind.CHECK_SCAN,
                  site,
                  object,
                  "The constraint that comes with %s is checked against every row."
                      .formatted(object))
              .on(site, op.get().table())
              .locking("ACCESS EXCLUSIVE", Work.SCAN)
              .remedy(
                  "Add the column without it, then the constraint NOT VALID, and VALIDATE it in a"
                      + " migration of its own."));
    }
    return hazards;
  }

  private static Optional<String> reason(Target target, AddColumn op) {
    Column column = op.column();
    boolean stored = column.generated().filter(Generated::stored).isPresent();
    Optional<String> value = op.fill().isPresent() ? Optional.empty() : column.defaultSql();
    boolean ownValues = value.filter(Volatility::isVolatile).isPresent();
    if (target.isPostgres()) {
      return stored
          ? Optional.of("is computed and stored")
          : column.identity().isPresent()
              ? Optional.of("numbers the rows")
              : ownValues ? Optional.of("has a default of its own for each row") : Optional.empty();
    }
    if (target.isFamily()) {
      return stored
          ? Optional.of("is computed and stored")
          : column.identity().isPresent()
              ? Optional.of("numbers the rows")
              : ownValues ? Optional.of("has an expression as its default") : Optional.empty();
    }
    return Optional.empty();
  }

  private static Hazard rewrite(Site site, AddColumn op, String reason) {
    String object = op.table() + "." + op.column().name();
    boolean numbers = op.column().identity().isPresent();
    String lock =
        site.target().isFamily() && numbers
            ? "ALGORITHM=INPLACE, LOCK=SHARED"
            : site.target().copyLock();
    return Hazard.of(
            HazardKind.ADD_COLUMN_REWRITE,
            site,
            object,
            "%s %s, so the whole table is written anew.".formatted(object, reason))
        .on(site, op.table())
        .locking(lock, Work.REWRITE)
        .remedy(
            op.column().generated().isPresent()
                ? "Make it VIRTUAL where the server can (PostgreSQL 18, MySQL, MariaDB), or fill a"
                    + " plain column from a trigger and in batches."
                : numbers
                    ? "Make a new table with such a column and move the rows, or number a plain"
                        + " column in batches and make it the key afterwards."
                    : "Add the column without a default, set the default for new rows, and fill the"
                        + " others in batches.");
  }
}
