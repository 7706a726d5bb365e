package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Statement;
import dev.cairn.error.CairnException;
import dev.cairn.kept.Keeper;
import dev.cairn.kept.Kept;
import dev.cairn.operation.ChangedTable;
import dev.cairn.operation.Operation;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
   * @param expansion how it is carried out, where it keeps something or puts it back
   * @param rebuilt the tables that it builds anew, as they are just before that
   */
  record Written(
      List<Operation> operations,
      List<Statement> statements,
      Optional<String> code,
      Optional<Expansion> expansion,
      List<Table> rebuilt) {
    Written {
      statements = List.copyOf(statements);
      rebuilt = List.copyOf(rebuilt);
    }

    /** Returns the names that columns get or lose in the step because they are kept, or were. */
    Set<String> renamed() {
      Set<String> names = new HashSet<>();
      for (Operation operation : expansion.map(Expansion::operations).orElse(List.of())) {
        if (operation instanceof Operation.RenameColumn op) {
          names.add(op.from());
          names.add(op.to());
        }
      }
      return names;
    }
  }

  /**
   * A migration as it is written.
   *
   * @param prepared what the database must be prepared for
   * @param manifest what makes the table first that remembers what is kept, where that is needed
   * @param added what it keeps
   */
  record Whole(
      List<Operation> prepared, List<Statement> manifest, List<Written> steps, List<Kept> added) {}

  private final Dialect dialect;
  private final DraftState state;
  private final Optional<Keeping> keeping;
  private final boolean assumes;

  /** Writes without keeping what is dropped, and without a look at what is busy. */
  public SqlText(Dialect dialect, SchemaDraft draft) {
    this.dialect = dialect;
    this.state = new DraftState(dialect, draft, Optional.empty(), table -> false);
    this.keeping = Optional.empty();
    this.assumes = false;
  }

  /**
   * Writes against {@code draft} without a connection.
   *
   * @param busy which tables others are busy with
   * @param keeping what the database is taken to keep where the draft begins
   */
  public SqlText(Dialect dialect, SchemaDraft draft, Predicate<ObjectName> busy, Keeping keeping) {
    this.dialect = dialect;
    this.state = new DraftState(dialect, draft, Optional.empty(), busy);
    this.keeping = Optional.of(keeping);
    this.assumes = true;
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
    this.assumes = false;
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

  /**
   * Moves on as if {@code migration} had been written. Where hand-written SQL may have changed what
   * it drops, nobody knows what is kept of that.
   */
  public void skip(PlannedMigration migration) {
    Optional<KeptSteps> kept = keeping.map(all -> all.steps(migration));
    for (List<Operation> step : Steps.of(dialect, migration.operations())) {
      List<Operation> done = step;
      try {
        done = expanded(kept, step).map(Expansion::operations).orElse(step);
      } catch (CairnException e) {
        keeping.ifPresent(all -> all.lose(migration, step, e));
      }
      done.forEach(state::apply);
    }
    kept.ifPresent(KeptSteps::finished);
  }

  private Optional<Expansion> expanded(Optional<KeptSteps> kept, List<Operation> step) {
    if (assumes) {
      step.stream()
          .filter(Keeper::keeps)
          .flatMap(drop -> ChangedTable.before(drop).stream())
          .forEach(state::requireIndexesKnown);
    }
    return kept.flatMap(steps -> steps.expand(step, state));
  }

  /** Returns what the database must keep, and must not, where what comes next is written. */
  KeptAssumptions assumptions() {
    return keeping.map(Keeping::assumptions).orElseThrow();
  }

  /** Returns whether it is only assumed what the database keeps. */
  boolean assumes() {
    return assumes;
  }

  /** Returns what {@code plan} puts back that rows may have no value for. */
  List<Keeping.Needy> needy(List<PlannedMigration> plan) {
    try {
      return keeping.map(all -> all.needy(plan, state)).orElse(List.of());
    } catch (CairnException e) {
      // The step itself cannot be written either, which says more.
      return List.of();
    }
  }

  /**
   * Returns the statements of a migration; code becomes a comment.
   *
   * @throws CairnException naming the migration and the operation that cannot be written
   */
  public List<String> of(PlannedMigration migration) {
    List<String> result = new ArrayList<>();
    whole(migration).steps().forEach(written -> add(written, result));
    return result;
  }

  /**
   * Writes a migration.
   *
   * @throws CairnException naming the migration and the operation that cannot be written
   */
  Whole whole(PlannedMigration migration) {
    List<Written> result = new ArrayList<>();
    Optional<KeptSteps> kept = keeping.map(all -> all.steps(migration));
    List<Operation> prepared = kept.map(KeptSteps::prepared).orElse(migration.operations());
    List<Statement> manifest =
        keeping
            .filter(all -> all.lacksManifest(migration))
            .map(Keeping::creation)
            .orElse(List.of());
    KeysAway.Sequence keys = new KeysAway.Sequence(dialect, migration.operations());
    for (List<Operation> step : keys.steps()) {
      try {
        Optional<Expansion> expansion = expanded(kept, step);
        KeysAway.Turn turn = keys.next();
        result.add(
            expansion.isPresent() ? written(step, expansion.get(), turn) : written(step, turn));
      } catch (CairnException e) {
        throw CairnException.failed(
                "Revision %s cannot be written as SQL: %s: %s"
                    .formatted(migration.revision().id(), described(step), e.message()))
            .at(e.where().orElse(migration.place()))
            .hint(hint(step, e))
            .causedBy(e);
      }
    }
    kept.ifPresent(KeptSteps::finished);
    if (!manifest.isEmpty()) {
      keeping.ifPresent(Keeping::created);
    }
    return new Whole(prepared, manifest, result, kept.map(KeptSteps::added).orElse(List.of()));
  }

  private String hint(List<Operation> step, CairnException e) {
    String hint = e.hint().orElse("Correct the migration.");
    return assumes && step.stream().anyMatch(Keeper::keeps)
        ? hint + " A drop that is permanently() needs to know nothing of the table."
        : hint;
  }

  /** Returns the statements of operations, without terminators; code becomes a comment. */
  public List<String> of(List<Operation> operations) {
    List<String> result = new ArrayList<>();
    written(operations).forEach(written -> add(written, result));
    return result;
  }

  /** Returns the statements of operations, none of which is code. */
  List<Statement> statements(List<Operation> operations) {
    return written(operations).stream().flatMap(it -> it.statements().stream()).toList();
  }

  private List<Written> written(List<Operation> operations) {
    KeysAway.Sequence keys = new KeysAway.Sequence(dialect, operations);
    return keys.steps().stream().map(step -> written(step, keys.next())).toList();
  }

  private static void add(Written written, List<String> result) {
    written.code().ifPresent(code -> result.add("-- runs code that must see rows: " + code));
    written.statements().forEach(statement -> result.add(statement.sql()));
  }

  private Written written(List<Operation> step, Expansion expansion, SqlSteps.Writing writing) {
    List<Statement> statements = new ArrayList<>();
    List<Table> rebuilt = new ArrayList<>();
    // Where it is one transaction, nothing of it can run outside of one.
    SchemaState together =
        dialect.capabilities().transactionalDdl() && !KeptSteps.mayLeave(dialect, step)
            ? new Traffic(state, table -> false)
            : state;
    expansion.before().forEach(sql -> statements.add(Statement.of(sql)));
    for (List<Operation> group : expansion.groups()) {
      List<Statement> own = rendered(group, together, writing);
      rebuilt.addAll(rebuilt(group, own));
      statements.addAll(own);
      group.forEach(state::apply);
    }
    expansion.after().forEach(sql -> statements.add(Statement.of(sql)));
    return new Written(step, statements, Optional.empty(), Optional.of(expansion), rebuilt);
  }

  private Written written(List<Operation> step, SqlSteps.Writing writing) {
    if (step.get(0) instanceof Operation.RunCode code) {
      return new Written(
          step, List.of(), Optional.of(code.description()), Optional.empty(), List.of());
    }
    List<Statement> statements = rendered(step, state, writing);
    List<Table> rebuilt = rebuilt(step, statements);
    step.forEach(state::apply);
    return new Written(step, statements, Optional.empty(), Optional.empty(), rebuilt);
  }

  private static List<Statement> rendered(
      List<Operation> step, SchemaState at, SqlSteps.Writing writing) {
    return writing.of(step, at).stream().map(SqlSteps.Placed::statement).toList();
  }

  /**
   * Returns the tables that statements drop where no operation says so: others take their place.
   */
  private List<Table> rebuilt(List<Operation> step, List<Statement> statements) {
    if (!assumes
        || dialect.capabilities().addsConstraints()
        || step.get(0) instanceof Operation.ExecuteSql) {
      return List.of();
    }
    Set<ObjectName> dropped = new LinkedHashSet<>();
    for (Statement statement : statements) {
      for (Operation drop :
          SqlDrops.in(
              dialect, new Operation.ExecuteSql(statement.sql(), Set.of(), Optional.empty()))) {
        if (drop instanceof Operation.DropTable table) {
          dropped.add(table.table());
        }
      }
    }
    step.stream()
        .filter(Operation.DropTable.class::isInstance)
        .forEach(operation -> ChangedTable.before(operation).ifPresent(dropped::remove));
    return dropped.stream().flatMap(name -> state.table(name).stream()).toList();
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
