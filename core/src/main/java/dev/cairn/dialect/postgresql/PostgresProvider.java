package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.DialectProvider;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Finds PostgreSQL. */
public final class PostgresProvider implements DialectProvider {

  static final String ID = "postgresql";

  private static final int NEWEST = 180000;
  private static final int VERSION_UNIT = 10000;

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "PostgreSQL";
  }

  @Override
  public String exampleUrl() {
    return "jdbc:postgresql://localhost:5432/app";
  }

  @Override
  public boolean accepts(String jdbcUrl) {
    return jdbcUrl.startsWith("jdbc:postgresql:");
  }

  @Override
  public String driverClass() {
    return "org.postgresql.Driver";
  }

  @Override
  public Dialect connect(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT current_setting('server_version_num')::integer, current_schema()")) {
      row.next();
      int version = row.getInt(1);
      String described = "PostgreSQL " + version / VERSION_UNIT + "." + version % VERSION_UNIT;
      return new PostgresDialect(
          version, described, Optional.ofNullable(row.getString(2)).orElse(""));
    }
  }

  @Override
  public Dialect assumed() {
    return new PostgresDialect(NEWEST, "PostgreSQL " + NEWEST / VERSION_UNIT, "public");
  }

  @Override
  public Dialect assumed(String version) {
    String[] parts = version.split("\\.", -1);
    int minor = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
    return new PostgresDialect(
        Integer.parseInt(parts[0]) * VERSION_UNIT + minor, "PostgreSQL " + version, "public");
  }

  @Override
  public String exampleVersion() {
    return "14";
  }
}
