package dev.cairn.dialect.h2;

import dev.cairn.dialect.Statement;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import java.util.stream.Collectors;

/**
 * Drops indexes by what they are. The name that H2 made up for one is another in each database, so
 * the statement looks it up when it runs.
 */
final class UnnamedIndexes {

  private final H2Identifiers identifiers;
  private final H2Canonical canonical;

  UnnamedIndexes(H2Identifiers identifiers, H2Canonical canonical) {
    this.identifiers = identifiers;
    this.canonical = canonical;
  }

  /** Drops the index; where several are alike, one of those whose names are made up. */
  Statement drop(ObjectName table, Index index) {
    String schema = table.inDefaultSchema() ? "" : identifiers.render(table.schema()) + ".";
    return Statement.of(
        "EXECUTE IMMEDIATE "
            + H2Literals.quote("DROP INDEX " + schema + "\"")
            + " || (SELECT i.INDEX_NAME FROM INFORMATION_SCHEMA.INDEXES i WHERE i.TABLE_SCHEMA = "
            + identifiers.schema(table)
            + " AND i.TABLE_NAME = "
            + H2Literals.quote(identifiers.toCatalog(table.name()))
            + " AND NOT i.IS_GENERATED AND i.INDEX_TYPE_NAME "
            + (index.unique() ? "" : "NOT ")
            + "LIKE 'UNIQUE%' AND (SELECT LISTAGG(k.COLUMN_NAME || ' ' || k.ORDERING_SPECIFICATION"
            + " || ' ' || k.NULL_ORDERING, ',') WITHIN GROUP (ORDER BY k.ORDINAL_POSITION)"
            + " FROM INFORMATION_SCHEMA.INDEX_COLUMNS k"
            + " WHERE k.INDEX_SCHEMA = i.INDEX_SCHEMA AND k.INDEX_NAME = i.INDEX_NAME) = "
            + H2Literals.quote(
                index.keys().stream().map(this::key).collect(Collectors.joining(",")))
            + " ORDER BY NOT REGEXP_LIKE(i.INDEX_NAME, "
            + H2Literals.quote(MadeUpNames.INDEX)
            + "), i.INDEX_NAME FETCH FIRST ROW ONLY) || '\"'");
  }

  private String key(Index.Key key) {
    return identifiers.toCatalog(key.text())
        + (key.descending() ? " DESC " : " ASC ")
        + (canonical.nullsFirst(key) ? "FIRST" : "LAST");
  }
}
