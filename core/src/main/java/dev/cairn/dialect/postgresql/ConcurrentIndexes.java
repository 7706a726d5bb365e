package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddUnique;
import dev.cairn.operation.Operation.CreateIndex;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is found of {@code CREATE INDEX CONCURRENTLY} and its like where it was tried before: an
 * index of no use, or the index that was wanted, and nobody left to note it.
 */
record ConcurrentIndexes(PostgresIdentifiers identifiers, PostgresCanonical canonical) {

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

  private static final Pattern DROP =
      Pattern.compile(
          "(?is)\\s*drop\\s+index\\s+concurrently\\s+(?:if\\s+exists\\s+)?("
              + NAME
              + "(?:\\."
              + NAME
              + ")?)(?:\\s+restrict)?\\s*");

  private static final String BY_VALIDITY =
      """
      SELECT i.indexrelid::regclass::text
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      WHERE i.indrelid = to_regclass(?) AND c.relname = ? AND i.indisvalid = ?
      """;

  /** Drops what an earlier try of this statement left; a whole index of that name stays. */
  void dropLeftover(Connection connection, String sql) throws SQLException {
    Matcher create = CREATE.matcher(sql);
    if (!create.matches()) {
      return;
    }
    List<String> leftovers = find(connection, create.group(2), kept(create.group(1)), false);
    try (Statement drop = connection.createStatement()) {
      for (String leftover : leftovers) {
        drop.execute("DROP INDEX CONCURRENTLY " + leftover);
      }
    }
  }

  /** Returns the name as the catalog keeps it. */
  private String kept(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : identifiers.fromUnquoted(name);
  }

  /** Returns whether an index that a statement makes or drops is there, or gone. */
  boolean hasHappened(Connection connection, String sql) throws SQLException {
    Matcher create = CREATE.matcher(sql);
    if (create.matches()) {
      return !find(connection, create.group(2), kept(create.group(1)), true).isEmpty();
    }
    Matcher drop = DROP.matcher(sql);
    if (!drop.matches()) {
      return false;
    }
    try (PreparedStatement query = connection.prepareStatement("SELECT to_regclass(?) IS NULL")) {
      query.setString(1, drop.group(1));
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  /**
   * Returns whether a statement has made its index, and later than a row was written: one that was
   * there before is another, which the statement is to fail at.
   */
  boolean madeSince(Connection connection, String sql, String rows, String condition)
      throws SQLException {
    Matcher create = CREATE.matcher(sql);
    if (!create.matches()) {
      return false;
    }
    // The last of the transactions that make an index writes its row when it is valid.
    String query =
        BY_VALIDITY
            + " AND age(i.xmin) < (SELECT age(v.xmin) FROM %s v WHERE %s)"
                .formatted(rows, condition);
    return !find(connection, query, create.group(2), kept(create.group(1)), true).isEmpty();
  }

  /**
   * Returns how many statements of an operation's safe form an earlier try has brought to an end.
   */
  int done(Connection connection, Operation operation, SchemaState state) throws SQLException {
    if (operation instanceof CreateIndex op) {
      return isThere(connection, op.table(), op.index(), state) ? Dialect.ALL : 0;
    }
    if (operation instanceof DropIndex op) {
      return op.name().isPresent()
              && state
                  .table(op.table())
                  .filter(table -> named(table.indexes(), op.name()).isEmpty())
                  .isPresent()
          ? Dialect.ALL
          : 0;
    }
    return operation instanceof AddUnique op
            && isThere(connection, op.table(), SafeForms.index(op.unique()), state)
        ? 1
        : 0;
  }

  private boolean isThere(Connection connection, ObjectName table, Index wanted, SchemaState state)
      throws SQLException {
    Optional<Table> found = state.table(table);
    if (found.isEmpty() || wanted.name().isEmpty()) {
      return false;
    }
    List<Index> normal = canonical.table(found.get()).indexes();
    Index normalWanted = canonical.table(found.get().withIndexes(List.of(wanted))).indexes().get(0);
    return named(normal, wanted.name())
            .filter(
                index -> index.withName(wanted.name()).equals(normalWanted.withName(wanted.name())))
            .isPresent()
        && !find(connection, identifiers.render(table), identifiers.key(wanted.name().get()), true)
            .isEmpty();
  }

  private Optional<Index> named(List<Index> indexes, Optional<String> name) {
    return indexes.stream()
        .filter(index -> index.name().map(identifiers::key).equals(name.map(identifiers::key)))
        .findFirst();
  }

  private static List<String> find(Connection connection, String table, String name, boolean valid)
      throws SQLException {
    return find(connection, BY_VALIDITY, table, name, valid);
  }

  private static List<String> find(
      Connection connection, String sql, String table, String name, boolean valid)
      throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, table);
      query.setString(2, name);
      query.setBoolean(3, valid);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    return found;
  }
}
