package dev.cairn.lint;

import dev.cairn.operation.Operation;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * MySQL adds and drops columns without touching rows, but keeps each form that rows were written
 * in, and only so many of them. Whether a table comes near, only a connection tells.
 */
final class RowVersionRule implements WholeRule {

  private static final int LIMIT = 64;
  private static final int LIMIT_SINCE_9_1 = 255;

  @Override
  public List<Hazard> inspect(List<Site> sites) {
    Map<ObjectName, List<Site>> instant = new LinkedHashMap<>();
    for (Site site : sites) {
      if (site.target().isMySql()
          && site.target().atLeast(8, 0, 29)
          && site.act() instanceof Act.Does does
          && isInstant(does.operation())) {
        Tables.of(does.operation())
            .filter(table -> !site.isFresh(table))
            .ifPresent(table -> instant.computeIfAbsent(table, key -> new ArrayList<>()).add(site));
      }
    }
    List<Hazard> hazards = new ArrayList<>();
    instant.forEach(
        (table, of) -> {
          Site last = of.get(of.size() - 1);
          hazards.add(
              Hazard.of(
                      HazardKind.ROW_VERSIONS,
                      last,
                      table.toString(),
                      ("%s keeps at most %d forms of its rows; when they are used up, the next"
                              + " change writes the whole table anew.")
                          .formatted(table, limit(last.target())))
                  .on(last, table)
                  .remedy(
                      "OPTIMIZE TABLE %s when there is little traffic, which starts the count again."
                          .formatted(table))
                  .counted(of.size()));
        });
    return hazards;
  }

  /** A column that is kept is renamed, which uses up none. */
  private static boolean isInstant(Operation operation) {
    return operation instanceof Operation.AddColumn
        || (operation instanceof Operation.DropColumn drop && drop.permanent());
  }

  static int limit(Target target) {
    return target.atLeast(9, 1, 0) ? LIMIT_SINCE_9_1 : LIMIT;
  }
}
