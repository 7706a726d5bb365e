package dev.cairn.benchmarks;

import javax.sql.DataSource;

/** A tool that applies what is missing of {@link MigrationFiles}. */
interface Upgrader {

  String name();

  /**
   * Begins anew, as an application that starts does, and applies what is missing.
   *
   * @throws Exception when it cannot
   */
  void upgrade(DataSource database) throws Exception;
}
