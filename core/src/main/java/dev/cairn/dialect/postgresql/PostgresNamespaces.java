package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.Namespaces;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Schemas, chosen by the search path. */
final class PostgresNamespaces implements Namespaces {

  private static final String ALL =
      """
      SELECT nspname FROM pg_namespace
      WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema' ORDER BY 1
      """;

  private static final String HAVING =
      """
      SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relname = ? AND c.relkind IN ('r', 'p')
      """;

  private static final String BACK = "SELECT set_config('search_path', %s, false)";

  private static final Pattern TURNS =
      Pattern.compile(
          "search_path|\\bset\\s+(?:session\\s+)?schema\\b|\\b(?:reset|discard)\\s+all\\b",
          Pattern.CASE_INSENSITIVE);

  /** What a script may have left behind. */
  private static final String RESTORE =
      "RESET ALL; SET SESSION AUTHORIZATION DEFAULT; DISCARD TEMP; ";

  /**
   * Types and functions of extensions stay in sight, but no table of another schema does: a
   * statement about a table that is missing must not find somebody else's.
   */
  private static final String ENTER =
      """
      SELECT set_config('search_path', quote_ident(%s) || coalesce((
        SELECT string_agg(', ' || quote_ident(n.nspname), '' ORDER BY n.nspname)
        FROM pg_namespace n
        WHERE n.oid IN (SELECT extnamespace FROM pg_extension) AND n.nspname <> 'pg_catalog'
        AND NOT EXISTS (
          SELECT FROM pg_class c
          WHERE c.relnamespace = n.oid AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
          AND NOT EXISTS (
            SELECT FROM pg_depend d
            WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))
      ), ''), false)
      """;

  @Override
  public List<String> list(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(ALL)) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }

  @Override
  public Set<String> having(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HAVING)) {
      statement.setString(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        Set<String> names = new LinkedHashSet<>();
        while (rows.next()) {
          names.add(rows.getString(1));
        }
        return names;
      }
    }
  }

  @Override
  public void enter(Connection connection, String namespace) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(RESTORE + ENTER.formatted(PostgresLiterals.string(namespace)));
    }
  }

  @Override
  public Place place(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT current_schema(), current_setting('search_path')")) {
      row.next();
      return new Place(
          Optional.ofNullable(row.getString(1)).orElse(""),
          BACK.formatted(PostgresLiterals.string(row.getString(2))));
    }
  }

  @Override
  public boolean mayTurn(String sql) {
    return TURNS.matcher(sql).find();
  }

  @Override
  public Optional<WayBack> wayBack() {
    return Optional.of(
        new WayBack(
            "SELECT set_config('cairn.search_path', current_setting('search_path'), false)",
            BACK.formatted("current_setting('cairn.search_path')")));
  }

  @Override
  public boolean restoresSession() {
    return true;
  }
}
