package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Statement;
import dev.cairn.dialect.TiedColumns;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddForeignKey;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The foreign keys that are away between the steps of a migration, because columns at their ends
 * change one after the other.
 */
final class KeysAway {

  private final Dialect dialect;
  private List<AddForeignKey> away = List.of();

  KeysAway(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Returns them. */
  List<AddForeignKey> all() {
    return away;
  }

  /** Takes those for away which {@code live} does not have of {@code mayBe}. */
  void find(List<AddForeignKey> mayBe, SchemaState live) {
    away = mayBe.stream().filter(key -> isAway(key, live)).toList();
  }

  private static boolean isAway(AddForeignKey key, SchemaState live) {
    Optional<Table> table = live.table(key.table());
    return table.isPresent() && !WithKeys.isThere(key, table.get());
  }

  /** Returns {@code state} with the keys that are away. */
  SchemaState seen(SchemaState state) {
    return away.isEmpty() ? state : new WithKeys(state, away, dialect.identifiers());
  }

  /** Returns what writes a step, which changes nothing here until it is {@link #end ended}. */
  Turn turn(List<Operation> following) {
    return new Turn(following);
  }

  /** Takes note that the statements of a step have run. */
  void end(Turn turn) {
    away = List.copyOf(turn.away);
  }

  /**
   * Returns the statements that put those back that no change which comes next needs away.
   *
   * @throws CairnException where the columns at the ends of one do not agree
   */
  List<SqlSteps.Placed> due(List<Operation> next, SchemaState state) {
    List<SqlSteps.Placed> result = new ArrayList<>();
    for (AddForeignKey key : away) {
      if (!tied().staysAway(key, next)) {
        result.addAll(
            putBack(key, state)
                .orElseThrow(
                    () ->
                        CairnException.failed(
                                ("The foreign key %s of %s is away because a column at one of its"
                                        + " ends was changed, and the one at its other end is of"
                                        + " another type, so neither can change alone.")
                                    .formatted(
                                        key.key().name().orElse("without a name"), key.table()))
                            .hint(
                                "Change the other column with the next operation, in the same"
                                    + " migration; or take this one back.")));
      }
    }
    return result;
  }

  /** Returns the statements that put those back whose columns agree. */
  List<SqlSteps.Placed> agreeing(SchemaState state) {
    List<SqlSteps.Placed> result = new ArrayList<>();
    away.forEach(key -> putBack(key, state).ifPresent(result::addAll));
    return result;
  }

  private Optional<List<SqlSteps.Placed>> putBack(AddForeignKey key, SchemaState state) {
    return tied().putBack(key, state).map(KeysAway::placed);
  }

  private TiedColumns tied() {
    return dialect.tiedColumns().orElseThrow();
  }

  private static List<SqlSteps.Placed> placed(List<Statement> statements) {
    return statements.stream()
        .map(statement -> new SqlSteps.Placed(statement, Optional.empty()))
        .toList();
  }

  /** The steps of operations, to be written one after the other. */
  static final class Sequence {

    private final List<List<Operation>> steps;
    private final List<Operation> operations;
    private final KeysAway keys;
    private Optional<Turn> last = Optional.empty();
    private int written;
    private int operationsWritten;

    Sequence(Dialect dialect, List<Operation> operations) {
      this.steps = Steps.of(dialect, operations);
      this.operations = Steps.flat(steps);
      this.keys = new KeysAway(dialect);
    }

    List<List<Operation>> steps() {
      return steps;
    }

    /** Returns what writes the step that is next. */
    Turn next() {
      last.ifPresent(keys::end);
      operationsWritten += steps.get(written).size();
      written++;
      Turn turn = keys.turn(operations.subList(operationsWritten, operations.size()));
      last = Optional.of(turn);
      return turn;
    }
  }

  /** One step on its way to be written. */
  final class Turn implements SqlSteps.Writing {

    private final List<Operation> following;
    private final List<AddForeignKey> mayBeAway = new ArrayList<>(KeysAway.this.away);
    private final List<SqlSteps.Placed> drops = new ArrayList<>();
    private List<AddForeignKey> away = KeysAway.this.away;

    private Turn(List<Operation> following) {
      this.following = following;
    }

    /** Returns {@code state} with the keys that are away before the step. */
    SchemaState seen(SchemaState state) {
      return KeysAway.this.seen(state);
    }

    /** Returns the keys that are away before the step, or may be so on its way. */
    List<AddForeignKey> mayBeAway() {
      return mayBeAway;
    }

    /** Returns whether a statement of the step does no more than to take a key away. */
    boolean takesAway(SqlSteps.Placed placed) {
      return drops.contains(placed);
    }

    @Override
    public List<SqlSteps.Placed> of(List<Operation> group, SchemaState state) {
      Optional<TiedColumns> tied = dialect.tiedColumns();
      if (tied.isEmpty() || !(group.get(0) instanceof Operation.AlterColumn alter)) {
        return SqlSteps.render(dialect, group, state);
      }
      TiedColumns.Written written = tied.get().write(alter, following, away, state);
      List<SqlSteps.Placed> statements = placed(written.statements());
      mayBeAway.addAll(written.taken());
      drops.addAll(statements.subList(0, written.taken().size()));
      away = written.away();
      return statements;
    }
  }
}
