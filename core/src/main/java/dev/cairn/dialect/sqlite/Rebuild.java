package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.sqlite.StoredTable.StoredIndex;
import dev.cairn.error.CairnException;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Builds a table anew, beside the old one, and puts it in its place. That is how SQLite's makers
 * advise to change what {@code ALTER TABLE} cannot.
 *
 * <p>What would otherwise be lost is kept: the rows' own rowids, the highest number that
 * AUTOINCREMENT has given out, indexes, triggers. The new table is renamed to the old name, never
 * the old one to another, so that the foreign keys of other tables go on pointing to it. While it
 * is renamed SQLite must not look at the views and triggers that use the table, for it would find
 * that the table is not there; {@code legacy_alter_table} sees to that. Enforcement of foreign keys
 * must be off, or dropping the old table deletes the rows that refer to it: {@link
 * ForeignKeyGuard}.
 *
 * <p>Values are not cast. A column's affinity converts what can be converted without loss, where a
 * cast would turn the text {@code abc} into the number 0. A row that breaks a constraint ends the
 * migration, even where the constraint's own conflict clause would have it left out.
 */
final class Rebuild {

  private static final List<String> ROWID_NAMES = List.of("rowid", "_rowid_", "oid");

  private final StoredTable before;
  private final TableChange change;
  private final ObjectName fresh;

  Rebuild(StoredTable before, TableChange change) {
    this.before = before;
    this.change = change;
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
    sql.add("PRAGMA legacy_alter_table = ON");
    sql.add(after.definition().sql(fresh));
    copy(after.definition()).ifPresent(sql::add);
    if (isNumbered(before.definition()) && isNumbered(after.definition())) {
      sql.addAll(copySequence());
    }
    sql.add("DROP TABLE " + SqliteIdentifiers.quoted(name));
    sql.add(
        "ALTER TABLE %s RENAME TO %s"
            .formatted(SqliteIdentifiers.quoted(fresh), SqliteIdentifiers.quoted(name.name())));
    sql.add("PRAGMA legacy_alter_table = OFF");
    after.indexes().stream().map(StoredIndex::sql).forEach(sql::add);
    sql.addAll(after.triggers());
    if (before.viewed() && dropsColumn(after.definition())) {
      sql.add(lookAtViews(after.definition()));
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

  private Optional<String> copy(TableDefinition after) {
    List<String> columns = new ArrayList<>();
    List<String> values = new ArrayList<>();
    rowidName(after)
        .ifPresent(
            rowid -> {
              columns.add(rowid);
              values.add(rowid);
            });
    for (ColumnDefinition column : after.columns()) {
      change
          .value(column)
          .ifPresent(
              value -> {
                columns.add(SqliteIdentifiers.quoted(column.name()));
                values.add(value);
              });
    }
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "INSERT OR ABORT INTO %s (%s) SELECT %s FROM %s"
                .formatted(
                    SqliteIdentifiers.quoted(fresh),
                    String.join(", ", columns),
                    String.join(", ", values),
                    SqliteIdentifiers.quoted(before.name())));
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

  private List<String> copySequence() {
    String from = "'" + before.name().name().replace("'", "''") + "'";
    String to = "'" + fresh.name().replace("'", "''") + "'";
    return List.of(
        "DELETE FROM sqlite_sequence WHERE name = " + to,
        "INSERT INTO sqlite_sequence (name, seq) SELECT %s, seq FROM sqlite_sequence WHERE name = %s COLLATE NOCASE"
            .formatted(to, from));
  }

  private static boolean isNumbered(TableDefinition table) {
    return table.primaryKey().filter(Clause.Key::autoincrement).isPresent();
  }
}
