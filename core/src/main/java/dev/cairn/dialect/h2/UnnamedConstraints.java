package dev.cairn.dialect.h2;

import dev.cairn.dialect.Statement;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.ObjectName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Drops constraints by what they are. The name that H2 made up for one is another in each database,
 * so the statement looks it up when it runs.
 */
final class UnnamedConstraints {

  /** The name, for three statements, of a check that is spelt as the one that is sought. */
  private static final String ALIKE = "cairn_alike";

  private final H2Identifiers identifiers;
  private final H2Canonical canonical;

  UnnamedConstraints(H2Identifiers identifiers, H2Canonical canonical) {
    this.identifiers = identifiers;
    this.canonical = canonical;
  }

  /**
   * Drops a key; one of them, where several are alike.
   *
   * @param kind as the catalog calls it: {@code UNIQUE}, {@code FOREIGN KEY}
   * @param columns its columns, in their order
   */
  List<Statement> dropKey(ObjectName table, String kind, List<String> columns) {
    String sought = columns.stream().map(identifiers::toCatalog).collect(Collectors.joining(","));
    return List.of(
        drop(
            table,
            "SELECT MIN(c.CONSTRAINT_NAME) FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS c"
                + " WHERE "
                + of(table)
                + " AND c.CONSTRAINT_TYPE = "
                + H2Literals.quote(kind)
                + " AND (SELECT LISTAGG(k.COLUMN_NAME, ',') WITHIN GROUP (ORDER BY k.ORDINAL_POSITION)"
                + " FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE k"
                + " WHERE k.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA"
                + " AND k.CONSTRAINT_NAME = c.CONSTRAINT_NAME) = "
                + H2Literals.quote(sought)));
  }

  /**
   * Drops a check. Only the database knows how it spells an expression, so it is given the check
   * once more, under a name, and drops the other one that it spells alike.
   */
  List<Statement> dropCheck(ObjectName table, CheckConstraint check) {
    String expression = canonical.expressions(table).normal(check.expression());
    String alter = "ALTER TABLE " + identifiers.render(table);
    return List.of(
        Statement.of("%s ADD CONSTRAINT %s CHECK (%s) NOCHECK".formatted(alter, ALIKE, expression)),
        drop(
            table,
            "SELECT MIN(c.CONSTRAINT_NAME) FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS c"
                + " JOIN INFORMATION_SCHEMA.CHECK_CONSTRAINTS k"
                + " ON k.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA"
                + " AND k.CONSTRAINT_NAME = c.CONSTRAINT_NAME"
                + " JOIN INFORMATION_SCHEMA.CHECK_CONSTRAINTS a"
                + " ON a.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA"
                + " AND a.CONSTRAINT_NAME = "
                + H2Literals.quote(identifiers.toCatalog(ALIKE))
                + " WHERE "
                + of(table)
                + " AND c.CONSTRAINT_NAME <> a.CONSTRAINT_NAME AND "
                + unqualified("k.CHECK_CLAUSE")
                + " = "
                + unqualified("a.CHECK_CLAUSE")),
        Statement.of("%s DROP CONSTRAINT %s".formatted(alter, ALIKE)));
  }

  /** A check may name its table before a column, by the name that the table had at the time. */
  private static String unqualified(String clause) {
    return "REGEXP_REPLACE(" + clause + ", '\"[^\"]+\"\\.\"', '\"')";
  }

  private Statement drop(ObjectName table, String name) {
    return Statement.of(
        "EXECUTE IMMEDIATE "
            + H2Literals.quote("ALTER TABLE " + identifiers.render(table) + " DROP CONSTRAINT \"")
            + " || ("
            + name
            + ") || '\"'");
  }

  private String of(ObjectName table) {
    return "c.TABLE_SCHEMA = "
        + identifiers.schema(table)
        + " AND c.TABLE_NAME = "
        + H2Literals.quote(identifiers.toCatalog(table.name()));
  }
}
