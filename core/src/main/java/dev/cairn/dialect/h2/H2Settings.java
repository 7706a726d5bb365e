package dev.cairn.dialect.h2;

import dev.cairn.error.CairnException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a database says about itself, asked once.
 *
 * @param version as the product spells it: {@code 2.4.240}
 * @param ownSchema the connection's own schema, as the catalog spells it
 * @param values the settings, by name
 */
record H2Settings(String version, String ownSchema, Map<String, String> values) {

  /** What happens to a name without quotes. */
  enum Folding {
    UPPER,
    LOWER,
    KEEP
  }

  /** The settings that decide how SQL is read, as the URL of a database spells them. */
  private static final List<String> DECISIVE =
      List.of(
          "MODE",
          "DATABASE_TO_UPPER",
          "DATABASE_TO_LOWER",
          "CASE_INSENSITIVE_IDENTIFIERS",
          "DEFAULT_NULL_ORDERING",
          "IGNORECASE",
          "NON_KEYWORDS");

  private static final int OLDEST_MAJOR = 2;

  H2Settings {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** What a new database has when nothing is asked for. */
  static final H2Settings USUAL =
      new H2Settings("2.4", "PUBLIC", Map.of("DATABASE_TO_UPPER", "true"));

  H2Settings withVersion(String newVersion) {
    return new H2Settings(newVersion, ownSchema, values);
  }

  static H2Settings read(Connection connection) throws SQLException {
    if (connection.getMetaData().getDatabaseMajorVersion() < OLDEST_MAJOR) {
      throw CairnException.failed(
              "H2 " + connection.getMetaData().getDatabaseProductVersion() + " is too old.")
          .hint("Use H2 2.2 or newer; an old file is taken over with SCRIPT TO and RUNSCRIPT.");
    }
    Map<String, String> values = new TreeMap<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT SETTING_NAME, SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS")) {
        while (rows.next()) {
          values.put(rows.getString(1), String.valueOf(rows.getString(2)));
        }
      } catch (SQLException e) {
        throw CairnException.failed("H2's catalog has its old form: " + e.getMessage())
            .hint("Take OLD_INFORMATION_SCHEMA out of the JDBC URL.")
            .causedBy(e);
      }
      try (ResultSet row = statement.executeQuery("SELECT CURRENT_SCHEMA")) {
        row.next();
        String version = values.getOrDefault("info.VERSION", "2").split(" ")[0];
        return new H2Settings(version, row.getString(1), values);
      }
    }
  }

  Folding folding() {
    if (isOn("DATABASE_TO_UPPER")) {
      return Folding.UPPER;
    }
    return isOn("DATABASE_TO_LOWER") ? Folding.LOWER : Folding.KEEP;
  }

  boolean caseInsensitive() {
    return isOn("CASE_INSENSITIVE_IDENTIFIERS");
  }

  /** Returns whether nulls come first in a key of this direction when nothing else is said. */
  boolean nullsFirst(boolean descending) {
    return switch (values.getOrDefault("DEFAULT_NULL_ORDERING", "LOW").toUpperCase(Locale.ROOT)) {
      case "HIGH" -> descending;
      case "FIRST" -> true;
      case "LAST" -> false;
      default -> !descending;
    };
  }

  /** Returns the part of a JDBC URL that makes another database read SQL as this one does. */
  String urlSuffix() {
    StringBuilder result = new StringBuilder();
    for (String name : DECISIVE) {
      String value = values.get(name);
      if (value != null && !value.isEmpty()) {
        result.append(';').append(name).append('=').append(value);
      }
    }
    return result.toString();
  }

  private boolean isOn(String name) {
    return Boolean.parseBoolean(values.getOrDefault(name, "false"));
  }
}
