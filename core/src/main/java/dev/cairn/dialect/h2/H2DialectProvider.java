package dev.cairn.dialect.h2;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.DialectProvider;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** Finds H2. */
public final class H2DialectProvider implements DialectProvider {

  static final String ID = "h2";
  static final String DRIVER = "org.h2.Driver";

  /** Makes the provider; the service loader calls it. */
  public H2DialectProvider() {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "H2";
  }

  @Override
  public String exampleUrl() {
    return "jdbc:h2:./app";
  }

  @Override
  public boolean accepts(String jdbcUrl) {
    return jdbcUrl.toLowerCase(Locale.ROOT).startsWith("jdbc:h2:");
  }

  @Override
  public String driverClass() {
    return DRIVER;
  }

  @Override
  public Dialect connect(Connection connection) throws SQLException {
    return new H2Dialect(H2Settings.read(connection));
  }

  @Override
  public Dialect assumed() {
    return new H2Dialect(H2Settings.USUAL);
  }

  @Override
  public Dialect assumed(String version) {
    return new H2Dialect(H2Settings.USUAL.withVersion(version));
  }

  @Override
  public String exampleVersion() {
    return "2.2";
  }
}
