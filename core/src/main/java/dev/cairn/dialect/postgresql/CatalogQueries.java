package dev.cairn.dialect.postgresql;

/**
 * The queries of {@code pg_catalog}. Each takes an array of schema names first and, where tables
 * are named, an array of their schemas and one of their names; none of them is asked per table.
 */
final class CatalogQueries {

  /** The user's own tables; a partition is part of its table. */
  private static final String FROM_TABLES =
      """
      JOIN pg_class c ON c.oid = %s AND c.relkind IN ('r', 'p')
       AND c.relpersistence <> 't' AND NOT c.relispartition
      JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = ANY (?)
      """;

  private static final String NAMED =
      " AND (n.nspname, c.relname) IN (SELECT * FROM unnest(?::text[], ?::text[]))";

  /** Leaves out what an extension owns. */
  private static final String NOT_OF_EXTENSION =
      """
       AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '%s'::regclass
        AND e.objid = %s AND e.deptype = 'e')
      """;

  static final String NAMESPACES =
      """
      SELECT nspname, nspname = current_schema() FROM pg_namespace
      WHERE nspname = ANY (?) OR nspname = current_schema()
      """;

  private static final String ENUM_VALUES =
      """
      SELECT t.oid, n.nspname, t.typname, e.enumlabel, %s
      FROM pg_type t
      JOIN pg_namespace n ON n.oid = t.typnamespace
      LEFT JOIN pg_enum e ON e.enumtypid = t.oid
      WHERE t.typtype = 'e'%s
      ORDER BY t.oid, e.enumsortorder
      """;

  private static final String OWN_ENUM =
      """
      n.nspname = ANY (?) AND NOT EXISTS (
        SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid
        AND d.deptype = 'e')
      """;

  /** Enum types of all schemas, since a column's type may lie in any of them. */
  static final String ENUMS = ENUM_VALUES.formatted(OWN_ENUM, "");

  static final String NAMED_ENUMS =
      ENUM_VALUES.formatted(
          OWN_ENUM, " AND (n.nspname, t.typname) IN (SELECT * FROM unnest(?::text[], ?::text[]))");

  /** Sequences that belong to no column. */
  static final String SEQUENCES =
      """
      SELECT n.nspname, c.relname, s.seqstart, s.seqincrement
      FROM pg_sequence s
      JOIN pg_class c ON c.oid = s.seqrelid AND c.relpersistence <> 't'
      JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = ANY (?)
      WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
        AND d.objid = c.oid AND (d.deptype = 'e' OR d.deptype IN ('a', 'i') AND d.refobjsubid > 0))
      """;

  static final String NAMED_SEQUENCES = SEQUENCES + NAMED;

  private final boolean named;
  private final boolean generatedColumns;
  private final boolean equalNulls;

  /**
   * Makes the queries for one read.
   *
   * @param named whether they are for named tables only
   * @param generatedColumns whether the server knows them
   * @param equalNulls whether a unique constraint may take two nulls for equal
   */
  CatalogQueries(boolean named, boolean generatedColumns, boolean equalNulls) {
    this.named = named;
    this.generatedColumns = generatedColumns;
    this.equalNulls = equalNulls;
  }

  String tables() {
    return """
        SELECT c.oid, n.nspname, c.relname, d.description, c.relpersistence,
          CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END
        FROM (SELECT 1) one
        """
        + from("c.oid")
        + """
        LEFT JOIN pg_description d
          ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0
        WHERE true
        """
        + NOT_OF_EXTENSION.formatted("pg_class", "c.oid")
        + names();
  }

  String columns() {
    return """
        SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod),
          a.attnotnull, pg_get_expr(f.adbin, f.adrelid), a.attidentity,
        """
        + (generatedColumns ? "a.attgenerated," : "''::text,")
        + """
          CASE WHEN a.attcollation <> t.typcollation THEN o.collname END, d.description,
          t.oid, CASE WHEN t.typcategory = 'A' THEN t.typelem ELSE 0 END
        FROM pg_attribute a
        """
        + from("a.attrelid")
        + """
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
        LEFT JOIN pg_collation o ON o.oid = a.attcollation AND a.attcollation <> t.typcollation
        LEFT JOIN pg_description d ON d.objoid = a.attrelid
          AND d.classoid = 'pg_class'::regclass AND d.objsubid = a.attnum
        WHERE a.attnum > 0 AND NOT a.attisdropped
        """
        + names()
        + " ORDER BY a.attrelid, a.attnum";
  }

