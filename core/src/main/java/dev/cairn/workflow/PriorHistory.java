package dev.cairn.workflow;

import dev.cairn.adopt.OtherTool;
import dev.cairn.adopt.ToolHistories;
import dev.cairn.adopt.ToolHistory;
import dev.cairn.error.CairnException;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds out which tool a database was in the hands of, and where it stood. */
final class PriorHistory {

  private final Session session;
  private final ToolHistories histories;

  PriorHistory(Session session, Schema database) {
    this.session = session;
    this.histories = new ToolHistories(session.dialect(), database);
  }

  /**
   * Returns where the tool stood that {@code options} name, or the only one that there is.
   *
   * @throws CairnException when the one that is named is not there, there are several and none is
   *     named, or something of it failed
   */
  Optional<ToolHistory> of(BaselineOptions options) throws SQLException {
    if (options.from() == BaselineOptions.From.DATABASE) {
      return Optional.empty();
    }
    Map<OtherTool, List<Table>> found = new EnumMap<>(OtherTool.class);
    for (OtherTool tool : OtherTool.values()) {
      List<Table> tables = histories.tables(tool);
      if (!tables.isEmpty() && options.tool().filter(wanted -> wanted != tool).isEmpty()) {
        found.put(tool, tables);
      }
    }
    if (found.isEmpty() && options.tool().isPresent()) {
      throw missing(options.tool().get());
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    List<ObjectName> tables = new ArrayList<>();
    found.values().forEach(list -> list.forEach(table -> tables.add(table.name())));
    if (tables.size() > 1) {
      throw severalHistories(found.keySet().size() > 1, tables);
    }
    Map.Entry<OtherTool, List<Table>> only = found.entrySet().iterator().next();
    return Optional.of(histories.read(only.getKey(), only.getValue().get(0), session.connection()));
  }

  private CairnException missing(OtherTool tool) {
    return CairnException.usage(
            "The database has no history of "
                + tool.displayName()
                + ": no table has the columns of "
                + (tool == OtherTool.FLYWAY ? "flyway_schema_history" : "databasechangelog")
                + ".")
        .at(session.source().displayUrl())
        .hint(
            "Check that this is the right database and schema; without --from, the database is"
                + " taken as it is.");
  }

  private CairnException severalHistories(boolean severalTools, List<ObjectName> tables) {
    return CairnException.usage(
            "The database has several histories of other tools: "
                + tables.stream().map(ObjectName::toString).collect(Collectors.joining(", "))
                + ".")
        .at(session.source().displayUrl())
        .hint(
            severalTools
                ? "Say whose counts, with --from flyway or --from liquibase; or --from database to"
                    + " take the database as it is."
                : "Take the database as it is, with --from database, and say with -m where it"
                    + " stood.");
  }
}
