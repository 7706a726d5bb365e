package dev.cairn.dialect.h2;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Queries on H2's catalog, read to the end. */
final class Rows {

  /** Makes something of the row that a result stands at. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Row row) throws SQLException;
  }

  /** The row that a result stands at. */
  record Row(ResultSet result) {

    String text(String column) throws SQLException {
      return String.valueOf(result.getString(column));
    }

    Optional<String> optional(String column) throws SQLException {
      return Optional.ofNullable(result.getString(column));
    }

    int number(String column) throws SQLException {
      return result.getInt(column);
    }

    long longNumber(String column) throws SQLException {
      return result.getLong(column);
    }

    boolean is(String column, String value) throws SQLException {
      return value.equals(result.getString(column));
    }
  }

  private Rows() {}

  /** Runs {@code sql} with {@code parameters} in the place of its question marks, in order. */
  static <T> List<T> read(
      Connection connection, String sql, Collection<String> parameters, Reader<T> reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int index = 0;
      for (String parameter : parameters) {
        statement.setString(++index, parameter);
      }
      try (ResultSet result = statement.executeQuery()) {
        List<T> list = new ArrayList<>();
        Row row = new Row(result);
        while (result.next()) {
          list.add(reader.read(row));
        }
        return list;
      }
    }
  }
}
