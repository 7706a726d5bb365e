package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Statement;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Writes migrations out as SQL, against a schema that is only drafted and moves along with what is
 * written.
 */
public final class SqlText {

  /**
   * A step as it is written.
   *
   * @param code what it does, where it is code and no statement can be written
   */
  record Written(List<Operation> operations, List<Statement> statements, Optional<String> code) {}

  private final Dialect dialect;
  private final DraftState state;
  private final Optional<Keeping> keeping;

  /** Writes against {@code draft}, which is changed as migrations are written. */
  public SqlText(Dialect dialect, SchemaDraft draft) {
    this(dialect, draft, table -> false);
  }

  /** As the other, where others are busy with the tables that {@code busy} holds for. */
  public SqlText(Dialect dialect, SchemaDraft draft, Predicate<ObjectName> busy) {
    this.dialect = dialect;
    this.state = new DraftState(dialect, draft, Optional.empty(), busy);
    this.keeping = Optional.empty();
  }

  /**
   * Writes against {@code draft}, which is what {@code live} holds now.
   *
   * @param live asked for views and triggers, which no draft has
   * @param keeping what it keeps
   */
  public SqlText(Dialect dialect, SchemaDraft draft, SchemaState live, Keeping keeping) {
    this.dialect = dialect;
    this.state = new DraftState(dialect, draft, Optional.of(live));
    this.keeping = Optional.of(keeping);
  }

  /** Returns the schemas beside the connection's own in which {@code plan} changes tables. */
  public static Set<String> namespaces(List<PlannedMigration> plan) {
    Set<String> result = new TreeSet<>();
    for (PlannedMigration migration : plan) {
      for (Operation operation : migration.operations()) {
        ChangedTable.before(operation)
            .filter(table -> !table.inDefaultSchema())
            .ifPresent(table -> result.add(table.schema()));
      }
    }
    return result;
  }

  /** Moves on as if {@code operations} had been written. */
  public void skip(List<Operation> operations) {
    operations.forEach(state::apply);
  }

  /** Returns what keeps what is dropped, where anything does. */
  Optional<Keeping> keeping() {
    return keeping;
  }

  /**
   * Returns the statements of a migration; code becomes a comment.
   *
   * @throws CairnException naming the migration and the operation that cannot be written
   */
  public List<String> of(PlannedMigration migration) {
    List<String> result = new ArrayList<>();
    steps(migration).forEach(written -> add(written, result));
    return result;
  }

  /**
   * Returns the steps of a migration.
   *
   * @throws CairnException naming the migration and the operation that cannot be written
   */
  List<Written> steps(PlannedMigration migration) {
    List<Written> result = new ArrayList<>();
    Optional<KeptSteps> kept = keeping.map(all -> all.steps(migration));
    for (List<Operation> step : Steps.of(dialect, migration.operations())) {
      try {
        Optional<Expansion> expansion = kept.flatMap(steps -> steps.expand(step, state));
        result.add(expansion.isPresent() ? written(step, expansion.get()) : written(step));
      } catch (CairnException e) {
        throw CairnException.failed(
                "Revision %s cannot be written as SQL: %s: %s"
                    .formatted(migration.revision().id(), described(step), e.message()))
            .at(e.where().orElse(migration.place()))
            .hint(e.hint().orElse("Correct the migration."))
            .causedBy(e);
      }
    }
    kept.ifPresent(KeptSteps::finished);
    return result;
  }

  /** Returns the statements of operations, without terminators; code becomes a comment. */
  public List<String> of(List<Operation> operations) {
    List<String> result = new ArrayList<>();
    for (List<Operation> step : Steps.of(dialect, operations)) {
      add(written(step), result);
    }
    return result;
  }

  private static void add(Written written, List<String> result) {
    written.code().ifPresent(code -> result.add("-- runs code that must see rows: " + code));
    written.statements().forEach(statement -> result.add(statement.sql()));
  }

  private Written written(List<Operation> step, Expansion expansion) {
    List<Statement> statements = new ArrayList<>();
    expansion.before().forEach(sql -> statements.add(Statement.of(sql)));
    for (List<Operation> group : expansion.groups()) {
      SqlSteps.render(dialect, group, new Traffic(state, table -> false))
          .forEach(placed -> statements.add(placed.statement()));
      group.forEach(state::apply);
    }
    expansion.after().forEach(sql -> statements.add(Statement.of(sql)));
    return new Written(step, statements, Optional.empty());
  }

  private Written written(List<Operation> step) {
    if (step.get(0) instanceof Operation.RunCode code) {
      return new Written(step, List.of(), Optional.of(code.description()));
    }
    List<Statement> statements =
        SqlSteps.render(dialect, step, state).stream().map(SqlSteps.Placed::statement).toList();
    step.forEach(state::apply);
    return new Written(step, statements, Optional.empty());
  }

  private static String described(List<Operation> step) {
    Operation operation = step.get(0);
    return operation
            .getClass()
            .getSimpleName()
            .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
            .toLowerCase(Locale.ROOT)
        + ChangedTable.before(operation).map(table -> " of table " + table).orElse("");
  }
}
