package dev.cairn.adopt;

import dev.cairn.error.CairnException;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads Flyway's table: a row each time that something was applied, undone or marked. */
final class FlywayHistory {

  static final Set<String> COLUMNS =
      Set.of("installed_rank", "version", "description", "type", "script", "checksum", "success");

  private static final List<String> READ =
      List.of("version", "description", "type", "script", "success");

  private static final String VERSION_PATTERN = "\\d+([._]\\d+)*";

  private FlywayHistory() {}

  /**
   * Reads where Flyway stands.
   *
   * @throws CairnException when a migration of it failed and was not repaired
   */
  static ToolHistory read(ToolTable table, Connection connection) throws SQLException {
    Map<String, String> versions = new TreeMap<>(Comparator.comparing(FlywayHistory::parts, ORDER));
    Set<String> repeatable = new TreeSet<>();
    List<String> failed = new ArrayList<>();
    for (Map<String, String> row : table.rows(connection, READ, List.of("installed_rank"))) {
      String type = row.getOrDefault("type", "");
      String version = row.getOrDefault("version", "");
      String name =
          Optional.of(row.getOrDefault("script", ""))
              .filter(script -> !script.isBlank())
              .orElse(row.getOrDefault("description", ""));
      if (!ToolTable.isTrue(row.getOrDefault("success", ""))) {
        failed.add(name);
      } else if (!type.equals("SCHEMA") && !type.equals("TABLE")) {
        if (!version.isEmpty()) {
          if (type.startsWith("UNDO") || type.equals("DELETE")) {
            versions.remove(version);
          } else {
            versions.put(version, name);
          }
        } else if (type.equals("DELETE")) {
          repeatable.remove(row.getOrDefault("description", ""));
        } else {
          repeatable.add(row.getOrDefault("description", ""));
        }
      }
    }
    if (!failed.isEmpty()) {
      throw CairnException.failed(
              "Flyway's history has failed migrations, so nobody can tell what is in the database: "
                  + String.join(", ", failed))
          .at(table.table().name().toString())
          .hint(
              "Bring it to an end with Flyway: correct what failed, `flyway repair`,"
                  + " `flyway migrate`. Then run this again; nothing was changed.");
    }
    String at = versions.isEmpty() ? "" : ((TreeMap<String, String>) versions).lastKey();
    return new ToolHistory(
        OtherTool.FLYWAY,
        table.table().name(),
        at.isEmpty() && !repeatable.isEmpty() ? "no version" : at,
        versions.size(),
        versions.getOrDefault(at, ""),
        repeatable.isEmpty() ? "" : "repeatable: " + String.join(", ", repeatable));
  }

  private static final Comparator<List<BigInteger>> ORDER =
      (a, b) -> {
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
          int order = part(a, i).compareTo(part(b, i));
          if (order != 0) {
            return order;
          }
        }
        return 0;
      };

  private static BigInteger part(List<BigInteger> parts, int index) {
    return index < parts.size() ? parts.get(index) : BigInteger.ZERO;
  }

  private static List<BigInteger> parts(String version) {
    List<BigInteger> result = new ArrayList<>();
    if (version.matches(VERSION_PATTERN)) {
      for (String part : version.split("[._]", -1)) {
        result.add(new BigInteger(part));
      }
    }
    return result;
  }
}
