package dev.cairn.run;

import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Statement;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.schema.Column;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How the version table is made, and brought up to date where an earlier version made it. */
public final class VersionTableLayout {

  private final Dialect dialect;
  private final ObjectName name;

  VersionTableLayout(Dialect dialect, ObjectName name) {
    this.dialect = dialect;
    this.name = name;
  }

  /** Returns the table's definition. */
  public static Table definition(ObjectName name) {
    return Table.of(name, VersionColumns.ALL)
        .withPrimaryKey(
            Optional.of(new PrimaryKey(Optional.of("pk_" + name.name()), List.of("revision"))));
  }

  /**
   * Returns whether the table is there.
   *
   * @param failure of the query that it could not answer
   * @throws CairnException when a table of that name has another layout
   * @throws SQLException as the connection does
   */
  boolean exists(Connection connection, SQLException failure) throws SQLException {
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
    VersionColumns.ALL.forEach(column -> missing.add(column.name()));
    missing.removeAll(VersionColumns.LATER);
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
    return VersionColumns.ALL.stream()
        .filter(
            column ->
                VersionColumns.LATER.contains(column.name()) && !present.contains(column.name()))
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

  /** Returns the statements that add to the table of the first version what came later. */
  List<Statement> later() {
    Table first =
        definition(name)
            .withColumns(
                VersionColumns.ALL.stream()
                    .filter(column -> !VersionColumns.LATER.contains(column.name()))
                    .toList());
    DraftState state =
        new DraftState(
            dialect,
            SchemaDraft.of(Schema.of(List.of(first), List.of(), List.of(), Set.of())),
            Optional.empty());
    List<Statement> statements = new ArrayList<>();
    for (Column column : VersionColumns.ALL) {
      if (VersionColumns.LATER.contains(column.name())) {
        Operation addition = new Operation.AddColumn(name, column, Optional.empty());
        statements.addAll(dialect.renderGroup(List.of(addition), state));
        state.apply(addition);
      }
    }
    return statements;
  }

  /** Returns the names of the columns that it has. */
  Set<String> columns(Connection connection) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT * FROM " + dialect.identifiers().render(name) + " WHERE 1 = 0")) {
      Set<String> names = new TreeSet<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        names.add(rows.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT));
      }
      return names;
    }
  }
}
