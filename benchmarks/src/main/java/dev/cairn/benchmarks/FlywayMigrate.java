package dev.cairn.benchmarks;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Flyway, with a folder of migrations in SQL. */
record FlywayMigrate(MigrationFiles files) implements Upgrader {

  @Override
  public String name() {
    return "Flyway";
  }

  @Override
  public void upgrade(DataSource database) {
    Flyway.configure()
        .dataSource(database)
        .locations("filesystem:" + files.flyway())
        .load()
        .migrate();
  }
}
