package dev.cairn.run;

import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Statement;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ColumnType.Varchar;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The table in which a database keeps what was applied to it: a row a revision, with the script
 * itself, so that a revision whose file is on another git branch can still be taken back.
 */
public final class VersionTable {

  /** The name it has unless the configuration gives another. */
  public static final String DEFAULT_NAME = "cairn_version";

  private static final List<Column> COLUMNS =
      List.of(
          required("revision", new Varchar(64)),
          required("revises", new Varchar(1000)),
          required("depends_on", new Varchar(1000)),
          required("message", new Varchar(500)),
          required("state", new Varchar(16)),
          required("checksum", new Varchar(64)),
          required("format", new Varchar(8)),
          required("applied_at", new Varchar(32)),
          required("applied_by", new Varchar(255)),
          required("duration_ms", Simple.BIGINT),
          required("steps_done", Simple.INTEGER),
          required("steps_total", Simple.INTEGER),
          required("statements_done", Simple.INTEGER),
          required("done_checksum", new Varchar(64)),
          required("script", Simple.CLOB));

  static final String LIGHT_COLUMNS =
      COLUMNS.stream()
          .map(Column::name)
          .filter(name -> !name.equals("script"))
          .collect(Collectors.joining(", "));

  private final Dialect dialect;
  private final ObjectName name;
  private final String sqlName;

  /** Keeps the version table called {@code name} in the way of {@code dialect}. */
  public VersionTable(Dialect dialect, ObjectName name) {
    this.dialect = dialect;
    this.name = name;
    this.sqlName = dialect.identifiers().render(name);
  }

  /** Returns the table's definition. */
  public static Table definition(ObjectName name) {
    return Table.of(name, COLUMNS)
        .withPrimaryKey(
            Optional.of(new PrimaryKey(Optional.of("pk_" + name.name()), List.of("revision"))));
  }

  /** Returns its name. */
  public ObjectName name() {
    return name;
  }

  /**
   * Reads what was applied: one query where the table is as it should be. Never creates it.
   *
   * @throws CairnException when a table of that name has another layout
   * @throws SQLException as the connection does
   */
  public VersionState read(Connection connection) throws SQLException {
    String query =
        "SELECT " + LIGHT_COLUMNS + " FROM " + sqlName + " ORDER BY applied_at, revision";
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<AppliedRevision> result = new ArrayList<>();
      while (rows.next()) {
        result.add(row(rows));
      }
      return new VersionState(true, result);
    } catch (SQLException failure) {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      diagnose(connection, failure);
      return VersionState.NONE;
    }
  }

  private void diagnose(Connection connection, SQLException failure) throws SQLException {
    Schema schema =
        dialect
            .catalog()
            .read(connection, new CatalogReader.Scope(Set.of(), Optional.of(Set.of(name))));
    // What lies in the connection's own schema comes back without it.
    Optional<Table> found = schema.table(name).or(() -> schema.table(ObjectName.of(name.name())));
    if (found.isEmpty()) {
      return;
    }
    Set<String> missing = new TreeSet<>();
    COLUMNS.forEach(column -> missing.add(column.name()));
    found.get().columns().forEach(column -> missing.remove(column.name()));
    if (missing.isEmpty()) {
      throw failure;
    }
    throw CairnException.failed(
            "The table " + name + " has a layout that this version of Cairn does not know.")
        .at("columns missing: " + String.join(", ", missing))
        .hint(
            "If another tool owns it, set version-table in cairn.toml to another name; "
                + "if a newer Cairn made it, use that one.")
        .causedBy(failure);
  }

  /**
   * Makes the table.
   *
   * @throws SQLException as the connection does
   */
  public void create(Connection connection) throws SQLException {
    for (Statement statement : creation()) {
      try (java.sql.Statement jdbc = connection.createStatement()) {
        jdbc.execute(statement.sql());
      }
    }
  }

  /** Returns the statements that make the table. */
  public List<Statement> creation() {
    return dialect.render(new Operation.CreateTable(definition(name)), NoState.INSTANCE);
  }

  /**
   * Adds a row.
   *
   * @throws SQLException as the connection does
   */
  public void insert(Connection connection, AppliedRevision row, String script)
      throws SQLException {
    String sql =
        "INSERT INTO "
            + sqlName
            + " ("
            + LIGHT_COLUMNS
            + ", script) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, row);
      statement.setString(15, script);
      statement.executeUpdate();
    }
  }

  /**
   * Puts a row in the place of the one with its id.
   *
   * @throws SQLException as the connection does
   */
  public void update(Connection connection, AppliedRevision row) throws SQLException {
    String sql =
        "UPDATE "
            + sqlName
            + " SET "
            + COLUMNS.stream()
                .map(Column::name)
                .filter(column -> !column.equals("script"))
                .map(column -> column + " = ?")
                .collect(Collectors.joining(", "))
            + " WHERE revision = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, row);
      statement.setString(15, row.revision());
      statement.executeUpdate();
    }
  }

  /**
   * Removes the row of a revision.
   *
   * @throws SQLException as the connection does
   */
  public void delete(Connection connection, String revision) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM " + sqlName + " WHERE revision = ?")) {
      statement.setString(1, revision);
      statement.executeUpdate();
    }
  }

  /**
   * Returns the script that was applied as a revision.
   *
   * @throws SQLException as the connection does
   */
  public Optional<String> script(Connection connection, String revision) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT script FROM " + sqlName + " WHERE revision = ?")) {
      statement.setString(1, revision);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
      }
    }
  }

  /** Returns the SQL that adds a row, with its values written out. */
  public String insertSql(AppliedRevision row, String script) {
    List<Object> values = new ArrayList<>(values(row));
    values.add(script);
    List<String> literals = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      literals.add(dialect.types().literal(values.get(i), COLUMNS.get(i).type()));
    }
    return "INSERT INTO "
        + sqlName
        + " ("
        + LIGHT_COLUMNS
        + ", script) VALUES ("
        + String.join(", ", literals)
        + ")";
  }

  /** Returns the SQL that removes a row. */
  public String deleteSql(String revision) {
    return "DELETE FROM "
        + sqlName
        + " WHERE revision = "
        + dialect.types().literal(revision, new Varchar(64));
  }

  private static List<Object> values(AppliedRevision row) {
    return List.of(
        row.revision(),
        String.join(",", row.revises()),
        String.join(",", row.dependsOn()),
        cut(row.message(), 500),
        row.state().name().toLowerCase(Locale.ROOT),
        row.checksum(),
        row.format(),
        row.appliedAt(),
        cut(row.appliedBy(), 255),
        row.durationMillis(),
        row.stepsDone(),
        row.stepsTotal(),
        row.statementsDone(),
        row.doneChecksum());
  }

  private static void bind(PreparedStatement statement, AppliedRevision row) throws SQLException {
    List<Object> values = values(row);
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
  }

  static AppliedRevision row(ResultSet rows) throws SQLException {
    return new AppliedRevision(
        rows.getString(1),
        list(rows.getString(2)),
        list(rows.getString(3)),
        rows.getString(4),
        AppliedRevision.State.valueOf(rows.getString(5).toUpperCase(Locale.ROOT)),
        rows.getString(6),
        rows.getString(7),
        rows.getString(8),
        rows.getString(9),
        rows.getLong(10),
        rows.getInt(11),
        rows.getInt(12),
        rows.getInt(13),
        rows.getString(14));
  }

  private static List<String> list(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split(","));
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  private static Column required(String column, ColumnType type) {
    return Column.of(column, type).withNullable(false);
  }
}
