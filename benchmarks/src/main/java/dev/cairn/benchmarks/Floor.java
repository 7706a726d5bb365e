package dev.cairn.benchmarks;

import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The catalog queries that Cairn makes, their rows thrown away. */
record Floor(ConnectionSource database, List<RecordedQuery> queries) implements Subject {

  /** Records the queries that reading the catalog of {@code database} takes. */
  static Floor of(ConnectionSource database, Dialect dialect) throws SQLException {
    QueryRecorder recorder = new QueryRecorder();
    try (Connection connection = database.open()) {
      dialect.catalog().read(recorder.watch(connection), CatalogReader.Scope.OWN_SCHEMA);
    }
    return new Floor(database, recorder.queries());
  }

  @Override
  public String name() {
    return "floor";
  }

  @Override
  public void run() throws SQLException {
    try (Connection connection = database.open()) {
      for (RecordedQuery query : queries) {
        try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
          for (int i = 0; i < query.parameters().size(); i++) {
            statement.setObject(i + 1, query.parameters().get(i));
          }
          drain(statement);
        }
      }
    }
  }

  private static void drain(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          rows.getString(i);
        }
      }
    }
  }
}
