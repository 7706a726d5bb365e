package dev.cairn.dialect;

import dev.cairn.operation.Operation;
import java.util.List;

/**
 * The program that comes with a database and runs a file of SQL: {@code psql}, {@code mysql},
 * {@code sqlite3}. What it reads differently from the server is known here. Immutable.
 */
public interface Client {

  /** Returns the command that runs a script: {@code psql -X -f FILE DATABASE}. */
  String command();

  /** Returns the lines that a script begins with, so that it stops at the first error. */
  List<String> opening();

  /** Returns the lines that a script ends with, which put back what the opening set. */
  default List<String> closing() {
    return List.of();
  }

  /**
   * Returns the lines before the first statement of a migration, those that begin its transaction
   * included, where DDL is transactional.
   */
  default List<String> begin(List<Operation> operations) {
    return List.of();
  }

  /** Returns the lines behind the last statement of a migration: checks, and the commit. */
  default List<String> commit(List<Operation> operations) {
    return List.of();
  }

  /** Returns the lines that commit on the way, for a statement that no transaction may hold. */
  default List<String> leaveTransaction() {
    return List.of();
  }

  /** Returns the lines that go on in a transaction. */
  default List<String> enterTransaction() {
    return List.of();
  }

  /**
   * Returns the lines that end the run with an error where {@code condition} does not hold.
   *
   * @param message what the error is to say, in few words
   */
  List<String> require(String condition, String message);

  /**
   * Returns a query for the columns of all tables of the connection's own schema: {@code
   * table_name}, {@code column_name}.
   */
  default String columns() {
    return "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = "
        + ownSchema();
  }

  /** Returns an SQL expression for the name of the connection's own schema. */
  default String ownSchema() {
    return "CURRENT_SCHEMA";
  }

  /** Returns a statement as the client must read it, with what ends it. */
  String statement(String sql);

  /** Returns an SQL expression for the time now, in UTC: {@code 2026-01-31T12:00:00.000Z}. */
  String now();

  /** Returns an SQL expression for the name of whoever runs the script. */
  String user();
}
