package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.DialectProvider;
import dev.cairn.error.CairnException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** The way in to SQLite. */
public final class SqliteProvider implements DialectProvider {

  static final String ID = "sqlite";

  /** For the service loader. */
  public SqliteProvider() {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "SQLite";
  }

  @Override
  public String exampleUrl() {
    return "jdbc:sqlite:app.db";
  }

  @Override
  public boolean accepts(String jdbcUrl) {
    return jdbcUrl.toLowerCase(Locale.ROOT).startsWith("jdbc:sqlite:");
  }

  @Override
  public String driverClass() {
    return "org.sqlite.JDBC";
  }

  /**
   * {@inheritDoc}
   *
   * @throws CairnException when the library is too old
   */
  @Override
  public Dialect connect(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT sqlite_version()")) {
      rows.next();
      SqliteVersion version = SqliteVersion.parse(rows.getString(1));
      if (!version.isAtLeast(SqliteVersion.OLDEST)) {
        throw CairnException.failed(
                "SQLite %s is too old: %s or newer is needed."
                    .formatted(version, SqliteVersion.OLDEST))
            .hint("Use a newer org.xerial:sqlite-jdbc, which brings the library with it.");
      }
      return new SqliteDialect(version);
    }
  }

  @Override
  public Dialect assumed() {
    return new SqliteDialect(SqliteVersion.NEWEST);
  }

  @Override
  public Dialect assumed(String version) {
    return new SqliteDialect(SqliteVersion.parse(version));
  }

  @Override
  public String exampleVersion() {
    return "3.40";
  }
}
