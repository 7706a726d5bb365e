package dev.cairn.dialect.mysql;

import java.util.List;

/** Statements whose text only the server can complete. */
final class Prepared {

  private Prepared() {}

  /** Returns the statements that run what the SQL expression {@code text} says. */
  static List<String> statements(String text) {
    return List.of(
        "SET @cairn_statement = " + text,
        "PREPARE cairn_statement FROM @cairn_statement",
        "EXECUTE cairn_statement",
        "DEALLOCATE PREPARE cairn_statement");
  }
}
