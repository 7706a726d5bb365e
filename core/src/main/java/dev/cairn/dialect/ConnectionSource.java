package dev.cairn.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Opens connections to one database. */
public interface ConnectionSource {

  /**
   * Opens another connection, in auto-commit mode.
   *
   * @throws SQLException as the driver does
   */
  Connection open() throws SQLException;

  /** Returns the JDBC URL, with any password in it masked. */
  String displayUrl();

  /** Returns the JDBC URL as it was given; it may hold a password. */
  String url();

  /**
   * Returns the schema that stands for the whole database here, where one of several does. It is
   * locked by itself, where schemas can be changed side by side.
   */
  default Optional<String> namespace() {
    return Optional.empty();
  }
}
