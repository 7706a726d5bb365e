package dev.cairn.dialect.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code CREATE INDEX CONCURRENTLY} leaves behind where it fails: an index of no use. */
record InvalidIndexes(PostgresIdentifiers identifiers) {

  private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[\\w$]+)";

  private static final Pattern CREATE =
      Pattern.compile(
          "(?is)\\s*create\\s+(?:unique\\s+)?index\\s+concurrently\\s+(?:if\\s+not\\s+exists\\s+)?"
              + NAME
              + "\\s+on\\s+(?:only\\s+)?("
              + NAME
              + "(?:\\."
              + NAME
              + ")?)\\b?.*");

  private static final String INVALID =
      """
      SELECT i.indexrelid::regclass::text
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      WHERE i.indrelid = to_regclass(?) AND c.relname = ? AND NOT i.indisvalid
      """;

  /** Drops what an earlier try of this statement left; a whole index of that name stays. */
  void dropLeftover(Connection connection, String sql) throws SQLException {
    Matcher create = CREATE.matcher(sql);
    if (!create.matches()) {
      return;
    }
    String name = create.group(1);
    List<String> leftovers = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(INVALID)) {
      query.setString(1, create.group(2));
      query.setString(
          2,
          name.startsWith("\"")
              ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
              : identifiers.fromUnquoted(name));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          leftovers.add(rows.getString(1));
        }
      }
    }
    try (Statement drop = connection.createStatement()) {
      for (String leftover : leftovers) {
        drop.execute("DROP INDEX CONCURRENTLY " + leftover);
      }
    }
  }
}
