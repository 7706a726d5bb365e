package dev.cairn.run;

import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.Dialect;
import dev.cairn.kept.Conversion;
import dev.cairn.operation.Operation;
import dev.cairn.schema.Column;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rows that migrations would delete, or values that they may alter. What a run keeps is not lost.
 *
 * @param column the column whose values go, or empty when the rows go as a whole
 * @param rows how many rows, or how many rows with a value in {@code column}
 * @param altered whether the values stay, but may be others
 */
public record RowLoss(ObjectName table, Optional<String> column, long rows, boolean altered) {

  /** What is deleted. */
  public RowLoss(ObjectName table, Optional<String> column, long rows) {
    this(table, column, rows, false);
  }

  /** Returns the loss as people read it: {@code todo.completed: 3 values}. */
  public String describe() {
    return column
        .map(
            name ->
                "%s.%s: %d value%s%s"
                    .formatted(
                        table, name, rows, rows == 1 ? "" : "s", altered ? " may be altered" : ""))
        .orElse("%s: %d row%s".formatted(table, rows, rows == 1 ? "" : "s"));
  }

  /** Returns what {@code losses} are, as people read it, line by line. */
  public static String describe(List<RowLoss> losses) {
    return losses.stream()
        .map(loss -> "  " + loss.describe())
        .collect(
            Collectors.joining(
                "\n",
                losses.stream().anyMatch(RowLoss::altered)
                    ? "This would delete or alter data:\n"
                    : "This would delete data:\n",
                ""));
  }

  /**
   * @param change what alters the column's values; empty where they go
   */
  private record Drop(
      ObjectName table, Optional<String> column, Optional<Operation.AlterColumn> change) {
    Drop(ObjectName table, Optional<String> column) {
      this(table, column, Optional.empty());
    }
  }

  /**
   * Returns whether {@code migrations} drop or alter anything that was there before them.
   *
   * @throws dev.cairn.error.CairnException when hand-written SQL cannot be read
   */
  public static boolean isPossible(Dialect dialect, List<PlannedMigration> migrations) {
    return !drops(dialect, migrations).isEmpty();
  }

  /**
   * Counts what the drops among {@code migrations} would delete of what the database holds now.
   *
   * @param keeping what the database keeps already
   * @throws dev.cairn.error.CairnException when hand-written SQL cannot be read
   * @throws SQLException as the queries do
   */
  public static List<RowLoss> count(
      Connection connection, Dialect dialect, List<PlannedMigration> migrations, Keeping keeping)
      throws SQLException {
    List<Drop> drops = drops(dialect, migrations);
    if (drops.isEmpty()) {
      return List.of();
    }
    Set<ObjectName> names = drops.stream().map(Drop::table).collect(Collectors.toSet());
    Set<String> namespaces =
        names.stream()
            .map(ObjectName::schema)
            .filter(schema -> !schema.isEmpty())
            .collect(Collectors.toSet());
    Schema schema =
        dialect.catalog().read(connection, new CatalogReader.Scope(namespaces, Optional.of(names)));
    List<Operation.AlterColumn> changes = drops.stream().flatMap(d -> d.change().stream()).toList();
    Set<Operation.AlterColumn> kept =
        changes.isEmpty()
            ? Set.of()
            : new KeptChanges(dialect, migrations, keeping)
                .among(changes, dialect.catalog().state(connection));
    List<RowLoss> losses = new ArrayList<>();
    for (Drop drop : drops) {
      Optional<Table> table = schema.table(drop.table());
      if (table.isEmpty() || !holdsValues(table.get(), drop.column())) {
        continue;
      }
      Optional<String> where =
          drop.change().isPresent() ? altered(dialect, drop, table.get(), kept) : Optional.of("");
      long rows = where.isPresent() ? rows(connection, dialect, drop, where.get()) : 0;
      if (rows > 0) {
        losses.add(new RowLoss(drop.table(), drop.column(), rows, drop.change().isPresent()));
      }
    }
    return losses;
  }

