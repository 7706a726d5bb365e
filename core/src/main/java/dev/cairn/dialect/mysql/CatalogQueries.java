package dev.cairn.dialect.mysql;

import dev.cairn.dialect.mysql.CatalogRows.OfCheck;
import dev.cairn.dialect.mysql.CatalogRows.OfColumn;
import dev.cairn.dialect.mysql.CatalogRows.OfForeignKey;
import dev.cairn.dialect.mysql.CatalogRows.OfIndex;
import dev.cairn.dialect.mysql.CatalogRows.OfTable;
import dev.cairn.dialect.mysql.CatalogRows.Rule;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The queries to {@code information_schema}: one for each kind of row, whatever the number of
 * tables. Nothing is joined or sorted there, because MariaDB answers each of these from the tables'
 * own files and would do so again for every row of a join.
 */
final class CatalogQueries {

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final ServerTraits traits;
  private final String database;
  private final Optional<Collection<String>> tables;

  /**
   * Prepares to ask.
   *
   * @param tables only these; empty for all
   */
  CatalogQueries(
      Connection connection,
      ServerTraits traits,
      String database,
      Optional<Collection<String>> tables) {
    this.connection = connection;
    this.traits = traits;
    this.database = database;
    this.tables = tables;
  }

  CatalogRows all() throws SQLException {
    List<Rule> rules = rules();
    // MySQL answers KEY_COLUMN_USAGE from the keys of all databases of the server.
    List<OfForeignKey> foreignKeys = rules.isEmpty() ? List.of() : foreignKeys();
    return new CatalogRows(tables(), columns(), indexes(), foreignKeys, rules, checks());
  }

  List<OfTable> tables() throws SQLException {
    return query(
        "SELECT TABLE_NAME, TABLE_TYPE, ENGINE, TABLE_COLLATION, TABLE_COMMENT"
            + " FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?",
        "TABLE_NAME",
        row -> new OfTable(text(row, 1), text(row, 2), text(row, 3), text(row, 4), text(row, 5)));
  }

  private List<OfColumn> columns() throws SQLException {
    return query(
        "SELECT TABLE_NAME, COLUMN_NAME, ORDINAL_POSITION, COLUMN_DEFAULT, IS_NULLABLE,"
            + " COLUMN_TYPE, EXTRA, GENERATION_EXPRESSION, COLUMN_COMMENT, COLLATION_NAME"
            + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ?",
        "TABLE_NAME",
        row ->
            new OfColumn(
                text(row, 1),
                text(row, 2),
                row.getInt(3),
                optional(row.getString(4)),
                text(row, 5).equals("YES"),
                text(row, 6),
                text(row, 7),
                text(row, 8),
                text(row, 9),
                text(row, 10)));
  }

  private List<OfIndex> indexes() throws SQLException {
    String expression = traits.expressionIndexes() ? "EXPRESSION" : "NULL";
    return query(
        "SELECT TABLE_NAME, INDEX_NAME, NON_UNIQUE, SEQ_IN_INDEX, COLUMN_NAME, COLLATION, SUB_PART,"
            + " INDEX_TYPE, "
            + expression
            + " FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ?",
        "TABLE_NAME",
        row -> {
          int prefix = row.getInt(7);
          return new OfIndex(
              text(row, 1),
              text(row, 2),
              row.getInt(3) == 0,
              row.getInt(4),
              optional(row.getString(5)),
              text(row, 6).equals("D"),
              prefix == 0 ? Optional.empty() : Optional.of(prefix),
              text(row, 8).toUpperCase(Locale.ROOT),
              optional(row.getString(9)));
        });
  }

  private List<OfForeignKey> foreignKeys() throws SQLException {
    return query(
        "SELECT TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME, ORDINAL_POSITION, REFERENCED_TABLE_SCHEMA,"
            + " REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME"
            + " FROM information_schema.KEY_COLUMN_USAGE"
            + " WHERE TABLE_SCHEMA = ? AND REFERENCED_TABLE_NAME IS NOT NULL",
        "TABLE_NAME",
        row ->
            new OfForeignKey(
                text(row, 1),
                text(row, 2),
                text(row, 3),
                row.getInt(4),
                text(row, 5),
                text(row, 6),
                text(row, 7)));
  }

  private List<Rule> rules() throws SQLException {
    return query(
        "SELECT TABLE_NAME, CONSTRAINT_NAME, UPDATE_RULE, DELETE_RULE"
            + " FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ?",
        "TABLE_NAME",
        row -> new Rule(text(row, 1), text(row, 2), text(row, 3), text(row, 4)));
  }

  private List<OfCheck> checks() throws SQLException {
    if (!traits.checks()) {
      return List.of();
    }
    // MySQL names the table of a check in another view only; that view is cheap to join there.
    return query(
        traits.columnChecks()
            ? "SELECT TABLE_NAME, CONSTRAINT_NAME, CHECK_CLAUSE"
                + " FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ?"
            : "SELECT t.TABLE_NAME, c.CONSTRAINT_NAME, c.CHECK_CLAUSE"
                + " FROM information_schema.CHECK_CONSTRAINTS c"
                + " JOIN information_schema.TABLE_CONSTRAINTS t"
                + " ON t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA"
                + " AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME AND t.CONSTRAINT_TYPE = 'CHECK'"
                + " WHERE c.CONSTRAINT_SCHEMA = ?",
        "TABLE_NAME",
        row -> new OfCheck(text(row, 1), text(row, 2), text(row, 3)));
  }

  /** Returns the tables of the database with a foreign key to {@code table} of {@code target}. */
  List<String> referring(String target, String table) throws SQLException {
    return query(
            "SELECT TABLE_NAME FROM information_schema.REFERENTIAL_CONSTRAINTS"
                + " WHERE CONSTRAINT_SCHEMA = ? AND UNIQUE_CONSTRAINT_SCHEMA = "
                + Expressions.string(target)
                + " AND REFERENCED_TABLE_NAME = "
                + Expressions.string(table),
            "TABLE_NAME",
            row -> text(row, 1))
        .stream()
        .distinct()
        .toList();
  }

  private <T> List<T> query(String sql, String nameColumn, RowReader<T> reader)
      throws SQLException {
    List<String> names = tables.map(List::copyOf).orElse(List.of());
    if (tables.isPresent() && names.isEmpty()) {
      return List.of();
    }
    String filtered = sql;
    if (names.size() == 1) {
      // Equality, and not a list of one, is what MariaDB can look up.
      filtered += " AND " + nameColumn + " = ?";
    } else if (!names.isEmpty()) {
      filtered += " AND " + nameColumn + " IN (?" + ", ?".repeat(names.size() - 1) + ")";
    }
    try (PreparedStatement statement = connection.prepareStatement(filtered)) {
      statement.setString(1, database);
      for (int i = 0; i < names.size(); i++) {
        statement.setString(i + 2, names.get(i));
      }
      List<T> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(reader.read(result));
        }
      }
      return rows;
    }
  }

  private static String text(ResultSet row, int index) throws SQLException {
    String value = row.getString(index);
    return value == null ? "" : value;
  }

  private static Optional<String> optional(@Nullable String value) {
    return Optional.ofNullable(value);
  }
}
