package dev.cairn.lint;

import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.schema.Column;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The schema around a step, as far as it is known, and which of it is new. Moves along with the
 * steps, which is why it is mutable.
 */
public final class Surroundings {

  private record Cell(ObjectName table, String column) {}

  private final SchemaDraft draft;
  private final Map<ObjectName, ObjectName> oldTables = new HashMap<>();
  private final Map<Cell, String> oldColumns = new HashMap<>();
  private final Set<ObjectName> made = new HashSet<>();
  private final Set<Cell> madeColumns = new HashSet<>();
  private final Set<ObjectName> fresh = new HashSet<>();
  private final Set<String> unvalidated = new HashSet<>();

  /** Starts from what the database holds, or what the history before the first step makes. */
  public Surroundings(Schema start) {
    draft = SchemaDraft.of(start);
  }

  /**
   * Says that the steps of another migration follow.
   *
   * @param deployed whether all before it have reached the database by then, with rows since
   */
  void begin(boolean deployed) {
    fresh.clear();
    if (deployed) {
      made.clear();
      madeColumns.clear();
      oldTables.clear();
      oldColumns.clear();
    }
  }

  Optional<Table> table(ObjectName name) {
    return draft.table(name);
  }

  Iterable<Table> tables() {
    return draft.tables();
  }

  Optional<EnumType> enumType(ObjectName name) {
    return draft.enumType(name);
  }

  Optional<Column> column(ObjectName table, String column) {
    return draft.table(table).flatMap(found -> found.column(column));
  }

  /** Returns whether the migration at hand made the table. */
  boolean isFresh(ObjectName table) {
    return fresh.contains(table);
  }

  /** Returns the name the table has in the database now; empty where a step made it. */
  Optional<ObjectName> inDatabase(ObjectName table) {
    return made.contains(table)
        ? Optional.empty()
        : Optional.of(oldTables.getOrDefault(table, table));
  }

  /** Returns the name the column has in the database now; empty where a step made it. */
  Optional<String> inDatabase(ObjectName table, String column) {
    Cell cell = new Cell(table, column);
    return made.contains(table) || madeColumns.contains(cell)
        ? Optional.empty()
        : Optional.of(oldColumns.getOrDefault(cell, column));
  }

  /** Returns the names of all columns in the database now; empty where a step made one of them. */
  Optional<List<String>> inDatabase(ObjectName table, List<String> columns) {
    List<String> names = new ArrayList<>();
    for (String column : columns) {
      Optional<String> name = inDatabase(table, column);
      if (name.isEmpty()) {
        return Optional.empty();
      }
      names.add(name.get());
    }
    return Optional.of(names);
  }

  /** Returns whether a validated check says that the column is not null. */
  boolean isProvedNotNull(ObjectName table, String column) {
    return draft
        .table(table)
        .filter(
            found ->
                found.checks().stream()
                    .filter(check -> check.name().filter(unvalidated::contains).isEmpty())
                    .anyMatch(
                        check ->
                            check
                                .expression()
                                .replaceAll("[\\s\"`()]", "")
                                .equalsIgnoreCase(column + "isnotnull")))
        .isPresent();
  }

  /** Takes a step. What cannot be done, because SQL made what is not known here, is left out. */
  void apply(Site site) {
    if (site.act() instanceof Act.Validates validates) {
      unvalidated.remove(validates.constraint());
    }
    if (!(site.act() instanceof Act.Does does)) {
      return;
    }
    Operation operation = does.operation();
    note(operation);
    if (site.has(Form.NOT_VALID) && operation instanceof Operation.AddCheck op) {
      op.check().name().ifPresent(unvalidated::add);
    }
    try {
      draft.apply(operation);
    } catch (CairnException e) {
      // Hand-written SQL made the table or column, or the script is wrong and running it will tell.
      return;
    }
  }

  private void note(Operation operation) {
    if (operation instanceof Operation.CreateTable op) {
      made.add(op.table().name());
      fresh.add(op.table().name());
      oldTables.remove(op.table().name());
    } else if (operation instanceof Operation.DropTable op) {
      made.remove(op.table());
    } else if (operation instanceof Operation.RenameTable op) {
      rename(op);
    } else if (operation instanceof Operation.AddColumn op) {
      madeColumns.add(new Cell(op.table(), op.column().name()));
    } else if (operation instanceof Operation.RenameColumn op) {
      Cell from = new Cell(op.table(), op.from());
      Cell to = new Cell(op.table(), op.to());
      if (madeColumns.remove(from)) {
        madeColumns.add(to);
      } else {
        oldColumns.put(to, oldColumns.getOrDefault(from, op.from()));
      }
    }
  }

  private void rename(Operation.RenameTable op) {
    // The old name stays, for those who look back at the migration as a whole.
    if (fresh.contains(op.from())) {
      fresh.add(op.to());
    }
    if (made.remove(op.from())) {
      made.add(op.to());
    } else {
      oldTables.put(op.to(), oldTables.getOrDefault(op.from(), op.from()));
    }
    for (Cell cell : List.copyOf(madeColumns)) {
      if (cell.table().equals(op.from())) {
        madeColumns.remove(cell);
        madeColumns.add(new Cell(op.to(), cell.column()));
      }
    }
    Map.copyOf(oldColumns)
        .forEach(
            (cell, old) -> {
              if (cell.table().equals(op.from())) {
                oldColumns.put(new Cell(op.to(), cell.column()), old);
              }
            });
  }
}
