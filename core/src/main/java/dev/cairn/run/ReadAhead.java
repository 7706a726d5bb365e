package dev.cairn.run;

import dev.cairn.dialect.BulkReads;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.AlterEnum;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads together what neighbouring steps of one kind would ask the catalog one after the other: the
 * first of them that asks of its own table, or of what uses its enum type, asks for all. Kept is
 * only what none of the steps before can have changed; all else is read when it is asked for.
 */
final class ReadAhead {

  private static final int AT_ONCE = 100;

  /** Where others may change the schema too, what was read is not believed for longer than this. */
  private static final Duration SHARED = Duration.ofSeconds(1);

  private static final Duration ALONE = Duration.ofDays(1);

  private final Dialect dialect;
  private final Connection connection;
  private final List<List<Operation>> steps;
  private final Duration believed;

  /** Whether columns may come back that were kept, with the foreign keys of others. */
  private final boolean restores;

  private final Set<Integer> readFor = new HashSet<>();
  private final Map<Integer, Map<ObjectName, Table>> tables = new HashMap<>();
  private final Map<Integer, List<Table>> users = new HashMap<>();
  private int at = -1;
  private long since;
  private int first;
  private int atOnce = AT_ONCE;

  private ReadAhead(
      Dialect dialect,
      Connection connection,
      List<List<Operation>> steps,
      Duration believed,
      boolean restores) {
    this.dialect = dialect;
    this.connection = connection;
    this.steps = steps;
    this.believed = believed;
    this.restores = restores;
  }

  /** Returns what reads ahead where nobody else changes the schema. */
  static ReadAhead alone(Dialect dialect, Connection connection, List<List<Operation>> steps) {
    return new ReadAhead(dialect, connection, steps, ALONE, false);
  }

  /** Returns what reads ahead for a migration. */
  static ReadAhead of(MigrationScope scope, RunPosition position) {
    return new ReadAhead(
        scope.dialect(), scope.connection(), position.steps(), SHARED, scope.kept().mayRestore());
  }

  /** Returns the state before a step. It reads everything anew once {@link #ran} is told. */
  SchemaState before(int step) {
    SchemaState live = dialect.catalog().state(connection);
    Optional<BulkReads> bulk = dialect.catalog().bulk(connection);
    boolean old = System.nanoTime() - since > believed.toNanos();
    if (old && !readFor.isEmpty()) {
      // Steps take long: to read for many of them would be in vain.
      atOnce = Math.max(1, Math.min(AT_ONCE, step - first));
    }
    if (old || step < at) {
      forget();
    }
    at = step;
    return bulk.isPresent() && isForeseen(step) ? new Known(live, bulk.get(), step) : live;
  }

  /** Takes note that the step that is under way has changed something. */
  void ran() {
    tables.remove(at);
    users.remove(at);
  }

  /** Forgets what was read: others may have had the time to change it. */
  void forget() {
    readFor.clear();
    tables.clear();
    users.clear();
  }

  private boolean isForeseen(int step) {
    List<Operation> operations = steps.get(step);
    return isOfEnum(operations)
        || (!(restores && operations.get(0) instanceof AddColumn)
            && !ChangedParts.tables(operations).isEmpty());
  }

  private static boolean isOfEnum(List<Operation> step) {
    return step.size() == 1 && step.get(0) instanceof AlterEnum;
  }

  private static ObjectName type(List<Operation> step) {
    return ((AlterEnum) step.get(0)).after().name();
  }

  /** Returns the step and those of its kind that follow it, which are read for now. */
  private List<Integer> begin(int step) {
    if (tables.isEmpty() && users.isEmpty()) {
      since = System.nanoTime();
      first = step;
    }
    Class<?> kind = steps.get(step).get(0).getClass();
    int end = step;
    while (end < steps.size()
        && end - step < atOnce
        && steps.get(end).get(0).getClass() == kind
        && isForeseen(end)) {
      end++;
    }
    List<Integer> run = IntStream.range(step, end).boxed().toList();
    readFor.addAll(run);
    atOnce = Math.min(AT_ONCE, 2 * atOnce);
    return run;
  }

