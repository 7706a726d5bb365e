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
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The table in which a database keeps what was applied to it: a row a revision, with the script
 * itself and the operations that it recorded, so that a revision whose file is on another git
 * branch can still be taken back. Tables of earlier versions have no column for the operations;
 * they are read as they are, and brought up to date before something is written.
 */
public final class VersionTable {

  /**
   * What a row holds beside what {@link #read} gives.
   *
   * @param operations in both directions, as {@code dev.cairn.stored} writes them; empty where the
   *     revision was stamped, or applied by an earlier version
   */
  public record Kept(String script, Optional<String> operations) {}

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
          required("script", Simple.CLOB),
          Column.of("operations", Simple.CLOB),
          Column.of("statements", Simple.CLOB),
          Column.of("mark", new Varchar(200)));

  /** What is read only when a revision is looked at or taken back. */
  private static final Set<String> HEAVY = Set.of("script", "operations", "statements", "mark");

  /** What tables of earlier versions lack. */
  private static final Set<String> LATER = Set.of("operations", "statements", "mark");

  /**
   * What a row on its way holds beside what {@link #read} gives.
   *
   * @param statements of the step that has begun, where there are any to be kept
   * @param mark what is known of the next of them
   */
  record Journal(Optional<BegunStep> statements, Optional<Mark> mark) {
    static final Journal EMPTY = new Journal(Optional.empty(), Optional.empty());
  }

  static final String LIGHT_COLUMNS =
      COLUMNS.stream()
          .map(Column::name)
          .filter(name -> !HEAVY.contains(name))
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
    try {
      return rows(connection);
    } catch (SQLException failure) {
      rollBack(connection);
      if (!exists(connection, failure)) {
        return VersionState.NONE;
      }
      rollBack(connection);
      // Another migrator may have made the table between the query and the look at the catalog.
      return rows(connection);
    }
  }

  private VersionState rows(Connection connection) throws SQLException {
    String query =
        "SELECT " + LIGHT_COLUMNS + " FROM " + sqlName + " ORDER BY applied_at, revision";
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<AppliedRevision> result = new ArrayList<>();
      while (rows.next()) {
        result.add(row(rows));
      }
      return new VersionState(true, result);
    }
  }

  private static void rollBack(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.rollback();
    }
  }

  private boolean exists(Connection connection, SQLException failure) throws SQLException {
    Schema schema =
        dialect
            .catalog()
            .read(connection, new CatalogReader.Scope(Set.of(), Optional.of(Set.of(name))));
    // What lies in the connection's own schema comes back without it.
    Optional<Table> found = schema.table(name).or(() -> schema.table(ObjectName.of(name.name())));
    if (found.isEmpty()) {
      return false;
    }
    Set<String> missing = new TreeSet<>();
    COLUMNS.forEach(column -> missing.add(column.name()));
    missing.removeAll(LATER);
    found.get().columns().forEach(column -> missing.remove(column.name()));
    if (missing.isEmpty()) {
      return true;
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
   * Adds what the table of an earlier version lacks. To be called by the one who holds the lock.
   *
   * @throws CairnException when the user may not change the table
   * @throws SQLException as the connection does
   */
  public void bringUpToDate(Connection connection) throws SQLException {
    List<Column> columns = lackingColumns(connection);
    List<Statement> change = additions(connection, columns);
    try {
      for (Statement statement : change) {
        try (java.sql.Statement jdbc = connection.createStatement()) {
          jdbc.execute(statement.sql());
        }
      }
    } catch (SQLException e) {
      throw CairnException.failed(
              "The table "
                  + name
                  + " is of an earlier version and lacks columns ("
                  + columns.stream().map(Column::name).collect(Collectors.joining(", "))
                  + "), which cannot be added: "
                  + String.valueOf(e.getMessage()).strip())
          .hint(
              "Nothing was changed. Let a user who may change the table run this, then try again: "
                  + change.stream().map(Statement::sql).collect(Collectors.joining("; "))
                  + ";")
          .causedBy(e);
    }
  }

  /**
   * Returns the statements that add what the table of an earlier version lacks.
   *
   * @throws SQLException as the connection does
   */
  public List<Statement> lacking(Connection connection) throws SQLException {
    return additions(connection, lackingColumns(connection));
  }

  private List<Column> lackingColumns(Connection connection) throws SQLException {
    Set<String> present = columns(connection);
    return COLUMNS.stream()
        .filter(column -> LATER.contains(column.name()) && !present.contains(column.name()))
        .toList();
  }

  private List<Statement> additions(Connection connection, List<Column> columns) {
    List<Statement> statements = new ArrayList<>();
    for (Column column : columns) {
      statements.addAll(
          dialect.renderGroup(
              List.of(new Operation.AddColumn(name, column, Optional.empty())),
              dialect.catalog().state(connection)));
    }
    return statements;
  }

  private boolean keepsOperations(Connection connection) throws SQLException {
    return columns(connection).contains("operations");
  }

  private Set<String> columns(Connection connection) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + sqlName + " WHERE 1 = 0")) {
      Set<String> names = new TreeSet<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        names.add(rows.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT));
      }
      return names;
    }
  }

  /**
   * Adds a row without operations: they can be had from the script when they are needed.
   *
   * @throws SQLException as the connection does
   */
  public void insert(Connection connection, AppliedRevision row, String script)
      throws SQLException {
    insert(connection, row, new Kept(script, Optional.empty()));
  }

  /**
   * Adds a row.
   *
   * @throws SQLException as the connection does
   */
  public void insert(Connection connection, AppliedRevision row, Kept kept) throws SQLException {
    String sql =
        "INSERT INTO "
            + sqlName
            + " ("
            + LIGHT_COLUMNS
            + ", script"
            + (kept.operations().isPresent() ? ", operations" : "")
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
            + (kept.operations().isPresent() ? ", ?)" : ")");
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, row);
      statement.setString(15, kept.script());
      if (kept.operations().isPresent()) {
        statement.setString(16, kept.operations().get());
      }
      statement.executeUpdate();
    }
  }

  /**
   * Puts a row in the place of the one with its id.
   *
   * @throws SQLException as the connection does
   */
  public void update(Connection connection, AppliedRevision row) throws SQLException {
    note(connection, row, "", List.of());
  }

  /**
   * Puts a row, and what it holds of the step on its way, in the place of the one with its id.
   *
   * @param statements to be kept; empty leaves those that are
   * @throws SQLException as the connection does
   */
  void note(Connection connection, AppliedRevision row, Optional<BegunStep> statements, Mark mark)
      throws SQLException {
    note(
        connection,
        row,
        statements.isPresent() ? ", mark = ?, statements = ?" : ", mark = ?",
        statements.isPresent()
            ? List.of(mark.text(), statements.get().text())
            : List.of(mark.text()));
  }

  /**
   * Puts a row in the place of the one with its id, and forgets what it held of a step.
   *
   * @throws SQLException as the connection does
   */
  void noteWhole(Connection connection, AppliedRevision row) throws SQLException {
    note(connection, row, ", mark = NULL, statements = NULL", List.of());
  }

  private void note(Connection connection, AppliedRevision row, String more, List<String> values)
      throws SQLException {
    String sql =
        "UPDATE "
            + sqlName
            + " SET "
            + COLUMNS.stream()
                .map(Column::name)
                .filter(column -> !HEAVY.contains(column))
                .map(column -> column + " = ?")
                .collect(Collectors.joining(", "))
            + more
            + " WHERE revision = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, row);
      int at = 15;
      for (String value : values) {
        statement.setString(at++, value);
      }
      statement.setString(at, row.revision());
      statement.executeUpdate();
    }
  }

  /**
   * Returns what the row of a revision holds of a step on its way.
   *
   * @throws SQLException as the connection does
   */
  Journal journal(Connection connection, String revision) throws SQLException {
    Set<String> present = columns(connection);
    if (!present.contains("statements") || !present.contains("mark")) {
      return Journal.EMPTY;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT statements, mark FROM " + sqlName + " WHERE revision = ?")) {
      statement.setString(1, revision);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? new Journal(
                Optional.ofNullable(rows.getString(1)).map(BegunStep::read),
                Optional.ofNullable(rows.getString(2)).map(Mark::read))
            : Journal.EMPTY;
      }
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
   * Puts what is kept of a revision in the place of what was: its script was written anew before
   * its upgrade came to its end.
   *
   * @throws SQLException as the connection does
   */
  public void replace(Connection connection, String revision, Kept kept) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE " + sqlName + " SET script = ?, operations = ? WHERE revision = ?")) {
      statement.setString(1, kept.script());
      statement.setString(2, kept.operations().orElse(null));
      statement.setString(3, revision);
      statement.executeUpdate();
    }
  }

  /**
   * Returns what is kept of a revision; empty when it has no row.
   *
   * @throws SQLException as the connection does
   */
  public Optional<Kept> kept(Connection connection, String revision) throws SQLException {
    String operations = keepsOperations(connection) ? "operations" : "NULL";
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT script, " + operations + " FROM " + sqlName + " WHERE revision = ?")) {
      statement.setString(1, revision);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(new Kept(rows.getString(1), Optional.ofNullable(rows.getString(2))))
            : Optional.empty();
      }
    }
  }

  /**
   * Returns the SQL that adds a row, with its values written out.
   *
   * @param expressions SQL in the place of values, by column
   */
  public String insertSql(AppliedRevision row, Kept kept, Map<String, String> expressions) {
    List<Object> values = new ArrayList<>(values(row));
    values.add(kept.script());
    kept.operations().ifPresent(values::add);
    List<String> literals = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Column column = COLUMNS.get(i);
      String expression = expressions.get(column.name());
      literals.add(
          expression == null ? dialect.types().literal(values.get(i), column.type()) : expression);
    }
    return "INSERT INTO "
        + sqlName
        + " ("
        + LIGHT_COLUMNS
        + ", script"
        + (kept.operations().isPresent() ? ", operations" : "")
        + ") VALUES ("
        + String.join(", ", literals)
        + ")";
  }

  /** Returns the SQL that writes down how far a revision has come since its row was as before. */
  public String progressSql(AppliedRevision before, AppliedRevision row) {
    List<Object> old = values(before);
    List<Object> values = values(row);
    List<String> set = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Column column = COLUMNS.get(i);
      if (!values.get(i).equals(old.get(i))) {
        set.add(column.name() + " = " + dialect.types().literal(values.get(i), column.type()));
      }
    }
    return "UPDATE %s SET %s WHERE revision = %s"
        .formatted(
            sqlName,
            String.join(", ", set),
            dialect.types().literal(row.revision(), new Varchar(64)));
  }

  /** Returns a condition that holds where these revisions are applied. */
  public String appliedSql(Collection<String> revisions) {
    String list =
        revisions.stream()
            .map(id -> dialect.types().literal(id, new Varchar(64)))
            .collect(Collectors.joining(", "));
    return "(SELECT count(*) FROM %s WHERE state = 'applied' AND revision IN (%s)) = %d"
        .formatted(sqlName, list, revisions.size());
  }

  /** Returns the SQL that removes all rows. */
  public String purgeSql() {
    return "DELETE FROM " + sqlName;
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
