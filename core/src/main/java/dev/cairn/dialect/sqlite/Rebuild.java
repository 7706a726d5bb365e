package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.sqlite.StoredTable.StoredIndex;
import dev.cairn.error.CairnException;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Builds a table anew, to change what {@code ALTER TABLE} cannot.
 *
 * <p>A table with many rows is built beside the old one and renamed to its name, as SQLite's makers
 * advise: that copies the rows once. To rename a table SQLite parses the definitions of all, so
 * that many tables, one after the other, would cost the square of their number. The rows of a small
 * table are therefore put aside and copied twice, and nothing is renamed.
 *
 * <p>What would otherwise be lost is kept: the rows' own rowids, the highest number that
 * AUTOINCREMENT has given out, indexes, triggers. The old table is never renamed to another name,
 * so that the foreign keys of other tables go on pointing to it. While the new one is renamed
 * SQLite must not look at the views and triggers that use the table, for it would find that the
 * table is not there; {@code legacy_alter_table} sees to that. Enforcement of foreign keys must be
 * off, or dropping the old table deletes the rows that refer to it: {@link ForeignKeyGuard}.
 *
 * <p>Values are not cast. A column's affinity converts what can be converted without loss, where a
 * cast would turn the text {@code abc} into the number 0. A row that breaks a constraint ends the
 * migration, even where the constraint's own conflict clause would have it left out.
 *
 * <p>Where a value is computed from others that the same rebuild gives, those are put aside first:
 * {@link InterimValues}.
 */
final class Rebuild {

  private static final List<String> ROWID_NAMES = List.of("rowid", "_rowid_", "oid");

  private static final String ASIDE = "temp.cairn_rows";

  private final StoredTable before;
  private final TableChange change;
  private final boolean renames;
  private final ObjectName fresh;

  /**
   * Makes a rebuild.
   *
   * @param renames whether the new table is made under another name, so that rows are copied once
   */
  Rebuild(StoredTable before, TableChange change, boolean renames) {
    this.before = before;
    this.change = change;
    this.renames = renames;
    this.fresh = before.name().sibling("cairn_new_" + before.name().name());
  }

  /**
   * Returns the statements.
   *
   * @throws CairnException when the table lies in an attached database
   */
  List<String> statements() {
    ObjectName name = before.name();
    if (!name.inDefaultSchema()) {
      throw CairnException.failed(
              "Table %s lies in an attached database; only tables of the main one can be rebuilt."
                  .formatted(name))
          .hint("Open that database itself and run the migration there.");
    }
    StoredTable after = change.table();
    List<String> sql = new ArrayList<>();
    change.interim().map(InterimValues::sql).ifPresent(sql::addAll);
    sql.addAll(renames ? beside(after.definition()) : aside(after.definition()));
    change.interim().map(InterimValues::drop).ifPresent(sql::add);
    after.indexes().stream().map(StoredIndex::sql).forEach(sql::add);
    sql.addAll(after.triggers());
    if (before.viewed() && dropsColumn(after.definition())) {
      sql.add(lookAtViews(after.definition()));
    }
    return sql;
  }

  private List<String> beside(TableDefinition after) {
    ObjectName name = before.name();
    Map<String, String> values = values(after);
    List<String> sql = new ArrayList<>();
    sql.add("PRAGMA legacy_alter_table = ON");
    sql.add(after.sql(fresh));
    if (!values.isEmpty()) {
      sql.add(insert(fresh, values, values.values(), change.rows()));
    }
    if (keepsNumbers(after)) {
      sql.addAll(copySequence());
    }
    sql.add("DROP TABLE " + SqliteIdentifiers.quoted(name));
    sql.add(
        "ALTER TABLE %s RENAME TO %s"
            .formatted(SqliteIdentifiers.quoted(fresh), SqliteIdentifiers.quoted(name.name())));
    sql.add("PRAGMA legacy_alter_table = OFF");
    return sql;
  }

