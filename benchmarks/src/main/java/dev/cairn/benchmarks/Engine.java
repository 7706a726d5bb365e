package dev.cairn.benchmarks;

import dev.cairn.dialect.ConnectionSource;
import java.io.IOException;
import java.sql.SQLException;

/** A database to measure on. */
interface Engine extends AutoCloseable {

  String name();

  /** Returns the name of Hibernate's dialect for it. */
  String hibernateDialect();

  /** Returns an empty database. */
  ConnectionSource freshDatabase() throws SQLException, IOException;

  @Override
  void close() throws IOException;
}
