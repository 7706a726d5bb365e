package dev.cairn.operation;

import java.sql.SQLException;

/** Code of a migration that sees live rows. */
@FunctionalInterface
public interface MigrationCode {

  /**
   * Runs when its turn comes, inside the migration's transaction where the database has one.
   *
   * @throws SQLException as the statements it runs do
   */
  void run(MigrationContext context) throws SQLException;
}