  private List<String> aside(TableDefinition after) {
    ObjectName name = before.name();
    Map<String, String> values = values(after);
    // without types, so that values stay what they are
    List<String> columns = IntStream.range(0, values.size()).mapToObj(i -> "c" + i).toList();
    List<String> sql = new ArrayList<>();
    if (!values.isEmpty()) {
      sql.add("CREATE TABLE %s (%s)".formatted(ASIDE, String.join(", ", columns)));
      sql.add(
          "INSERT INTO %s SELECT %s FROM %s"
              .formatted(ASIDE, String.join(", ", values.values()), change.rows()));
    }
    if (keepsNumbers(after)) {
      sql.addAll(copySequence());
    }
    sql.add("DROP TABLE " + SqliteIdentifiers.quoted(name));
    sql.add(after.sql(name));
    if (!values.isEmpty()) {
      sql.add(insert(name, values, columns, ASIDE));
      sql.add("DROP TABLE " + ASIDE);
    }
    if (keepsNumbers(after)) {
      sql.add("DELETE FROM sqlite_sequence WHERE name = " + text(name));
      sql.add(
          "UPDATE sqlite_sequence SET name = %s WHERE name = %s"
              .formatted(text(name), text(fresh)));
    }
    return sql;
  }

  private boolean dropsColumn(TableDefinition after) {
    return before.definition().columns().stream()
        .anyMatch(column -> after.column(column.name()).isEmpty());
  }

  /** Changes nothing, and makes SQLite refuse if a view reads a column that is gone. */
  private String lookAtViews(TableDefinition after) {
    String column = SqliteIdentifiers.quoted(after.columns().get(0).name());
    return "ALTER TABLE %s RENAME COLUMN %s TO %s"
        .formatted(SqliteIdentifiers.quoted(before.name()), column, column);
  }

  private static String insert(
      ObjectName into, Map<String, String> columns, Collection<String> values, String from) {
    return "INSERT OR ABORT INTO %s (%s) SELECT %s FROM %s"
        .formatted(
            SqliteIdentifiers.quoted(into),
            String.join(", ", columns.keySet()),
            String.join(", ", values),
            from);
  }

  /** Returns the columns that are copied, each with what it gets of a row of the old table. */
  private Map<String, String> values(TableDefinition after) {
    Map<String, String> values = new LinkedHashMap<>();
    rowidName(after).ifPresent(rowid -> values.put(rowid, rowid));
    for (ColumnDefinition column : after.columns()) {
      change
          .value(column)
          .ifPresent(value -> values.put(SqliteIdentifiers.quoted(column.name()), value));
    }
    return values;
  }

  /** Returns a name of the rowid, where rows have one that is no column of theirs. */
  private Optional<String> rowidName(TableDefinition after) {
    for (TableDefinition table : List.of(before.definition(), after)) {
      if (table.withoutRowid() || table.columns().stream().anyMatch(table::isRowidAlias)) {
        return Optional.empty();
      }
    }
    return ROWID_NAMES.stream()
        .filter(name -> before.definition().column(name).isEmpty() && after.column(name).isEmpty())
        .findFirst();
  }

  private boolean keepsNumbers(TableDefinition after) {
    return isNumbered(before.definition()) && isNumbered(after);
  }

  private List<String> copySequence() {
    return List.of(
        "DELETE FROM sqlite_sequence WHERE name = " + text(fresh),
        "INSERT INTO sqlite_sequence (name, seq) SELECT %s, seq FROM sqlite_sequence WHERE name = %s COLLATE NOCASE"
            .formatted(text(fresh), text(before.name())));
  }

  private static String text(ObjectName name) {
    return "'" + name.name().replace("'", "''") + "'";
  }

  private static boolean isNumbered(TableDefinition table) {
    return table.primaryKey().filter(Clause.Key::autoincrement).isPresent();
  }
}
