package dev.cairn.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/** Finds the dialect of a connection. Registered as a service; the way in for a new database. */
public interface DialectProvider {

  /** Returns the short name: {@code postgresql}. */
  String id();

  /** Returns the product's name: {@code PostgreSQL}. */
  String displayName();

  /** Returns a JDBC URL to show in messages: {@code jdbc:postgresql://localhost:5432/app}. */
  String exampleUrl();

  /** Returns whether {@code jdbcUrl} leads to this kind of database. */
  boolean accepts(String jdbcUrl);

  /** Returns the class name of the JDBC driver. */
  String driverClass();

  /**
   * Returns the dialect for the server at the other end, asking it for its version once.
   *
   * @throws SQLException as the connection does
   */
  Dialect connect(Connection connection) throws SQLException;

  /** Returns the dialect of the newest version known, for writing SQL without a server. */
  Dialect assumed();

  /**
   * Returns the dialect of a version, for writing SQL without a server.
   *
   * @param version numbers with dots between them: {@code 14}, {@code 8.0.36}; what is left out is
   *     taken to be 0
   */
  Dialect assumed(String version);

  /** Returns a version to show in messages: {@code 14}. */
  String exampleVersion();
}
