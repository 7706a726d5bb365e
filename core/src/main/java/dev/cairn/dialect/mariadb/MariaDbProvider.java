package dev.cairn.dialect.mariadb;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.DialectProvider;
import dev.cairn.dialect.mysql.FamilyDialect;
import dev.cairn.dialect.mysql.ServerAnswer;
import dev.cairn.dialect.mysql.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** MariaDB; and MySQL where that is what answers to a MariaDB URL. */
public final class MariaDbProvider implements DialectProvider {

  @Override
  public String id() {
    return "mariadb";
  }

  @Override
  public String displayName() {
    return "MariaDB";
  }

  @Override
  public String exampleUrl() {
    return "jdbc:mariadb://localhost:3306/app";
  }

  @Override
  public boolean accepts(String jdbcUrl) {
    return jdbcUrl.toLowerCase(Locale.ROOT).startsWith("jdbc:mariadb:");
  }

  @Override
  public String driverClass() {
    return "org.mariadb.jdbc.Driver";
  }

  @Override
  public Dialect connect(Connection connection) throws SQLException {
    ServerAnswer answer = ServerAnswer.of(connection);
    return answer.mariaDb()
        ? new FamilyDialect(
            new MariaDbTraits(answer.version(), answer.foldsTableNames()),
            answer.database(),
            answer.collation())
        : answer.mySqlDialect();
  }

  @Override
  public Dialect assumed() {
    return new FamilyDialect(new MariaDbTraits(new Version(11, 8, 0), false), "", "");
  }

  @Override
  public Dialect assumed(String version) {
    return new FamilyDialect(new MariaDbTraits(Version.parse(version + ".0"), false), "", "");
  }

  @Override
  public String exampleVersion() {
    return "10.11";
  }
}
