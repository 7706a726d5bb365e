package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.CreateTable;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.DropTable;
import dev.cairn.operation.Operation.RenameTable;
import dev.cairn.schema.Column;
import dev.cairn.schema.ObjectName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Columns that forbid null, in tables with rows that nobody says a value for. Where that is certain
 * beforehand, a run does not begin: it would stop on its way.
 */
final class ValuelessColumns {

  private final Dialect dialect;
  private final SchemaState state;
  private final Set<ObjectName> changing = new HashSet<>();
  private final Set<List<String>> dropped = new HashSet<>();

  ValuelessColumns(Dialect dialect, SchemaState state) {
    this.dialect = dialect;
    this.state = state;
  }

  /**
   * Makes sure that {@code plan} makes none.
   *
   * @param comesBack whether a column is kept, and comes back with its values
   * @throws CairnException when it makes one
   * @throws SQLException as the connection does
   */
  void requireNone(
      Connection connection,
      List<PlannedMigration> plan,
      BiPredicate<PlannedMigration, AddColumn> comesBack)
      throws SQLException {
    for (PlannedMigration migration : plan) {
      if (migration.takesBack().isPresent()) {
        return;
      }
      for (Operation operation : migration.operations()) {
        if (mayDeleteRows(operation)) {
          return;
        } else if (operation instanceof AddColumn add
            && lacksValue(add)
            && !changing.contains(add.table())
            && !dropped.contains(List.of(add.table().toString(), add.column().name()))
            && !comesBack.test(migration, add)
            && isNew(add)
            && hasRows(connection, add.table())) {
          throw refused(migration, add);
        }
        remember(operation);
      }
    }
  }

  /** From there on nobody can tell whether a table has rows by then. */
  private static boolean mayDeleteRows(Operation operation) {
    return operation instanceof Operation.ExecuteSql || operation instanceof Operation.RunCode;
  }

  private static boolean lacksValue(AddColumn add) {
    Column column = add.column();
    return !column.nullable()
        && add.fill().isEmpty()
        && column.defaultSql().isEmpty()
        && column.identity().isEmpty()
        && column.generated().isEmpty();
  }

  private boolean isNew(AddColumn add) {
    return state
        .table(add.table())
        .filter(it -> it.column(add.column().name()).isEmpty())
        .isPresent();
  }

  private void remember(Operation operation) {
    if (operation instanceof CreateTable create) {
      changing.add(create.table().name());
    } else if (operation instanceof DropTable drop) {
      changing.add(drop.table());
    } else if (operation instanceof RenameTable rename) {
      changing.add(rename.from());
      changing.add(rename.to());
    } else if (operation instanceof DropColumn drop) {
      dropped.add(List.of(drop.table().toString(), drop.column()));
    }
  }

  private boolean hasRows(Connection connection, ObjectName table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setMaxRows(1);
      try (ResultSet rows =
          statement.executeQuery("SELECT 1 FROM " + dialect.identifiers().render(table))) {
        return rows.next();
      }
    }
  }

  private static CairnException refused(PlannedMigration migration, AddColumn add) {
    String column = add.table() + "." + add.column().name();
    return CairnException.refused(
            "Revision %s makes %s, which must not be null, and %s has rows that nothing says a value for."
                .formatted(migration.revision().id(), column, add.table()))
        .at(migration.place())
        .hint(
            "Nothing was changed. Run the same command with --fill %s=VALUE (or".formatted(column)
                + " …=sql:EXPRESSION), or say it in the script: fillExisting(…).");
  }
}
