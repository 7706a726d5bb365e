package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Statement;
import dev.cairn.kept.FirstWrites;
import dev.cairn.kept.Keeper;
import dev.cairn.kept.Kept;
import dev.cairn.kept.Manifest;
import dev.cairn.kept.Parked;
import dev.cairn.kept.Restored;
import dev.cairn.kept.ValueKeeper;
import dev.cairn.operation.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The steps of one migration, with what they keep and put back. */
final class KeptSteps {

  /** More than a migration has operations. */
  private static final int UNLISTED = 50_000;

  private final Dialect dialect;
  private final Manifest manifest;
  private final Keeping keeping;
  private Keeper keeper;
  private final FirstWrites first;
  private ValueKeeper values;
  private final PlannedMigration migration;
  private final IdentityHashMap<Operation, Integer> positions = new IdentityHashMap<>();
  private final List<Kept> added = new ArrayList<>();
  private final List<Kept> gone = new ArrayList<>();
  private boolean tookPart;
  private boolean besides;
  private boolean lostTrack;

  KeptSteps(Dialect dialect, Manifest manifest, Keeping keeping, PlannedMigration migration) {
    this.dialect = dialect;
    this.manifest = manifest;
    this.keeping = keeping;
    this.migration = migration;
    this.keeper = keeping.keeper(migration);
    this.values = keeping.valueKeeper(migration);
    this.first = new FirstWrites(dialect, migration.operations());
    for (int i = 0; i < migration.operations().size(); i++) {
      positions.put(migration.operations().get(i), i);
    }
  }

  /**
   * Returns what the migration does, as far as a database must be prepared for it: a table that
   * comes back does so with the keys of other tables.
   */
  List<Operation> prepared() {
    if (!keeper.mayRestore()) {
      return migration.operations();
    }
    List<Operation> result = new ArrayList<>(migration.operations());
    migration
        .operations()
        .forEach(
            operation -> {
              if (operation instanceof Operation.CreateTable op) {
                result.add(new Operation.DropTable(op.table().name(), Optional.empty()));
              }
            });
    return result;
  }

  /** Returns whether something may be put back. */
  boolean mayRestore() {
    return keeper.mayRestore();
  }

  /** Returns whether anything was kept or put back so far. */
  boolean tookPart() {
    return tookPart || besides;
  }

  /**
   * Returns whether something may have been put back that was there before.
   *
   * @param resumed whether an earlier run did some of the steps
   */
  boolean mayHoldMore(boolean resumed) {
    return tookPart || (resumed && keeping.exists());
  }

  /**
   * Begins anew: what was done since the last commit is rolled back.
   *
   * @param committed whether there was a commit
   */
  void startAgain(boolean committed) {
    lostTrack |= committed;
    tookPart = false;
    besides = false;
    added.clear();
    gone.clear();
    values = keeping.valueKeeper(migration);
  }

  /**
   * Reads again what is kept: what another run began was brought to an end.
   *
   * @throws SQLException as the connection does
   */
  void lookAgain(Connection connection) throws SQLException {
    keeping.refresh(connection);
    keeper = keeping.keeper(migration);
    values = keeping.valueKeeper(migration);
  }

  /** Returns what was kept so far. */
  List<Kept> added() {
    return List.copyOf(added);
  }

  /** Takes note that all is done. */
  void finished() {
    keeping.remember(added, gone);
  }

  /**
   * Takes note that all is committed.
   *
   * @throws SQLException as the connection does
   */
  void committed(Connection connection) throws SQLException {
    if (lostTrack) {
      keeping.refresh(connection);
    } else {
      finished();
    }
  }

  /** Returns whether a step keeps nothing and puts nothing back. */
  boolean leaves(List<Operation> step) {
    return step.stream()
        .noneMatch(op -> keeper.concerns(op) || values.concerns(op) || !sparing(op).equals(op));
  }

