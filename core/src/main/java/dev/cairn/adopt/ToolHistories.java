package dev.cairn.adopt;

import dev.cairn.dialect.Dialect;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Finds the tables of other tools in a database, and reads them. */
public final class ToolHistories {

  private final Dialect dialect;
  private final Schema schema;

  /** Looks among the tables of {@code schema}, which is a whole database. */
  public ToolHistories(Dialect dialect, Schema schema) {
    this.dialect = dialect;
    this.schema = schema;
  }

  /** Returns the tables in which {@code tool} keeps its history, known by their columns. */
  public List<Table> tables(OtherTool tool) {
    List<Table> result = new ArrayList<>();
    for (Table table : schema.tables().values()) {
      ToolTable candidate = new ToolTable(dialect, table);
      if (candidate.hasAll(
          tool == OtherTool.FLYWAY ? FlywayHistory.COLUMNS : LiquibaseHistory.COLUMNS)) {
        result.add(table);
      }
    }
    return result;
  }

  /**
   * Reads where {@code tool} stands.
   *
   * @param table one of its {@link #tables}
   * @throws dev.cairn.error.CairnException when something of it failed, or it is at work
   * @throws SQLException as the connection does
   */
  public ToolHistory read(OtherTool tool, Table table, Connection connection) throws SQLException {
    ToolTable found = new ToolTable(dialect, table);
    return tool == OtherTool.FLYWAY
        ? FlywayHistory.read(found, connection)
        : LiquibaseHistory.read(found, schema.tables().values(), connection);
  }
}
