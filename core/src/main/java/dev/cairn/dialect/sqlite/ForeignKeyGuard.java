package dev.cairn.dialect.sqlite;

import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.Backfill;
import dev.cairn.operation.Operation.BulkInsert;
import dev.cairn.operation.Operation.CreateIndex;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.operation.Operation.DropTable;
import dev.cairn.operation.Operation.ExecuteSql;
import dev.cairn.operation.Operation.RenameColumn;
import dev.cairn.operation.Operation.RenameTable;
import dev.cairn.operation.Operation.RunCode;
import dev.cairn.operation.Operation.SetTableComment;
import dev.cairn.schema.ObjectName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Keeps rows safe while a migration drops and rebuilds tables. To SQLite a dropped table is one
 * whose rows were all deleted, so {@code ON DELETE CASCADE} would take the rows of other tables
 * along; enforcement of foreign keys is therefore off during such a migration, and what it did is
 * checked before it is committed. Only rows that break a key afterwards and did not before count,
 * so that a database that has such rows already can still be migrated.
 *
 * <p>What must be remembered from the beginning to the end lies in a temporary table, which is the
 * connection's own and vanishes with it.
 */
final class ForeignKeyGuard {

  private static final String MEMORY = "temp.cairn_foreign_keys";

  private static final int SHOWN = 10;

  /** Turns enforcement off if these operations call for it, and begins the transaction. */
  void begin(Connection connection, List<Operation> operations) throws SQLException {
    if (operations.stream().anyMatch(ForeignKeyGuard::mayDropTable)) {
      boolean enforced = number(connection, "PRAGMA foreign_keys") != 0;
      execute(connection, "DROP TABLE IF EXISTS " + MEMORY);
      execute(connection, remember(operations));
      execute(
          connection, "INSERT INTO %s VALUES (NULL, NULL, %d)".formatted(MEMORY, enforced ? 1 : 0));
      if (enforced) {
        execute(connection, "PRAGMA foreign_keys = OFF");
        if (number(connection, "PRAGMA foreign_keys") != 0) {
          throw CairnException.failed(
                  "The enforcement of foreign keys cannot be turned off, because a transaction is"
                      + " open on this connection.")
              .hint("Commit or roll it back before the migration begins.");
        }
      }
    }
  }

