package dev.cairn.benchmarks;

import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;

/** Liquibase, with one change log in SQL. */
record LiquibaseUpdate(MigrationFiles files) implements Upgrader {

  @Override
  public String name() {
    return "Liquibase";
  }

  @Override
  public void upgrade(DataSource database) throws Exception {
    try (Liquibase liquibase =
        new Liquibase(
            "changelog.sql",
            new DirectoryResourceAccessor(files.liquibase()),
            DatabaseFactory.getInstance()
                .findCorrectDatabaseImplementation(new JdbcConnection(database.getConnection())))) {
      liquibase.update(new Contexts(), new LabelExpression());
    }
  }
}
