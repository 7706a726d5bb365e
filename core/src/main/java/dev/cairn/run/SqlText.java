package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.operation.Operation;
import dev.cairn.operation.SchemaDraft;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes migrations out as SQL, against a schema that is only drafted and moves along with what is
 * written.
 */
public final class SqlText {

  private final Dialect dialect;
  private final SchemaDraft draft;

  /** Writes against {@code draft}, which is changed as migrations are written. */
  public SqlText(Dialect dialect, SchemaDraft draft) {
    this.dialect = dialect;
    this.draft = draft;
  }

  /**
   * Returns the statements of a migration, without terminators; a step in code becomes a comment.
   */
  public List<String> of(PlannedMigration migration) {
    List<String> result = new ArrayList<>();
    String way = migration.direction() == Direction.UP ? "upgrade" : "downgrade";
    result.add(
        "-- %s %s: %s".formatted(way, migration.revision().id(), migration.revision().message()));
    result.addAll(of(migration.operations()));
    return result;
  }

  /** Returns the statements of operations, without terminators. */
  public List<String> of(List<Operation> operations) {
    List<String> result = new ArrayList<>();
    for (List<Operation> step : Steps.of(dialect, operations)) {
      if (step.get(0) instanceof Operation.RunCode code) {
        result.add("-- runs code that must see rows: " + code.description());
      } else {
        SqlSteps.render(dialect, step, new DraftState(draft))
            .forEach(placed -> result.add(placed.statement().sql()));
      }
      step.forEach(draft::apply);
    }
    return result;
  }

  /** Returns whether {@code line} is a remark rather than a statement. */
  public static boolean isRemark(String line) {
    return line.startsWith("--");
  }
}