  /** Returns the rows that a change may alter without keeping what they hold. */
  private static Optional<String> altered(
      Dialect dialect, Drop drop, Table table, Set<Operation.AlterColumn> kept) {
    Operation.AlterColumn change = drop.change().orElseThrow();
    Column column = table.column(drop.column().orElseThrow()).orElseThrow();
    return kept.contains(change)
        ? Optional.empty()
        : new Conversion(dialect).altered(change, column).map(condition -> " WHERE " + condition);
  }

  /** What a column computes is no loss: it can be computed again. */
  private static boolean holdsValues(Table table, Optional<String> column) {
    return column
        .map(name -> table.column(name).filter(it -> it.generated().isEmpty()).isPresent())
        .orElse(true);
  }

  /** Finds the drops of what is there before the first migration, under the names it has then. */
  private static List<Drop> drops(Dialect dialect, List<PlannedMigration> migrations) {
    Set<Drop> drops = new LinkedHashSet<>();
    Map<ObjectName, ObjectName> original = new HashMap<>();
    Map<Drop, String> originalColumn = new HashMap<>();
    Set<ObjectName> made = new HashSet<>();
    Set<Drop> madeColumns = new HashSet<>();
    for (PlannedMigration migration : migrations) {
      List<Operation> operations = new ArrayList<>();
      for (Operation operation : migration.operations()) {
        if (operation instanceof Operation.ExecuteSql sql) {
          if (SqlDrops.arePossible(dialect, sql)) {
            SqlSteps.check(dialect, migration);
            operations.addAll(SqlDrops.in(dialect, sql));
          }
        } else {
          operations.add(operation);
        }
      }
      for (Operation operation : operations) {
        if (operation instanceof Operation.CreateTable op) {
          made.add(op.table().name());
        } else if (operation instanceof Operation.AddColumn op) {
          madeColumns.add(new Drop(op.table(), Optional.of(op.column().name())));
        } else if (operation instanceof Operation.RenameTable op) {
          original.put(op.to(), original.getOrDefault(op.from(), op.from()));
          if (made.remove(op.from())) {
            made.add(op.to());
          }
        } else if (operation instanceof Operation.RenameColumn op) {
          Drop from = new Drop(op.table(), Optional.of(op.from()));
          originalColumn.put(
              new Drop(op.table(), Optional.of(op.to())),
              originalColumn.getOrDefault(from, op.from()));
        } else if (operation instanceof Operation.DropTable op
            && op.permanent()
            && !made.contains(op.table())) {
          drops.add(new Drop(original.getOrDefault(op.table(), op.table()), Optional.empty()));
        } else if (operation instanceof Operation.DropColumn op
            && op.permanent()
            && !made.contains(op.table())
            && !madeColumns.contains(new Drop(op.table(), Optional.of(op.column())))
            && op.definition().flatMap(c -> c.generated()).isEmpty()) {
          String column =
              originalColumn.getOrDefault(
                  new Drop(op.table(), Optional.of(op.column())), op.column());
          drops.add(new Drop(original.getOrDefault(op.table(), op.table()), Optional.of(column)));
        } else if (operation instanceof Operation.AlterColumn op
            && !made.contains(op.table())
            && !madeColumns.contains(new Drop(op.table(), Optional.of(op.column())))
            && Conversion.mayAlter(dialect, op)) {
          drops.add(
              new Drop(
                  original.getOrDefault(op.table(), op.table()),
                  Optional.of(
                      originalColumn.getOrDefault(
                          new Drop(op.table(), Optional.of(op.column())), op.column())),
                  Optional.of(op)));
        }
      }
    }
    drops.removeIf(
        drop ->
            drop.column().isPresent() && drops.contains(new Drop(drop.table(), Optional.empty())));
    return List.copyOf(drops);
  }

  private static long rows(Connection connection, Dialect dialect, Drop drop, String where)
      throws SQLException {
    String what = drop.column().map(dialect.identifiers()::render).orElse("*");
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT COUNT("
                    + what
                    + ") FROM "
                    + dialect.identifiers().render(drop.table())
                    + where)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
