package dev.cairn.benchmarks;

import dev.cairn.Cairn;
import dev.cairn.script.ScriptFormat;
import dev.cairn.workflow.RunOptions;
import javax.sql.DataSource;

/** Cairn, with a folder of migrations in SQL. */
record CairnUpgrade(MigrationFiles files) implements Upgrader {

  @Override
  public String name() {
    return "Cairn";
  }

  @Override
  public void upgrade(DataSource database) {
    Cairn.configure()
        .dataSource(database)
        .folders("", files.cairn())
        .format(ScriptFormat.SQL)
        .load()
        .upgrade("head", RunOptions.DEFAULT);
  }
}
