package dev.cairn.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The schemas of a database (on MySQL and MariaDB: the databases of a server), each of which can be
 * the one that names without a schema mean. Their names are in portable spelling.
 */
public interface Namespaces {

  /**
   * Where names without a schema lead.
   *
   * @param namespace in portable spelling; empty where they lead nowhere
   * @param back the SQL that makes them lead there again
   */
  record Place(String namespace, String back) {}

  /**
   * How a file of SQL finds back by itself.
   *
   * @param note remembers where names without a schema lead
   * @param back makes them lead there again
   */
  record WayBack(String note, String back) {}

  /**
   * Returns all that can hold tables of an application, sorted.
   *
   * @throws SQLException as the connection does
   */
  List<String> list(Connection connection) throws SQLException;

  /**
   * Returns those that have a table called {@code table}.
   *
   * @throws SQLException as the connection does
   */
  Set<String> having(Connection connection, String table) throws SQLException;

  /**
   * Makes names without a schema mean those in {@code namespace}, and no other.
   *
   * @throws SQLException as the connection does
   */
  void enter(Connection connection, String namespace) throws SQLException;

  /**
   * Returns where names without a schema lead.
   *
   * @throws SQLException as the connection does
   */
  Place place(Connection connection) throws SQLException;

  /** Returns whether {@code sql} might make names without a schema lead elsewhere. */
  boolean mayTurn(String sql);

  /** Returns how a file finds back from there; empty where the database has no way to say it. */
  default Optional<WayBack> wayBack() {
    return Optional.empty();
  }

  /** Returns whether {@link #enter} also undoes what a script may have set in the session. */
  boolean restoresSession();

  /** Returns whether schemas can be changed at the same time without waiting for one another. */
  default boolean changesSideBySide() {
    return true;
  }
}
