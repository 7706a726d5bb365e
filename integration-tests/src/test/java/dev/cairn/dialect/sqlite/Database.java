package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.CatalogReader.Scope;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Statement;
import dev.cairn.migration.Operations;
import dev.cairn.operation.Operation;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.testing.SqliteServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A fresh SQLite database that enforces foreign keys, and migrations run on it. */
final class Database implements AutoCloseable {

  private final ConnectionSource source;
  private final Connection connection;
  private final Dialect dialect;
  private final boolean largeTables;

  Database() throws SQLException {
    this(false);
  }

  /**
   * Makes a database.
   *
   * @param largeTables whether migrations take each of its tables for one with many rows
   */
  Database(boolean largeTables) throws SQLException {
    this.largeTables = largeTables;
    source = new SqliteServer().freshDatabase();
    connection = source.open();
    dialect = new SqliteProvider().connect(connection);
    run("PRAGMA foreign_keys = ON");
  }

  ConnectionSource source() {
    return source;
  }

  Connection connection() {
    return connection;
  }

  Dialect dialect() {
    return dialect;
  }

  void run(String... statements) throws SQLException {
    try (java.sql.Statement jdbc = connection.createStatement()) {
      for (String sql : statements) {
        jdbc.execute(sql);
      }
    }
  }

  /** Returns the rows of a query, the columns of each joined by a bar. */
  List<String> rows(String sql) throws SQLException {
    List<String> result = new ArrayList<>();
    try (java.sql.Statement jdbc = connection.createStatement();
        ResultSet rows = jdbc.executeQuery(sql)) {
      int width = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        result.add(String.join("|", row));
      }
    }
    return result;
  }

  String sqlOf(String name) throws SQLException {
    return rows("SELECT sql FROM sqlite_master WHERE name = '" + name + "'").get(0);
  }

  Schema read() throws SQLException {
    return dialect.catalog().read(connection, Scope.OWN_SCHEMA);
  }

  Table table(String name) throws SQLException {
    return read().table(ObjectName.of(name)).orElseThrow();
  }

  /** Runs a migration in one transaction, and returns the statements that it took. */
  List<String> migrate(Consumer<Operations> migration) throws SQLException {
    Operations recorder = Operations.recorder();
    migration.accept(recorder);
    List<Operation> operations = recorder.recorded();
    List<String> executed = new ArrayList<>();
    dialect.beforeMigration(connection, operations);
    try {
      connection.setAutoCommit(false);
      for (List<Operation> group : dialect.group(operations)) {
        for (Statement statement : dialect.renderGroup(group, state())) {
          executed.add(statement.sql());
          run(statement.sql());
        }
      }
      dialect.beforeCommit(connection, operations);
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
      dialect.afterMigration(connection, operations);
    }
    return executed;
  }

  private SchemaState state() {
    return largeTables
        ? new SqliteState(connection, new Definitions(new SqliteTypes()), -1)
        : dialect.catalog().state(connection);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
