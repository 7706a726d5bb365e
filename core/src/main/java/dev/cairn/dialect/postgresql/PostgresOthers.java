package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.OtherObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a schema holds that the schema model has no place for, in one query. */
final class PostgresOthers {

  private static final String NOT_OF_EXTENSION =
      " AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '%s'::regclass"
          + " AND e.objid = %s AND e.deptype = 'e')\n";

  /** A range type brings functions of its own. */
  private static final String NOT_OF_TYPE =
      " AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass"
          + " AND i.objid = p.oid AND i.deptype = 'i')\n";

  private static final String QUERY =
      """
      WITH own AS (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
      SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
          WHEN 'f' THEN 'foreign table' WHEN 'c' THEN 'composite type' ELSE 'partition' END AS kind,
        c.relname::text AS name
      FROM pg_class c JOIN own ON own.oid = c.relnamespace
      WHERE (c.relkind IN ('v', 'm', 'f', 'c') OR c.relkind IN ('r', 'p') AND c.relispartition)
        AND c.relpersistence <> 't'
      """
          + NOT_OF_EXTENSION.formatted("pg_class", "c.oid")
          + """
            UNION ALL
            SELECT 'inheritance', c.relname || ' from ' || p.relname
            FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid AND NOT c.relispartition
              AND c.relkind = 'r'
            JOIN own ON own.oid = c.relnamespace JOIN pg_class p ON p.oid = i.inhparent
            UNION ALL
            SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate'
                ELSE 'function' END,
              p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')'
            FROM pg_proc p JOIN own ON own.oid = p.pronamespace WHERE true
            """
          + NOT_OF_EXTENSION.formatted("pg_proc", "p.oid")
          + NOT_OF_TYPE
          + """
            UNION ALL
            SELECT CASE t.typtype WHEN 'd' THEN 'domain' ELSE 'range type' END, t.typname::text
            FROM pg_type t JOIN own ON own.oid = t.typnamespace WHERE t.typtype IN ('d', 'r')
            """
          + NOT_OF_EXTENSION.formatted("pg_type", "t.oid")
          + """
            UNION ALL
            SELECT 'trigger', t.tgname || ' on ' || c.relname
            FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
            JOIN own ON own.oid = c.relnamespace WHERE NOT t.tgisinternal AND NOT c.relispartition
            UNION ALL
            SELECT 'rule', r.rulename || ' on ' || c.relname
            FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
            JOIN own ON own.oid = c.relnamespace WHERE r.rulename <> '_RETURN'
            UNION ALL
            SELECT 'policy', p.polname || ' on ' || c.relname
            FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
            JOIN own ON own.oid = c.relnamespace
            UNION ALL
            SELECT 'row level security', c.relname::text
            FROM pg_class c JOIN own ON own.oid = c.relnamespace WHERE c.relrowsecurity
            UNION ALL
            SELECT 'extended statistics', s.stxname::text
            FROM pg_statistic_ext s JOIN own ON own.oid = s.stxnamespace
            UNION ALL
            SELECT 'extension', e.extname::text FROM pg_extension e WHERE e.extname <> 'plpgsql'
            ORDER BY 1, 2
            """;

  private PostgresOthers() {}

  static List<OtherObject> read(Connection connection) throws SQLException {
    List<OtherObject> result = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      while (row.next()) {
        result.add(new OtherObject(row.getString(1), row.getString(2)));
      }
    }
    return result;
  }
}
