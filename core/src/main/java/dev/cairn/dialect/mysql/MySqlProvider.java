package dev.cairn.dialect.mysql;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.DialectProvider;
import dev.cairn.dialect.Dialects;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** MySQL; and MariaDB where that is what answers to a MySQL URL. */
public final class MySqlProvider implements DialectProvider {

  private static final String MARIADB = "mariadb";

  @Override
  public String id() {
    return "mysql";
  }

  @Override
  public String displayName() {
    return "MySQL";
  }

  @Override
  public String exampleUrl() {
    return "jdbc:mysql://localhost:3306/app";
  }

  @Override
  public boolean accepts(String jdbcUrl) {
    return jdbcUrl.toLowerCase(Locale.ROOT).startsWith("jdbc:mysql:");
  }

  @Override
  public String driverClass() {
    return "com.mysql.cj.jdbc.Driver";
  }

  @Override
  public Dialect connect(Connection connection) throws SQLException {
    ServerAnswer answer = ServerAnswer.of(connection);
    // By its id, because MariaDB builds on this package and not the other way round.
    return answer.mariaDb()
        ? Dialects.load().byId(MARIADB).connect(connection)
        : answer.mySqlDialect();
  }

  @Override
  public Dialect assumed() {
    return new FamilyDialect(new MySqlTraits(new Version(9, 7, 0), false), "", "");
  }

  @Override
  public Dialect assumed(String version) {
    return new FamilyDialect(new MySqlTraits(Version.parse(version + ".0"), false), "", "");
  }

  @Override
  public String exampleVersion() {
    return "8.0.36";
  }
}
