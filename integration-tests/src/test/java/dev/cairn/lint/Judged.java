package dev.cairn.lint;

import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.Dialect;
import dev.cairn.operation.Operation;
import dev.cairn.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the linter says about a statement, on a database as it is. */
final class Judged {

  private Judged() {}

  /** Returns the hazards of {@code sql} that {@code kinds} holds. */
  static List<Hazard> hazards(
      Dialect dialect, Connection connection, String sql, Set<HazardKind> kinds)
      throws SQLException {
    Schema schema = dialect.catalog().read(connection, CatalogReader.Scope.OWN_SCHEMA);
    Operation operation = new Operation.ExecuteSql(sql, Set.of(), Optional.empty());
    return new Linter(Target.of(dialect), new Surroundings(schema), true)
            .inspect(
                new Subject(
                    "a",
                    List.of(new Subject.Step(operation, Optional.empty(), List.of())),
                    List.of()))
            .stream()
            .filter(hazard -> kinds.contains(hazard.kind()))
            .toList();
  }
}
