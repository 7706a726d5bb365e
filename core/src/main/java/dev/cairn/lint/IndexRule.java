package dev.cairn.lint;

import dev.cairn.operation.Operation.CreateIndex;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.schema.Column;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Making and dropping indexes. */
final class IndexRule implements Rule {

  private static final Set<String> SHARED_ON_MYSQL = Set.of("fulltext", "spatial");

  @Override
  public List<Hazard> inspect(Site site) {
    Optional<CreateIndex> create = site.does(CreateIndex.class);
    if (create.isPresent() && !site.isFresh(create.get().table())) {
      return create(site, create.get());
    }
    Optional<DropIndex> drop = site.does(DropIndex.class);
    if (drop.isPresent() && site.target().isPostgres() && !site.isFresh(drop.get().table())) {
      return dropped(site, drop.get().name().orElse("on " + drop.get().table()))
          .map(hazard -> hazard.on(site, drop.get().table()))
          .map(List::of)
          .orElse(List.of());
    }
    if (site.act() instanceof Act.DropsIndex act && site.target().isPostgres()) {
      return dropped(site, act.name()).map(List::of).orElse(List.of());
    }
    return List.of();
  }

  private static List<Hazard> create(Site site, CreateIndex op) {
    List<Hazard> hazards = new ArrayList<>();
    Index index = op.index();
    boolean plain = index.keys().stream().noneMatch(Index.Key::expression);
    if (index.unique()
        && plain
        && index.where().isEmpty()
        && !isNumberedAnew(site, op.table(), index.columns())) {
      hazards.add(duplicates(site, op.table(), index.columns(), Optional.empty()));
    }
    boolean shared =
        site.target().isFamily()
            && index.method().filter(m -> SHARED_ON_MYSQL.contains(lower(m))).isPresent();
    boolean blocks = site.target().isPostgres() && !site.has(Form.CONCURRENTLY);
    if (blocks || shared) {
      hazards.add(
          Hazard.of(
                  HazardKind.INDEX_BLOCKS_WRITES,
                  site,
                  index.name().map(name -> op.table() + "." + name).orElse(op.table().toString()),
                  "Nobody can write to %s while the index is built.".formatted(op.table()))
              .on(site, op.table())
              .locking(blocks ? "SHARE" : "ALGORITHM=INPLACE, LOCK=SHARED", Work.INDEX)
              .remedy(
                  blocks
                      ? "CREATE INDEX CONCURRENTLY, in a migration of its own."
                      : "Do it when there is little traffic; this kind of index has no other"
                          + " way."));
    }
    return hazards;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Returns whether the migration itself makes one of the columns, and has it number the rows. */
  static boolean isNumberedAnew(Site site, ObjectName table, List<String> columns) {
    return columns.stream()
        .filter(column -> site.around().inDatabase(table, column).isEmpty())
        .anyMatch(
            column -> site.around().column(table, column).flatMap(Column::identity).isPresent());
  }

  static Hazard duplicates(
      Site site, ObjectName table, List<String> columns, Optional<String> where) {
    return Hazard.of(
            HazardKind.DUPLICATES,
            site,
            table + "(" + String.join(", ", columns) + ")",
            "Rows of %s with the same values in %s make the migration fail."
                .formatted(table, String.join(", ", columns)))
        .on(site, table)
        .probing(
            site.around()
                .inDatabase(table)
                .flatMap(
                    name ->
                        site.around()
                            .inDatabase(table, columns)
                            .filter(names -> !names.isEmpty())
                            .map(names -> new Probe.Duplicates(name, names, where.orElse("")))))
        .remedy("Decide which of those rows stays, and delete or change the others first.");
  }

  private static Optional<Hazard> dropped(Site site, String name) {
    return site.has(Form.CONCURRENTLY)
        ? Optional.empty()
        : Optional.of(
            Hazard.of(
                    HazardKind.DROP_INDEX_LOCK,
                    site,
                    name,
                    "The lock is short, but waits for every query that runs, and all others wait"
                        + " behind it.")
                .locking("ACCESS EXCLUSIVE", Work.NONE)
                .remedy("DROP INDEX CONCURRENTLY, in a migration of its own."));
  }
}
