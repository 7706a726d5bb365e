package dev.cairn.dialect.h2;

import dev.cairn.dialect.CatalogReader.Scope;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Statement;
import dev.cairn.operation.Operation;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** An open database and its dialect. */
record H2Database(Connection connection, Dialect dialect) implements AutoCloseable {

  static H2Database open(ConnectionSource source) throws SQLException {
    Connection connection = source.open();
    return new H2Database(connection, new H2DialectProvider().connect(connection));
  }

  void run(Operation... operations) throws SQLException {
    for (Operation operation : operations) {
      for (Statement statement : render(operation)) {
        execute(statement.sql());
      }
    }
  }

  List<Statement> render(Operation operation) {
    return dialect.render(operation, dialect.catalog().state(connection));
  }

  List<String> sql(Operation operation) {
    return render(operation).stream().map(Statement::sql).toList();
  }

  void execute(String... sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      for (String one : sql) {
        statement.execute(one);
      }
    }
  }

  String single(String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  Table table(String name) throws SQLException {
    return dialect
        .canonical(dialect.catalog().read(connection, Scope.OWN_SCHEMA))
        .table(ObjectName.of(name))
        .orElseThrow();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
