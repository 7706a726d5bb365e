package dev.cairn.benchmarks;

import dev.cairn.Cairn;
import dev.cairn.workflow.RunOptions;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import javax.sql.DataSource;

/**
 * Cairn, with migrations that are compiled into the application, found through their index. The
 * classes are missing: at head none of them is looked at.
 */
record CairnInApplication(ClassLoader application) implements Upgrader {

  static CairnInApplication of(MigrationFiles files) throws IOException {
    return new CairnInApplication(
        new URLClassLoader(
            new URL[] {files.application().toUri().toURL()}, Cairn.class.getClassLoader()));
  }

  @Override
  public String name() {
    return "Cairn, migrations in the application";
  }

  @Override
  public void upgrade(DataSource database) {
    Cairn.configure()
        .dataSource(database)
        .classLoader(application)
        .migrations(MigrationFiles.PACKAGE)
        .load()
        .upgrade("head", RunOptions.DEFAULT);
  }
}
