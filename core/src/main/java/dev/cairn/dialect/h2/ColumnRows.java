package dev.cairn.dialect.h2;

import dev.cairn.dialect.h2.Rows.Row;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads columns. */
final class ColumnRows {

  /**
   * Whether a column's type is a domain of texts of which a check allows a few: what Hibernate
   * makes of an enum. The models know such a column by the type under it.
   */
  private static final String OF_ENUM =
      "CASE WHEN DOMAIN_NAME IS NOT NULL AND DATA_TYPE = 'CHARACTER VARYING' AND EXISTS (SELECT 1"
          + " FROM INFORMATION_SCHEMA.DOMAIN_CONSTRAINTS D JOIN INFORMATION_SCHEMA.CHECK_CONSTRAINTS"
          + " C ON C.CONSTRAINT_SCHEMA = D.CONSTRAINT_SCHEMA AND C.CONSTRAINT_NAME ="
          + " D.CONSTRAINT_NAME WHERE D.DOMAIN_SCHEMA = COLUMNS.DOMAIN_SCHEMA AND D.DOMAIN_NAME ="
          + " COLUMNS.DOMAIN_NAME AND C.CHECK_CLAUSE LIKE '%VALUE IN(%') THEN 1 ELSE 0 END";

  private final CatalogScope scope;
  private final H2Identifiers identifiers;
  private final H2Types types;

  ColumnRows(CatalogScope scope, H2Identifiers identifiers, H2Types types) {
    this.scope = scope;
    this.identifiers = identifiers;
    this.types = types;
  }

  /** Returns the columns of each table, in their order. */
  Map<Place, List<Column>> read(Connection connection) throws SQLException {
    Map<Place, List<Column>> result = new HashMap<>();
    Map<String, ColumnType> seen = new HashMap<>();
    Expressions expressions =
        new Expressions(identifiers, identifiers.fromCatalog(scope.ownSchema()), Optional.empty());
    Rows.read(
        connection,
        "SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, COLUMN_DEFAULT, IS_NULLABLE, IS_IDENTITY,"
            + " IDENTITY_GENERATION, IDENTITY_START, IDENTITY_INCREMENT, GENERATION_EXPRESSION,"
            + " DOMAIN_SCHEMA, DOMAIN_NAME, "
            + OF_ENUM
            + " AS OF_ENUM, REMARKS, DATA_TYPE_SQL(TABLE_SCHEMA, TABLE_NAME,"
            + " 'TABLE', DTD_IDENTIFIER) AS TYPE_SQL FROM INFORMATION_SCHEMA.COLUMNS WHERE "
            + scope.onTables("TABLE_SCHEMA", "TABLE_NAME")
            + " ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION",
        scope.parameters(),
        row -> {
          Optional<String> domain = row.optional("DOMAIN_NAME");
          ColumnType type =
              domain.isPresent() && !row.is("OF_ENUM", "1")
                  ? domain(row.text("DOMAIN_SCHEMA"), domain.get())
                  : seen.computeIfAbsent(row.text("TYPE_SQL"), types::parse);
          return result
              .computeIfAbsent(Place.of(row, "TABLE"), key -> new ArrayList<>())
              .add(column(row, type, expressions));
        });
    return result;
  }

  private Column column(Row row, ColumnType type, Expressions expressions) throws SQLException {
    Optional<Identity> identity =
        row.is("IS_IDENTITY", "YES")
            ? Optional.of(
                new Identity(
                    row.is("IDENTITY_GENERATION", "ALWAYS"),
                    row.longNumber("IDENTITY_START"),
                    row.longNumber("IDENTITY_INCREMENT")))
            : Optional.empty();
    return new Column(
        identifiers.fromCatalog(row.text("COLUMN_NAME")),
        type,
        row.is("IS_NULLABLE", "YES"),
        row.optional("COLUMN_DEFAULT").map(expressions::normal),
        identity,
        row.optional("GENERATION_EXPRESSION")
            .map(sql -> new Generated(expressions.normal(sql), true)),
        row.optional("REMARKS"),
        Optional.empty());
  }

  private ColumnType domain(String schema, String name) {
    return new ColumnType.Native(
        (schema.equals(scope.ownSchema()) ? "" : H2Identifiers.quoted(schema) + ".")
            + H2Identifiers.quoted(name));
  }
}
