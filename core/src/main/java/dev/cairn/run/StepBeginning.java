package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Statement;
import dev.cairn.kept.Kept;
import dev.cairn.kept.Manifest;
import dev.cairn.kept.ValueKeeper;
import dev.cairn.operation.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Writes a step as it is begun where DDL commits by itself, with what takes each of its first
 * statements back.
 */
final class StepBeginning {

  private final Dialect dialect;
  private final Manifest manifest;
  private final ValueKeeper values;
  private final String checksum;

  /**
   * @param checksum the step's
   */
  StepBeginning(Dialect dialect, Manifest manifest, ValueKeeper values, String checksum) {
    this.dialect = dialect;
    this.manifest = manifest;
    this.values = values;
    this.checksum = checksum;
  }

  /** Returns a step that is carried out as it is. */
  BegunStep of(List<Operation> step, SchemaState state, KeysAway.Turn turn) {
    List<SqlSteps.Placed> statements = turn.of(step, state);
    List<Optional<String>> undo =
        statements.stream()
            .map(placed -> turn.takesAway(placed) ? Optional.of("") : Optional.<String>empty())
            .toList();
    return new BegunStep(checksum, false, statements, undo, turn.mayBeAway());
  }

  /** Returns a step that keeps something or puts it back. */
  BegunStep of(List<Operation> step, Expansion expansion, SchemaState state, KeysAway.Turn turn) {
    List<SqlSteps.Placed> statements = new ArrayList<>(KeptSteps.placed(expansion.before()));
    List<Optional<String>> undo =
        new ArrayList<>(Collections.nCopies(statements.size(), Optional.empty()));
    Ahead ahead = new Ahead(dialect, state);
    for (List<Operation> group : expansion.groups()) {
      for (SqlSteps.Placed placed : turn.of(group, ahead)) {
        statements.add(placed);
        boolean forgets =
            !step.containsAll(group) && placed.statement().sql().startsWith("DELETE FROM ");
        undo.add(
            // What is forgotten is of rows that have other values by now.
            turn.takesAway(placed) || forgets
                ? Optional.of("")
                : takingBack(placed, group.get(0), expansion.begun(), ahead));
      }
      group.forEach(ahead::apply);
    }
    statements.addAll(KeptSteps.placed(expansion.after()));
    return new BegunStep(checksum, false, statements, undo, turn.mayBeAway());
  }

  /**
   * Returns what takes a statement back that puts values aside, or that makes those anew which are
   * put aside.
   */
  private Optional<String> takingBack(
      SqlSteps.Placed placed, Operation operation, List<Kept> begun, SchemaState state) {
    String sql = placed.statement().sql();
    for (Kept kept : begun) {
      String aside = dialect.identifiers().render(kept.table().sibling(kept.name()));
      if (sql.startsWith("CREATE TABLE " + aside + " ")) {
        return Optional.of("DROP TABLE IF EXISTS " + aside);
      } else if (sql.startsWith("INSERT INTO " + aside + " ")
          || (sql.startsWith("DROP TABLE ") && sql.contains(aside))) {
        return Optional.of("");
      } else if (sql.startsWith("INSERT INTO ") && sql.contains(kept.name())) {
        return Optional.of(manifest.deletion(kept.name()));
      }
      Optional<String> given =
          operation instanceof Operation.AlterColumn change && sql.startsWith("UPDATE ")
              ? givingBack(kept, change, state)
              : Optional.empty();
      if (given.isPresent()) {
        return given;
      }
    }
    return Optional.empty();
  }

  private Optional<String> givingBack(Kept kept, Operation.AlterColumn change, SchemaState state) {
    return values
        .givingBack(kept, change, state)
        .map(back -> dialect.render(back, state))
        .filter(statements -> statements.size() == 1)
        .map(statements -> statements.get(0))
        .map(Statement::sql);
  }
}