  /** Returns how a step is carried out; empty where it is carried out as it is. */
  Optional<Expansion> expand(List<Operation> step, SchemaState state) {
    step.forEach(operation -> keeping.requireKnown(migration, operation));
    if (leaves(step)) {
      return Optional.empty();
    }
    Ahead ahead = new Ahead(dialect, state);
    Collected all = new Collected();
    boolean together = step.size() > 1 && step.get(0) instanceof Operation.AlterEnum;
    if (together) {
      step.forEach(operation -> beside(before(operation, ahead, all), ahead, all));
    }
    for (Operation operation : step) {
      if (!together) {
        beside(before(operation, ahead, all), ahead, all);
      }
      beside(expand(operation, ahead, all), ahead, all);
      if (!together) {
        beside(after(operation, ahead, all), ahead, all);
      }
    }
    if (all.operations.equals(step)) {
      return all.notes.isEmpty()
          ? Optional.empty()
          : Optional.of(new Expansion(all.before, List.of(step), all.after, all.notes, all.begun));
    }
    List<List<Operation>> groups = new ArrayList<>();
    if (together) {
      // How the first are written depends on the last.
      int first = Collections.indexOfSubList(all.operations, step);
      if (first < 0) {
        groups.addAll(dialect.group(all.operations));
        all.operations.clear();
      } else {
        groups.addAll(dialect.group(all.operations.subList(0, first)));
        groups.add(step);
        all.operations.subList(0, first + step.size()).clear();
      }
      step.forEach(operation -> beside(after(operation, ahead, all), ahead, all));
    }
    groups.addAll(dialect.group(all.operations));
    return Optional.of(new Expansion(all.before, groups, all.after, all.notes, all.begun));
  }

  private static void beside(List<Operation> done, Ahead ahead, Collected all) {
    done.forEach(ahead::apply);
    all.operations.addAll(done);
  }

  private List<Operation> before(Operation operation, Ahead state, Collected all) {
    return values.concerns(operation)
        ? noted(values.before(operation, position(operation), state), all)
        : List.of();
  }

  private List<Operation> after(Operation operation, Ahead state, Collected all) {
    if (!values.concerns(operation)) {
      return List.of();
    }
    List<Operation> operations =
        new ArrayList<>(noted(values.after(position(operation), state), all));
    operations.addAll(noted(values.afterTakingBack(operation, state), all));
    return operations;
  }

  private List<Operation> noted(ValueKeeper.Beside beside, Collected all) {
    List<Operation> operations = new ArrayList<>(beside.operations());
    beside.begun().forEach(kept -> operations.add(sql(manifest.insertion(kept))));
    beside.completed().forEach(kept -> operations.add(sql(manifest.recount(kept))));
    beside.gone().forEach(kept -> operations.add(sql(manifest.deletion(kept.name()))));
    added.addAll(beside.begun());
    for (Kept completed : beside.completed()) {
      added.replaceAll(kept -> kept.name().equals(completed.name()) ? completed : kept);
    }
    all.begun.addAll(beside.begun());
    gone.addAll(beside.gone());
    all.notes.addAll(beside.notes());
    besides |= !operations.isEmpty();
    return operations;
  }

  /** Returns {@code operation}, where it is a backfill as one that leaves values that came back. */
  Operation.Backfill sparing(Operation.Backfill backfill) {
    return first.sparing(backfill, position(backfill));
  }

  private Operation sparing(Operation operation) {
    return operation instanceof Operation.Backfill backfill ? sparing(backfill) : operation;
  }

  /**
   * Returns what is done before a backfill that is not to be done as other steps are, but in
   * batches.
   */
  List<Operation> beforeBatches(Operation backfill, SchemaState state) {
    return before(backfill, new Ahead(dialect, state), new Collected());
  }

  private static Operation sql(String text) {
    return new Operation.ExecuteSql(text, Set.of(), Optional.empty());
  }

  /**
   * Returns the place of an operation in the migration. What takes back a migration that stopped
   * need not be one of its own operations; of hand-written SQL there is one a statement here.
   */
  private int position(Operation operation) {
    Integer known = positions.get(operation);
    if (known != null) {
      return known;
    }
    if (operation instanceof Operation.ExecuteSql part) {
      for (int i = 0; i < migration.operations().size(); i++) {
        if (migration.operations().get(i) instanceof Operation.ExecuteSql whole
            && whole.sql().contains(part.sql())) {
          return i;
        }
      }
    }
    int unlisted = UNLISTED + positions.size();
    positions.put(operation, unlisted);
    return unlisted;
  }

  private static final class Collected {
    private final List<String> before = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private final List<String> after = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Kept> begun = new ArrayList<>();
  }