  private Map<ObjectName, Table> tables(BulkReads bulk, int step) {
    if (readFor.add(step)) {
      List<Integer> run = begin(step);
      Set<ObjectName> names = new HashSet<>();
      run.forEach(i -> names.addAll(ChangedParts.tables(steps.get(i))));
      Map<ObjectName, Table> found = bulk.tables(names);
      ChangedParts changed = new ChangedParts(dialect.identifiers());
      Optional<DraftState> drafted = drafted(step, found);
      for (int i : run) {
        Set<ObjectName> own = ChangedParts.tables(steps.get(i));
        if (!found.keySet().containsAll(own)) {
          // Nothing is known of what it is tied to.
          break;
        }
        Map<ObjectName, Table> known = new HashMap<>(found);
        known.keySet().retainAll(own);
        if (drafted.isPresent()) {
          known.replaceAll((name, table) -> drafted.get().table(name).orElse(table));
        } else {
          known.values().removeIf(changed::concern);
        }
        tables.put(i, known);
        if (drafted.isPresent() && !isDrafted(steps.get(i), known)) {
          break;
        }
        drafted.ifPresent(draft -> steps.get(i).forEach(draft::apply));
        changed.add(steps.get(i), found);
      }
    }
    return tables.getOrDefault(step, Map.of());
  }

  /**
   * Returns a draft of what the steps make of the tables, where they change columns and nobody else
   * changes anything; foreign keys that are away meanwhile come back as they were.
   */
  private Optional<DraftState> drafted(int step, Map<ObjectName, Table> found) {
    return believed.equals(ALONE)
            && dialect.tiedColumns().isPresent()
            && steps.get(step).get(0) instanceof AlterColumn
        ? Optional.of(
            new DraftState(
                dialect, SchemaDraft.of(Schema.ofTables(found.values())), Optional.empty()))
        : Optional.empty();
  }

  /** A column that is not there can be changed in no draft. */
  private boolean isDrafted(List<Operation> step, Map<ObjectName, Table> known) {
    return step.stream()
        .allMatch(
            operation ->
                operation instanceof AlterColumn change
                    && Optional.ofNullable(known.get(change.table()))
                        .flatMap(table -> table.column(change.column()))
                        .isPresent());
  }

  private Optional<List<Table>> users(BulkReads bulk, int step) {
    if (readFor.add(step)) {
      List<Integer> run = begin(step);
      Set<ObjectName> types = new HashSet<>();
      run.forEach(i -> types.add(type(steps.get(i))));
      Map<ObjectName, List<Table>> found = bulk.usingEnums(types);
      Set<ObjectName> changed = new HashSet<>();
      for (int i : run) {
        List<Table> using = found.getOrDefault(type(steps.get(i)), List.of());
        if (using.stream().map(Table::name).noneMatch(changed::contains)) {
          users.put(i, using);
        }
        using.forEach(table -> changed.add(table.name()));
      }
    }
    return Optional.ofNullable(users.get(step));
  }

  /** The state before one step, of which a part may be known. */
  private final class Known implements SchemaState {

    private final SchemaState live;
    private final BulkReads bulk;
    private final int step;

    Known(SchemaState live, BulkReads bulk, int step) {
      this.live = live;
      this.bulk = bulk;
      this.step = step;
    }

    @Override
    public Optional<Table> table(ObjectName name) {
      Optional<Table> known =
          ChangedParts.tables(steps.get(step)).contains(name)
              ? Optional.ofNullable(tables(bulk, step).get(name))
              : Optional.empty();
      return known.isPresent() ? known : live.table(name);
    }

    @Override
    public List<Table> usingEnum(ObjectName name) {
      boolean own = isOfEnum(steps.get(step)) && type(steps.get(step)).equals(name);
      return own ? users(bulk, step).orElseGet(() -> live.usingEnum(name)) : live.usingEnum(name);
    }

    @Override
    public boolean isBusy(ObjectName table) {
      return live.isBusy(table);
    }

    @Override
    public boolean isSmall(ObjectName table) {
      return live.isSmall(table);
    }

    @Override
    public List<Table> referencing(ObjectName name) {
      return live.referencing(name);
    }

    @Override
    public Optional<Sequence> sequence(ObjectName name) {
      return live.sequence(name);
    }

    @Override
    public Optional<EnumType> enumType(ObjectName name) {
      return live.enumType(name);
    }

    @Override
    public List<Dependent> dependents(ObjectName table) {
      return live.dependents(table);
    }
  }
}
