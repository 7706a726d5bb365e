package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Statement;
import dev.cairn.kept.Kept;
import dev.cairn.kept.KeptNames;
import dev.cairn.kept.KeptPlaces;
import dev.cairn.kept.Manifest;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType.Varchar;
import dev.cairn.schema.Table;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a file that is written without a connection takes for granted of what its database keeps.
 * The file stops where it is not so: it would lose rows, or leave behind another database than a
 * run through a connection does.
 */
final class KeptAssumptions {

  /**
   * What must hold.
   *
   * @param message what is wrong where it does not, in few words: some databases cut them
   * @param comments what people who read the file are to know of it
   */
  record Condition(String sql, String message, List<String> comments) {}

  private final Dialect dialect;
  private final Manifest manifest;
  private final List<Kept> before;

  /**
   * @param before what is kept where the file begins
   */
  KeptAssumptions(Dialect dialect, Manifest manifest, List<Kept> before) {
    this.dialect = dialect;
    this.manifest = manifest;
    this.before = before;
  }

  /** Returns the condition that what {@code statements} name of what is kept is there. */
  Optional<Condition> present(Collection<Statement> statements) {
    List<String> naming =
        statements.stream()
            .map(Statement::sql)
            .filter(sql -> sql.contains(KeptNames.MANIFEST))
            .toList();
    List<Kept> needed =
        before.stream()
            .filter(one -> naming.stream().anyMatch(sql -> sql.contains(one.name())))
            .toList();
    return needed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Condition(
                manifest.keeps(needed.stream().map(Kept::name).toList()),
                "the database does not keep what this file takes for kept",
                List.of(
                    "It needs what the database keeps: "
                        + needed.stream().map(Kept::what).collect(Collectors.joining(", ")))));
  }

  /**
   * Returns the condition that nothing is kept that a run through a connection would put back, and
   * that no name is taken that the file gives.
   *
   * @param added what the file keeps
   * @param other whether what the other direction of {@code plan} kept counts
   */
  Optional<Condition> absent(List<PlannedMigration> plan, List<Kept> added, boolean other) {
    Set<String> beginnings = new LinkedHashSet<>();
    added.forEach(one -> beginnings.add(KeptNames.beginning(one.name())));
    if (other) {
      plan.forEach(migration -> beginnings.addAll(keptByTheOther(migration)));
    }
    beginnings.removeIf(
        beginning -> before.stream().anyMatch(one -> one.name().startsWith(beginning)));
    if (beginnings.isEmpty()) {
      return Optional.empty();
    }
    int length = beginnings.iterator().next().length();
    String list = list(beginnings);
    return Optional.of(
        new Condition(
            noColumn(
                "substr(lower(c.table_name), 1, %d) IN (%s) OR substr(lower(c.column_name), 1, %d) IN (%s)"
                    .formatted(length, list, length, list)),
            "the database keeps what this file knows nothing of",
            List.of()));
  }

  private static List<String> keptByTheOther(PlannedMigration migration) {
    boolean up = migration.direction() == Direction.UP;
    return migration
        .recorded()
        .map(recorded -> KeptPlaces.beginnings(migration.revision().id(), !up, recorded))
        .orElse(List.of());
  }

  /**
   * Returns the condition that a table, which is built anew, keeps no columns but those known.
   *
   * @param others names of columns that it may have too
   */
  Condition nothingElseIn(Table table, Set<String> others) {
    List<String> known =
        Stream.concat(table.columns().stream().map(Column::name), others.stream().sorted())
            .filter(KeptNames::isKept)
            .distinct()
            .toList();
    String prefix = KeptNames.MANIFEST + "_";
    String unknown =
        "lower(c.table_name) = %s AND substr(lower(c.column_name), 1, %d) = %s"
            .formatted(
                text(table.name().name().toLowerCase(Locale.ROOT)), prefix.length(), text(prefix));
    return new Condition(
        noColumn(
            known.isEmpty()
                ? unknown
                : unknown + " AND lower(c.column_name) NOT IN (%s)".formatted(list(known))),
        "a table keeps columns that this file knows nothing of",
        List.of());
  }

  /** Returns the condition that rows which came in meanwhile have a value. */
  Condition valued(Keeping.Needy needy) {
    String table = dialect.identifiers().render(needy.operation().table());
    String column = dialect.identifiers().render(needy.kept().name());
    return new Condition(
        "(SELECT count(*) FROM %s WHERE %s IS NULL) = 0".formatted(table, column),
        "rows that came in meanwhile have no value",
        List.of(
            "%s must not be null then. Give rows that came in meanwhile a value first:"
                .formatted(needy.kept().what()),
            "  UPDATE %s SET %s = … WHERE %s IS NULL;".formatted(table, column, column)));
  }

  private String noColumn(String where) {
    return "(SELECT count(*) FROM (%s) c WHERE %s) = 0"
        .formatted(dialect.client().columns(), where);
  }

  private String list(Collection<String> texts) {
    return texts.stream().map(this::text).collect(Collectors.joining(", "));
  }

  private String text(String value) {
    return dialect.types().literal(value, new Varchar(64));
  }
}