  private List<Operation> expand(Operation operation, Ahead state, Collected all) {
    if (!keeper.concerns(operation)) {
      return List.of(sparing(operation));
    }
    int position = position(operation);
    Optional<Parked> parked = keeper.park(operation, position, state);
    if (parked.isPresent()) {
      Kept kept = parked.get().kept();
      if (!keeping.remembers(kept.name())) {
        all.before.add(manifest.insertion(kept));
        added.add(kept);
      }
      tookPart = true;
      return parked.get().operations();
    }
    Optional<Kept> seeded = keeper.seeded(operation, position, state);
    if (seeded.isPresent()) {
      if (!keeper.seedsFollow(seeded.get().table(), position)) {
        all.after.add(manifest.deletion(seeded.get().name()));
        gone.add(seeded.get());
      }
      all.notes.add(
          "%s came back with its rows; what the migration inserts is not inserted again"
              .formatted(seeded.get().what()));
      return List.of();
    }
    for (Kept kept : keeper.candidates(operation, state)) {
      Optional<Restored> restored = keeper.restore(operation, position, kept, state);
      if (restored.isPresent()) {
        boolean toBeSeeded =
            kept.kind() == Kept.Kind.TABLE && keeper.seedsFollow(kept.table(), position);
        if (!toBeSeeded) {
          all.after.add(manifest.deletion(kept.name()));
          gone.add(kept);
        }
        tookPart = true;
        if (operation instanceof Operation.AddColumn add
            && first.overwrites(add.table(), add.column().name(), position)) {
          all.notes.add(
              "%s came back with its values (%d when it was dropped); SQL of the migration writes it"
                      .formatted(kept.what(), kept.rows())
                  + " again, as it stands");
        }
        return restored.get().operations();
      }
      all.notes.add(
          "%s is kept from before (as %s), but is now to be another; it is made anew, and what is"
                  .formatted(kept.what(), kept.name())
              + " kept stays");
    }
    return List.of(operation);
  }

  /**
   * What a step comes to.
   *
   * @param parts each to be rendered when the one before it has run
   * @param leaving whether it leaves the transaction on its way; the catalog does not tell then how
   *     far it came, and there is but one part
   */
  record Parts(List<Supplier<List<SqlSteps.Placed>>> parts, boolean leaving) {}

  /**
   * Returns the statements of a step where DDL has transactions. What is kept is so in one, and so
   * is what is put back into a table that nobody is busy with.
   *
   * @param usual the state that says which tables others are busy with
   * @param mayLeave whether what is put back may leave the transaction
   */
  Parts parts(
      List<Operation> step,
      SchemaState state,
      SchemaState usual,
      boolean mayLeave,
      RunListener listener) {
    Optional<Expansion> expansion = expand(step, state);
    if (expansion.isEmpty()) {
      return new Parts(List.of(() -> SqlSteps.render(dialect, step, usual)), false);
    }
    expansion.get().notes().forEach(listener::note);
    if (mayLeave && mayLeave(dialect, step)) {
      List<SqlSteps.Placed> whole = whole(expansion.get(), new Ahead(dialect, usual));
      if (whole.stream().anyMatch(placed -> !placed.statement().transactional())) {
        return new Parts(List.of(() -> whole), true);
      }
    }
    List<Supplier<List<SqlSteps.Placed>>> parts = new ArrayList<>();
    parts.add(() -> placed(expansion.get().before()));
    for (List<Operation> group : expansion.get().groups()) {
      parts.add(() -> SqlSteps.render(dialect, group, state));
    }
    parts.add(() -> placed(expansion.get().after()));
    return new Parts(parts, false);
  }

  /** Returns whether a step that puts something back may leave the transaction on its way. */
  static boolean mayLeave(Dialect dialect, List<Operation> step) {
    return dialect.capabilities().onlineForms()
        && step.size() == 1
        && (step.get(0) instanceof Operation.AddColumn
            || step.get(0) instanceof Operation.CreateTable);
  }

  private List<SqlSteps.Placed> whole(Expansion expansion, Ahead ahead) {
    List<SqlSteps.Placed> whole = new ArrayList<>(placed(expansion.before()));
    for (List<Operation> group : expansion.groups()) {
      whole.addAll(SqlSteps.render(dialect, group, ahead));
      group.forEach(ahead::apply);
    }
    whole.addAll(placed(expansion.after()));
    return whole;
  }

  /**
   * Returns a step as it is begun where DDL commits by itself, all of it written before any is run.
   *
   * @param checksum the step's
   * @param state the state before it, which has the keys that are away
   * @param usual the same, which also says which tables others are busy with
   */
  BegunStep begin(
      String checksum,
      List<Operation> step,
      SchemaState state,
      SchemaState usual,
      KeysAway.Turn turn,
      RunListener listener) {
    Optional<Expansion> expansion = expand(step, state);
    expansion.ifPresent(found -> found.notes().forEach(listener::note));
    StepBeginning beginning = new StepBeginning(dialect, manifest, values, checksum);
    return expansion.isPresent()
        ? beginning.of(step, expansion.get(), usual, turn)
        : beginning.of(step, usual, turn);
  }

  static List<SqlSteps.Placed> placed(List<String> statements) {
    return statements.stream()
        .map(sql -> new SqlSteps.Placed(Statement.of(sql), Optional.empty()))
        .toList();
  }
}
