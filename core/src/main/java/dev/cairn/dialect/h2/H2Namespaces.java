package dev.cairn.dialect.h2;

import dev.cairn.dialect.Namespaces;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Schemas, chosen as the session's own. */
final class H2Namespaces implements Namespaces {

  private static final Pattern TURNS =
      Pattern.compile("\\bset\\s+schema\\b|\\buse\\s", Pattern.CASE_INSENSITIVE);

  private final H2Identifiers identifiers;

  H2Namespaces(H2Identifiers identifiers) {
    this.identifiers = identifiers;
  }

  @Override
  public List<String> list(Connection connection) throws SQLException {
    return Rows.read(
            connection,
            "SELECT SCHEMA_NAME FROM INFORMATION_SCHEMA.SCHEMATA"
                + " WHERE SCHEMA_NAME <> 'INFORMATION_SCHEMA'",
            List.of(),
            row -> identifiers.fromCatalog(row.text("SCHEMA_NAME")))
        .stream()
        .sorted()
        .toList();
  }

  @Override
  public Set<String> having(Connection connection, String table) throws SQLException {
    return new LinkedHashSet<>(
        Rows.read(
            connection,
            "SELECT TABLE_SCHEMA FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = ?",
            List.of(identifiers.toCatalog(table)),
            row -> identifiers.fromCatalog(row.text("TABLE_SCHEMA"))));
  }

  @Override
  public void enter(Connection connection, String namespace) throws SQLException {
    connection.setSchema(identifiers.toCatalog(namespace));
  }

  @Override
  public Place place(Connection connection) throws SQLException {
    String schema = connection.getSchema();
    return new Place(
        identifiers.fromCatalog(schema), "SET SCHEMA \"" + schema.replace("\"", "\"\"") + "\"");
  }

  @Override
  public boolean mayTurn(String sql) {
    return TURNS.matcher(sql).find();
  }

  @Override
  public boolean restoresSession() {
    return false;
  }

  /** Whoever changes a table locks the catalog of the whole database until it is committed. */
  @Override
  public boolean changesSideBySide() {
    return false;
  }
}
