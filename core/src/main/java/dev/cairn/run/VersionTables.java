package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Namespaces;
import dev.cairn.schema.ColumnType.Varchar;
import dev.cairn.schema.ObjectName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The version tables of many schemas, read together: a query for a batch of them. */
public final class VersionTables {

  /** Each takes two locks of the server while the query runs: the table and its index. */
  private static final int BATCH = 100;

  private final Dialect dialect;
  private final Namespaces namespaces;
  private final String table;

  /** Reads the tables called {@code table} in the way of {@code dialect}. */
  public VersionTables(Dialect dialect, Namespaces namespaces, String table) {
    this.dialect = dialect;
    this.namespaces = namespaces;
    this.table = table;
  }

  /** Given what the version table of a schema says, or why it could not be read. */
  public interface Receiver {
    /** Takes what a schema's version table says; it is wholly empty where there is none. */
    void read(String namespace, VersionState state);

    /** Takes the reason why a schema's version table could not be read. */
    void failed(String namespace, Exception reason);
  }

  /**
   * Reads the version tables of {@code wanted}, in batches, and hands them over one by one.
   *
   * @throws SQLException when the catalog cannot be asked
   */
  public void read(Connection connection, List<String> wanted, Receiver receiver)
      throws SQLException {
    Set<String> having = namespaces.having(connection, table);
    List<String> there = new ArrayList<>();
    for (String namespace : wanted) {
      if (having.contains(namespace)) {
        there.add(namespace);
      } else {
        receiver.read(namespace, VersionState.NONE);
      }
    }
    for (int from = 0; from < there.size(); from += BATCH) {
      List<String> batch = there.subList(from, Math.min(from + BATCH, there.size()));
      Map<String, List<AppliedRevision>> rows;
      try {
        rows = together(connection, batch);
      } catch (SQLException e) {
        // One of them is not like the others: which, and why, shows when each is asked by itself.
        oneByOne(connection, batch, receiver);
        continue;
      }
      batch.forEach(
          namespace ->
              receiver.read(
                  namespace, new VersionState(true, rows.getOrDefault(namespace, List.of()))));
    }
  }

  private Map<String, List<AppliedRevision>> together(Connection connection, List<String> batch)
      throws SQLException {
    List<String> selects = new ArrayList<>();
    for (String namespace : batch) {
      String literal = dialect.types().literal(namespace, new Varchar(255));
      selects.add(
          "SELECT %s, %s AS own_schema FROM %s"
              .formatted(
                  VersionColumns.LIGHT,
                  literal,
                  dialect.identifiers().render(new ObjectName(namespace, table))));
    }
    String sql = String.join(" UNION ALL ", selects) + " ORDER BY applied_at, revision";
    Map<String, List<AppliedRevision>> rows = new LinkedHashMap<>();
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        rows.computeIfAbsent(found.getString("own_schema"), any -> new ArrayList<>())
            .add(VersionColumns.row(found));
      }
    }
    return rows;
  }

  private void oneByOne(Connection connection, List<String> batch, Receiver receiver) {
    for (String namespace : batch) {
      try {
        receiver.read(
            namespace,
            new VersionTable(dialect, new ObjectName(namespace, table)).read(connection));
      } catch (SQLException | RuntimeException e) {
        receiver.failed(namespace, e);
      }
    }
  }
}
