package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Namespaces;
import dev.cairn.operation.Operation;
import dev.cairn.schema.ObjectName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Where names without a schema lead when a run begins, in case that migrations make them lead
 * elsewhere: dumps of databases begin so, for one.
 *
 * @param place empty where no migration of the run does
 */
record Home(Dialect dialect, Optional<Namespaces.Place> place) {

  /**
   * Looks where names lead, where a migration of {@code plan} might turn elsewhere.
   *
   * @throws SQLException as the connection does
   */
  static Home of(Dialect dialect, Connection connection, List<PlannedMigration> plan)
      throws SQLException {
    Optional<Namespaces> namespaces = dialect.namespaces();
    return new Home(
        dialect,
        namespaces.isPresent()
                && plan.stream().anyMatch(migration -> mayTurn(namespaces.get(), migration))
            ? Optional.of(namespaces.get().place(connection))
                .filter(place -> !place.namespace().isEmpty())
            : Optional.empty());
  }

  /** Returns whether SQL of {@code migration}, or code, might make names lead elsewhere. */
  static boolean mayTurn(Namespaces namespaces, PlannedMigration migration) {
    return migration.operations().stream()
        .anyMatch(
            operation ->
                operation instanceof Operation.RunCode
                    || (operation instanceof Operation.ExecuteSql sql
                        && namespaces.mayTurn(sql.sql())));
  }

  /** Returns the version table under a name that leads to it from everywhere. */
  VersionTable spelledOut(VersionTable versions) {
    return place.isPresent() && versions.name().schema().isEmpty()
        ? new VersionTable(dialect, new ObjectName(place.get().namespace(), versions.name().name()))
        : versions;
  }

  /**
   * Comes back from where {@code migration} may have turned.
   *
   * @throws SQLException as the connection does
   */
  void comeBack(Connection connection, PlannedMigration migration) throws SQLException {
    if (place.isPresent() && mayTurn(dialect.namespaces().orElseThrow(), migration)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(place.get().back());
      }
    }
  }
}