  /** The enum types of the tables' columns and of the elements of their arrays. */
  String enums() {
    return named
        ? ENUM_VALUES.formatted(
            "false",
            " AND t.oid = ANY (ARRAY(SELECT unnest(ARRAY[u.oid, u.typelem]) FROM pg_attribute a "
                + from("a.attrelid")
                + "JOIN pg_type u ON u.oid = a.atttypid"
                + " WHERE a.attnum > 0 AND NOT a.attisdropped"
                + names()
                + "))")
        : ENUMS;
  }

  /** The sequences of identity columns, and of columns whose default they feed. */
  String ownedSequences() {
    return """
        SELECT c.oid, d.refobjsubid, s.seqstart, s.seqincrement
        FROM pg_depend d
        JOIN pg_sequence s ON s.seqrelid = d.objid
        """
        + from("d.refobjid")
        + """
        WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
          AND d.refobjsubid > 0
          AND (d.deptype = 'i' OR d.deptype = 'a' AND EXISTS (
            SELECT FROM pg_attrdef f JOIN pg_depend u ON u.classid = 'pg_attrdef'::regclass
              AND u.objid = f.oid AND u.refclassid = 'pg_class'::regclass AND u.refobjid = s.seqrelid
            WHERE f.adrelid = d.refobjid AND f.adnum = d.refobjsubid))
        """
        + names();
  }

  /** A key to a partitioned table is listed once, not again for each of its partitions. */
  String constraints() {
    return """
        SELECT o.conrelid, o.contype, o.conname, o.conkey, o.condeferrable, o.condeferred,
          CASE o.contype WHEN 'c' THEN pg_get_expr(o.conbin, o.conrelid)
            WHEN 'x' THEN pg_get_constraintdef(o.oid) END,
          fn.nspname, fc.relname, o.confdeltype, o.confupdtype,
          CASE WHEN o.contype = 'f' THEN ARRAY(
            SELECT a.attname::text FROM unnest(o.confkey) WITH ORDINALITY AS k (number, position)
            JOIN pg_attribute a ON a.attrelid = o.confrelid AND a.attnum = k.number
            ORDER BY k.position) END,
        """
        + (equalNulls ? "i.indnullsnotdistinct" : "false")
        + ", i.indnkeyatts, i.indkey::text FROM pg_constraint o "
        + from("o.conrelid")
        + """
        LEFT JOIN pg_index i ON o.contype IN ('p', 'u') AND i.indexrelid = o.conindid
        LEFT JOIN pg_class fc ON fc.oid = o.confrelid
        LEFT JOIN pg_namespace fn ON fn.oid = fc.relnamespace
        WHERE o.contype IN ('p', 'u', 'f', 'c', 'x') AND (o.contype <> 'f' OR o.conparentid = 0)
        """
        + names()
        + " ORDER BY o.conrelid, o.conname";
  }

  String indexes() {
    return """
        SELECT i.indexrelid, i.indrelid, ic.relname, i.indisunique, i.indnkeyatts,
          i.indkey::text, i.indoption::text, m.amname, pg_get_expr(i.indpred, i.indrelid),
          CASE WHEN i.indexprs IS NOT NULL THEN ARRAY(
            SELECT pg_get_indexdef(i.indexrelid, k, false)
            FROM generate_series(1, i.indnkeyatts) k ORDER BY k) END,
        """
        + (equalNulls ? "i.indnullsnotdistinct" : "false")
        + """
         FROM pg_index i
        JOIN pg_class ic ON ic.oid = i.indexrelid
        JOIN pg_am m ON m.oid = ic.relam
        """
        + from("i.indrelid")
        + """
        WHERE NOT EXISTS (SELECT FROM pg_constraint o
          WHERE o.conrelid = i.indrelid AND o.conindid = i.indexrelid AND o.contype IN ('p', 'u', 'x'))
        """
        + names()
        + " ORDER BY i.indrelid, ic.relname";
  }

  /** The keys of indexes that are ordered in another way than their type is by default. */
  String operatorClasses() {
    return """
        SELECT i.indexrelid, k.position, o.opcname
        FROM pg_index i
        """
        + from("i.indrelid")
        + """
        CROSS JOIN LATERAL unnest(i.indclass::oid[]) WITH ORDINALITY AS k (class, position)
        JOIN pg_opclass o ON o.oid = k.class AND NOT o.opcdefault
        WHERE true
        """
        + names();
  }

  private static String from(String table) {
    return FROM_TABLES.formatted(table);
  }

  private String names() {
    return named ? NAMED : "";
  }
}
