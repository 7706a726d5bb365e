package dev.cairn.dialect;

import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a database's catalog in a fixed number of queries, whatever its number of tables. */
public interface CatalogReader {

  /**
   * What to read.
   *
   * @param namespaces schemas beyond the connection's own; those that do not exist are left out of
   *     the result
   * @param tables only these tables; empty for all of them
   */
  record Scope(Set<String> namespaces, Optional<Set<ObjectName>> tables) {
    public Scope {
      namespaces = Set.copyOf(namespaces);
      tables = tables.map(Set::copyOf);
    }

    /** Everything in the connection's own schema. */
    public static final Scope OWN_SCHEMA = new Scope(Set.of(), Optional.empty());
  }

  /** What a statement may change about a table. */
  enum Part {
    /** That it is there, by its name. */
    TABLE,
    TABLE_COMMENT,
    /** The names of its columns. */
    COLUMN,
    /** Which columns take null, their defaults and comments. */
    COLUMN_DETAIL,
    /** The names of its indexes. */
    INDEX,
    /** The name of its primary key. */
    PRIMARY_KEY,
    /** The names of its foreign keys. */
    FOREIGN_KEY,
    /** The names of its constraints of any kind, keys among them. */
    CONSTRAINT
  }

  /**
   * Reads what {@code scope} asks for. Objects of the connection's own schema have an empty {@link
   * ObjectName#schema()}. Left out: what an extension owns, system objects, temporary tables,
   * views. Indexes that a constraint brings with it are not listed, and neither are sequences that
   * belong to an identity column.
   *
   * @throws SQLException as the queries do
   */
  Schema read(Connection connection, Scope scope) throws SQLException;

  /**
   * Returns what the connection's own schema holds beyond what {@link #read} can tell, in order:
   * views, triggers, functions and the like. What an extension owns is left out; the extension
   * itself is not.
   *
   * @throws SQLException as the queries do
   */
  List<OtherObject> others(Connection connection) throws SQLException;

  /**
   * Returns a text that stays the same as long as the tables and sequences of {@code scope} stay as
   * they are, and that is another as soon as a statement has changed one of them. Cheap where few
   * tables are asked for.
   *
   * @param changed what alone the statement may have changed, where that is known; nothing else
   *     needs to be in the text then. Empty where it may be anything
   * @throws SQLException as the queries do
   */
  default String trace(Connection connection, Scope scope, Optional<Set<Part>> changed)
      throws SQLException {
    return read(connection, scope).toString();
  }

  /**
   * Returns the state of the schema as the connection sees it, read when asked for and not
   * remembered between calls.
   */
  SchemaState state(Connection connection);

  /**
   * Returns what reads the state of many things together, as the connection sees them when it is
   * asked; empty where each is read by itself all the same.
   */
  default Optional<BulkReads> bulk(Connection connection) {
    return Optional.empty();
  }
}