  /** Fails if rows break a foreign key that did not break it when the migration began. */
  void check(Connection connection, List<Operation> operations) throws SQLException {
    if (operations.stream().noneMatch(ForeignKeyGuard::mayDropTable)) {
      return;
    }
    List<String> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(comparison(operations))) {
      while (rows.next()) {
        String child = rows.getString(1);
        found.add(
            "%d row(s) of %s refer to rows of %s that are not there"
                .formatted(rows.getLong(3), child, rows.getString(2)));
      }
    }
    if (!found.isEmpty()) {
      String which = rowids(connection, operations);
      throw CairnException.failed(
              "The migration leaves rows that break a foreign key: "
                  + String.join("; ", found)
                  + "."
                  + which)
          .hint(
              "Delete or correct those rows in the migration, or drop the foreign key first. Nothing"
                  + " was changed.");
    }
  }

  /** Turns enforcement on again if it was. */
  void end(Connection connection, List<Operation> operations) throws SQLException {
    if (operations.stream().noneMatch(ForeignKeyGuard::mayDropTable)) {
      return;
    }
    // for a rebuild that failed midway
    execute(connection, "PRAGMA legacy_alter_table = OFF");
    if (number(
            connection, "SELECT count(*) FROM sqlite_temp_master WHERE name = 'cairn_foreign_keys'")
        == 0) {
      return;
    }
    if (number(connection, "SELECT broken FROM " + MEMORY + " WHERE child IS NULL") != 0) {
      execute(connection, "PRAGMA foreign_keys = ON");
    }
    execute(connection, "DROP TABLE " + MEMORY);
  }

  /**
   * Returns what a script says before the transaction of these operations. A script cannot ask
   * whether keys are enforced, so it does not turn enforcement on again.
   */
  List<String> scriptBefore(List<Operation> operations) {
    return operations.stream().anyMatch(ForeignKeyGuard::mayDropTable)
        ? List.of(
            "PRAGMA foreign_keys = OFF", "DROP TABLE IF EXISTS " + MEMORY, remember(operations))
        : List.of();
  }

  /** Returns what ends a script with an error when rows break a key that did not before. */
  List<String> scriptCheck(List<Operation> operations) {
    return operations.stream().anyMatch(ForeignKeyGuard::mayDropTable)
        ? List.of(
            "CREATE TEMP TABLE cairn_broken (rows_that_break_a_foreign_key integer"
                + " CHECK (rows_that_break_a_foreign_key = 0))",
            "INSERT INTO temp.cairn_broken SELECT more FROM (%s)".formatted(comparison(operations)),
            "DROP TABLE temp.cairn_broken")
        : List.of();
  }

  /** Returns what a script says behind the transaction. */
  List<String> scriptAfter(List<Operation> operations) {
    return operations.stream().anyMatch(ForeignKeyGuard::mayDropTable)
        ? List.of("DROP TABLE " + MEMORY)
        : List.of();
  }

  private static String remember(List<Operation> operations) {
    return "CREATE TABLE %s AS SELECT \"table\" AS child, parent, count(*) AS broken FROM (%s) GROUP BY 1, 2"
        .formatted(MEMORY, broken(operations));
  }

  private static String comparison(List<Operation> operations) {
    return """
    SELECT a.child, a.parent, a.broken - coalesce(b.broken, 0) AS more
    FROM (SELECT "table" AS child, parent, count(*) AS broken FROM (%s) GROUP BY 1, 2) a
    LEFT JOIN %s b ON lower(a.child) = lower(b.child) AND lower(a.parent) = lower(b.parent)
    WHERE a.broken > coalesce(b.broken, 0)"""
        .formatted(broken(operations), MEMORY);
  }

  /** Returns whether {@code operation} drops a table, or may do so to put another in its place. */
  private static boolean mayDropTable(Operation operation) {
    return operation instanceof DropTable
        || (Groups.changedTable(operation).isPresent()
            && !(operation instanceof CreateIndex)
            && !(operation instanceof DropIndex)
            && !(operation instanceof SetTableComment));
  }

  /** The rows that break a key, in the tables that these operations can have broken. */
  private static String broken(List<Operation> operations) {
    String all =
        "SELECT c.* FROM sqlite_master m, pragma_foreign_key_check(m.name) c WHERE m.type = 'table'";
    boolean anything =
        operations.stream()
            .anyMatch(
                op ->
                    op instanceof ExecuteSql
                        || op instanceof RunCode
                        || op instanceof Backfill
                        || op instanceof BulkInsert);
    if (anything) {
      return all;
    }
    String names =
        tables(operations).stream()
            .map(name -> "'" + name.replace("'", "''") + "'")
            .collect(Collectors.joining(", "));
    return all
        + " AND (lower(m.name) IN (%s) OR EXISTS (SELECT 1 FROM pragma_foreign_key_list(m.name) f WHERE lower(f.\"table\") IN (%s)))"
            .formatted(names, names);
  }

  private static Set<String> tables(List<Operation> operations) {
    Set<String> names = new TreeSet<>();
    for (Operation operation : operations) {
      Groups.changedTable(operation).map(ObjectName::name).ifPresent(names::add);
      if (operation instanceof DropTable op) {
        names.add(op.table().name());
      } else if (operation instanceof RenameTable op) {
        names.add(op.from().name());
        names.add(op.to().name());
      } else if (operation instanceof RenameColumn op) {
        names.add(op.table().name());
      }
    }
    return names.stream()
        .map(SqliteIdentifiers::lower)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String rowids(Connection connection, List<Operation> operations)
      throws SQLException {
    List<String> shown = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(broken(operations) + " LIMIT " + SHOWN)) {
      while (rows.next()) {
        String rowid = rows.getString(2);
        if (rowid != null) {
          shown.add(rows.getString(1) + " " + rowid);
        }
      }
    }
    return shown.isEmpty() ? "" : " Rows by rowid: " + String.join(", ", shown) + ".";
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
