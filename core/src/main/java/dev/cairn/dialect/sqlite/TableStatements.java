package dev.cairn.dialect.sqlite;

import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the statements of neighbouring changes of one table: {@code ALTER TABLE} where that is
 * enough for them all, and else one rebuild. There are two where an expression reads what is there
 * only when the changes before it were made, as a query of the same table does.
 */
final class TableStatements {

  private final AlterTable alter;
  private final SqliteTypes types;
  private final boolean renames;
  private final List<String> done = new ArrayList<>();

  private StoredTable before;
  private TableChange change;
  private final List<String> plain = new ArrayList<>();
  private boolean rebuild;

  /**
   * Begins.
   *
   * @param renames whether a rebuild makes the table under another name, as with many rows
   */
  TableStatements(StoredTable table, AlterTable alter, SqliteTypes types, boolean renames) {
    this.alter = alter;
    this.types = types;
    this.renames = renames;
    this.before = table;
    this.change = new TableChange(table, alter.definitions(), types);
  }

  /**
   * Adds a change.
   *
   * @throws CairnException when it names something that is not there
   */
  void add(Operation operation) {
    if (change.isReadBy(operation) && !change.holdFor(operation)) {
      end();
    }
    StoredTable previous = change.table();
    change.apply(operation);
    Optional<List<String>> sql = alter.statements(operation, previous, change.table());
    sql.ifPresent(plain::addAll);
    rebuild |= sql.isEmpty();
  }

  /**
   * Returns the statements of all changes.
   *
   * @throws CairnException when they cannot be made together
   */
  List<String> all() {
    end();
    return List.copyOf(done);
  }

  private void end() {
    change.checkNumbered();
    done.addAll(rebuild ? new Rebuild(before, change, renames).statements() : plain);
    before = change.table();
    change = new TableChange(before, alter.definitions(), types);
    plain.clear();
    rebuild = false;
  }
}
