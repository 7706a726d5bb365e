package dev.cairn.adopt;

import dev.cairn.error.CairnException;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads Liquibase's tables: a row a change set, and the lock. */
final class LiquibaseHistory {

  static final Set<String> COLUMNS =
      Set.of("id", "author", "filename", "dateexecuted", "orderexecuted", "exectype", "md5sum");

  private static final String LOCK_TABLE = "databasechangeloglock";
  private static final Set<String> LOCK_COLUMNS = Set.of("id", "locked", "lockgranted", "lockedby");

  private static final List<String> READ = List.of("id", "author", "filename", "exectype", "tag");

  private LiquibaseHistory() {}

  /**
   * Reads where Liquibase stands.
   *
   * @param all every table of the database, among which the lock's is looked for
   * @throws CairnException when a change set of it failed, or it is at work
   */
  static ToolHistory read(ToolTable table, Collection<Table> all, Connection connection)
      throws SQLException {
    requireFree(table, all, connection);
    List<String> columns = table.hasAll(Set.of("tag")) ? READ : READ.subList(0, READ.size() - 1);
    List<String> failed = new ArrayList<>();
    String last = "";
    String at = "";
    String tag = "";
    int applied = 0;
    for (Map<String, String> row :
        table.rows(connection, columns, List.of("dateexecuted", "orderexecuted"))) {
      String name =
          String.join(
              "::",
              row.getOrDefault("filename", ""),
              row.getOrDefault("id", ""),
              row.getOrDefault("author", ""));
      String type = row.getOrDefault("exectype", "");
      if (type.equals("FAILED")) {
        failed.add(name);
      } else if (!type.equals("SKIPPED")) {
        applied++;
        last = name;
        at = row.getOrDefault("id", "");
        tag = row.getOrDefault("tag", "").isEmpty() ? tag : row.getOrDefault("tag", "");
      }
    }
    if (!failed.isEmpty()) {
      throw CairnException.failed(
              "Liquibase's history has failed change sets, so nobody can tell what is in the"
                  + " database: "
                  + String.join(", ", failed))
          .at(table.table().name().toString())
          .hint(
              "Bring them to an end with Liquibase: correct what failed, `liquibase update`."
                  + " Then run this again; nothing was changed.");
    }
    return new ToolHistory(
        OtherTool.LIQUIBASE,
        table.table().name(),
        at,
        applied,
        last,
        tag.isEmpty() ? "" : "last tag " + tag);
  }

  private static void requireFree(ToolTable table, Collection<Table> all, Connection connection)
      throws SQLException {
    for (Table other : all) {
      ToolTable lock = new ToolTable(table.dialect(), other);
      if (!other.name().name().toLowerCase(Locale.ROOT).equals(LOCK_TABLE)
          || !lock.hasAll(LOCK_COLUMNS)) {
        continue;
      }
      for (Map<String, String> row :
          lock.rows(connection, List.of("locked", "lockgranted", "lockedby"), List.of("id"))) {
        if (ToolTable.isTrue(row.getOrDefault("locked", ""))) {
          throw CairnException.failed(
                  "Liquibase holds its lock since %s, by %s: it is at work, or was stopped in the middle."
                      .formatted(
                          row.getOrDefault("lockgranted", ""), row.getOrDefault("lockedby", "")))
              .at(other.name().toString())
              .hint(
                  "Wait for it; if it was stopped, `liquibase update` once more and"
                      + " `liquibase release-locks`. Nothing was changed.");
        }
      }
    }
  }
}
