package dev.cairn.lint;

import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Index;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Changes of type or collation that write the table anew, or its indexes. */
final class TypeChangeRule implements Rule {

  private static final String BESIDE =
      "Add a column of the new type, keep both in step with a trigger, fill it in batches, and swap"
          + " the names.";

  @Override
  public List<Hazard> inspect(Site site) {
    Optional<AlterColumn> op = site.does(AlterColumn.class);
    if (op.isEmpty() || site.isFresh(op.get().table()) || site.has(Form.IN_PLACE)) {
      return List.of();
    }
    Optional<ColumnChange.SetType> type = find(op.get(), ColumnChange.SetType.class);
    boolean collation = find(op.get(), ColumnChange.SetCollation.class).isPresent();
    Optional<String> from =
        op.get()
            .before()
            .or(() -> site.around().column(op.get().table(), op.get().column()))
            .map(column -> site.target().render(column.type()));
    if (site.target().isPostgres()) {
      return postgres(site, op.get(), from, type, collation);
    }
    if (type.isEmpty()) {
      return site.target().isFamily() ? generated(site, op.get()) : List.of();
    }
    String to = site.target().render(type.get().type());
    boolean copies =
        from.map(known -> copies(site.target(), TypeChange.of(known, to))).orElse(true);
    return copies && !site.target().isSqlite()
        ? List.of(rewrite(site, op.get(), from, to))
        : List.of();
  }

  private static boolean copies(Target target, TypeChange change) {
    return target.isMySql()
        ? change.copiesOnMySql()
        : target.isMariaDb() ? change.copiesOnMariaDb() : target.isH2() && change.copiesOnH2();
  }

  private static List<Hazard> generated(Site site, AlterColumn op) {
    boolean stored =
        find(op, ColumnChange.SetGenerated.class)
            .flatMap(ColumnChange.SetGenerated::generated)
            .filter(generated -> generated.stored())
            .isPresent();
    return stored ? List.of(rewrite(site, op, Optional.empty(), "a stored expression")) : List.of();
  }

  private static List<Hazard> postgres(
      Site site,
      AlterColumn op,
      Optional<String> from,
      Optional<ColumnChange.SetType> type,
      boolean collation) {
    if (find(op, ColumnChange.SetGenerated.class)
        .flatMap(ColumnChange.SetGenerated::generated)
        .filter(generated -> generated.stored())
        .isPresent()) {
      return List.of(rewrite(site, op, Optional.empty(), "a stored expression"));
    }
    if (type.isPresent()) {
      String to = site.target().render(type.get().type());
      boolean converts = type.get().using().filter(sql -> !isColumn(sql, op.column())).isPresent();
      boolean rewrites =
          from.map(known -> TypeChange.of(known, to).rewritesOnPostgres()).orElse(true);
      boolean none = from.filter(known -> TypeChange.of(known, to).isNone()).isPresent();
      if (converts || (rewrites && !none)) {
        return List.of(rewrite(site, op, from, to));
      }
    }
    return type.isPresent() || collation ? rebuilds(site, op, collation) : List.of();
  }

  private static boolean isColumn(String using, String column) {
    return using.replace("\"", "").replaceAll("[()\\s]", "").equalsIgnoreCase(column);
  }

  private static Hazard rewrite(Site site, AlterColumn op, Optional<String> from, String to) {
    String object = op.table() + "." + op.column();
    String remedy = BESIDE;
    if (from.map(known -> TypeChange.of(known, to).movesTimeZone()).orElse(false)
        && site.target().isPostgres()
        && site.target().atLeast(12, 0, 0)) {
      remedy =
          "Where the values are meant in UTC, SET timezone = 'UTC' before it: PostgreSQL 12 and"
              + " later then change the catalog alone.";
    }
    return Hazard.of(
            HazardKind.TABLE_REWRITE,
            site,
            object,
            "Changing %s%s to %s %s the whole table anew%s."
                .formatted(
                    object,
                    from.map(type -> " from " + type).orElse(""),
                    to,
                    from.isPresent() ? "writes" : "may write",
                    site.target().isPostgres() ? ", and all its indexes" : ""))
        .on(site, op.table())
        .locking(site.target().copyLock(), Work.REWRITE)
        .remedy(remedy);
  }

  /** The type alone costs nothing, but what is made of the column is made anew, or read again. */
  private static List<Hazard> rebuilds(Site site, AlterColumn op, boolean collation) {
    Optional<Table> table = site.around().table(op.table());
    if (table.isEmpty()) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    for (Index index : table.get().indexes()) {
      boolean key =
          index.keys().stream().anyMatch(k -> k.expression() && mentions(k.text(), op.column()));
      boolean where = index.where().filter(sql -> mentions(sql, op.column())).isPresent();
      if (key || where || (collation && index.columns().contains(op.column()))) {
        parts.add("index " + index.name().orElse("on " + op.table()));
      }
    }
    for (CheckConstraint check : table.get().checks()) {
      if (mentions(check.expression(), op.column())) {
        parts.add("check " + check.name().orElse(check.expression()));
      }
    }
    if (collation) {
      table.get().uniques().stream()
          .filter(unique -> unique.columns().contains(op.column()))
          .forEach(unique -> parts.add("unique " + unique.name().orElse("on " + op.table())));
    }
    if (parts.isEmpty()) {
      return List.of();
    }
    return List.of(
        Hazard.of(
                HazardKind.INDEX_REBUILD,
                site,
                op.table() + "." + op.column(),
                "The rows stay as they are, but what depends on the column is made anew or read"
                    + " again: "
                    + String.join(", ", parts)
                    + ".")
            .on(site, op.table())
            .locking("ACCESS EXCLUSIVE", Work.INDEX)
            .remedy(
                "Drop the index first with DROP INDEX CONCURRENTLY and make it again afterwards"
                    + " with CREATE INDEX CONCURRENTLY; drop a check and add it again NOT VALID."));
  }

  private static boolean mentions(String sql, String column) {
    return Pattern.compile(
            "(?<![\\w$])" + Pattern.quote(column.toLowerCase(Locale.ROOT)) + "(?![\\w$])")
        .matcher(sql.toLowerCase(Locale.ROOT))
        .find();
  }

  private static <T extends ColumnChange> Optional<T> find(AlterColumn op, Class<T> kind) {
    return op.changes().stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
