package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Statement;
import dev.cairn.error.CairnException;
import dev.cairn.kept.Keeper;
import dev.cairn.kept.Kept;
import dev.cairn.kept.KeptNames;
import dev.cairn.kept.Manifest;
import dev.cairn.kept.ValueKeeper;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.revision.Replacements;
import dev.cairn.schema.ObjectName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a database keeps of what was dropped, for the time of a run. */
public final class Keeping {

  private static final String CREATE = "^CREATE TABLE ";

  private final Dialect dialect;
  private final Manifest manifest;
  private final List<Kept> kept = new ArrayList<>();
  private final List<Lost> lost = new ArrayList<>();
  private boolean exists;
  private boolean permanent;

  /** A drop of which it is not known what it keeps, because of what {@code why} says. */
  private record Lost(String revision, Direction direction, Operation drop, CairnException why) {}

  /** What comes back with a ban on null and no value for the rows that came in meanwhile. */
  record Needy(Operation.AddColumn operation, Kept kept) {}

  private Keeping(Dialect dialect, ObjectName versionTable) {
    this.dialect = dialect;
    this.manifest = new Manifest(dialect, KeptNames.manifestBeside(versionTable));
  }

  /** Returns that of a database of which nothing is known, but that its manifest may be there. */
  public static Keeping unknown(Dialect dialect, ObjectName versionTable) {
    return new Keeping(dialect, versionTable);
  }

  /**
   * Reads what is kept.
   *
   * @throws SQLException as the connection does
   */
  public static Keeping read(Connection connection, Dialect dialect, ObjectName versionTable)
      throws SQLException {
    Keeping keeping = new Keeping(dialect, versionTable);
    Optional<List<Kept>> found = keeping.manifest.read(connection);
    found.ifPresent(keeping.kept::addAll);
    keeping.exists = found.isPresent();
    return keeping;
  }

  /** Returns whether {@code plan} keeps anything, or might put something back. */
  static boolean concerns(List<PlannedMigration> plan) {
    return plan.stream()
            .anyMatch(
                migration ->
                    migration.takesBack().isPresent()
                        || ValueKeeper.mayConcern(migration.operations()))
        || plan.stream()
            .flatMap(migration -> migration.operations().stream())
            .anyMatch(
                operation ->
                    Keeper.keeps(operation)
                        || operation instanceof AddColumn
                        || operation instanceof Operation.DropNamespace
                        || operation instanceof Operation.CreateTable
                        || operation instanceof Operation.CreateEnum
                        || operation instanceof Operation.DropEnum);
  }

  /** Returns whether the manifest must be made before {@code migration} runs. */
  boolean lacksManifest(PlannedMigration migration) {
    return !exists
        && (migration.operations().stream().anyMatch(Keeper::keeps)
            || (!permanent && ValueKeeper.mayKeep(dialect, migration.operations())));
  }

  /** Returns the statements that make the manifest, where it is not there. */
  List<Statement> creation() {
    return dialect
        .render(new Operation.CreateTable(manifest.definition()), NoState.INSTANCE)
        .stream()
        .map(statement -> Statement.of(statement.sql().replaceFirst(CREATE, "$0IF NOT EXISTS ")))
        .toList();
  }

  /** Returns this, keeping no values where {@code permanent}. */
  public Keeping permanently(boolean permanent) {
    this.permanent = permanent;
    return this;
  }

  boolean exists() {
    return exists;
  }

  void created() {
    exists = true;
  }

  /**
   * Makes the manifest, where {@code plan} needs it.
   *
   * @throws SQLException as the connection does
   */
  void prepare(Connection connection, List<PlannedMigration> plan) throws SQLException {
    if (plan.stream().noneMatch(this::lacksManifest)) {
      return;
    }
    for (Statement statement : creation()) {
      try (java.sql.Statement jdbc = connection.createStatement()) {
        jdbc.execute(statement.sql());
      }
    }
    created();
  }

  /** Returns what {@code migration} keeps and puts back. */
  KeptSteps steps(PlannedMigration migration) {
    return new KeptSteps(dialect, manifest, this, migration);
  }

  Keeper keeper(PlannedMigration migration) {
    return new Keeper(
        dialect,
        revisions(migration),
        migration.direction() == Direction.UP,
        migration.operations(),
        kept,
        migration.takesBack().map(TakeBack::begun));
  }

  /** Returns its revision, then those that it replaces: first those last on this way. */
  private static List<String> revisions(PlannedMigration migration) {
    List<String> result = new ArrayList<>(Replacements.replacedBy(migration.revision()));
    if (migration.direction() == Direction.UP) {
      Collections.reverse(result);
    }
    result.add(0, migration.revision().id());
    return result;
  }

  ValueKeeper valueKeeper(PlannedMigration migration) {
    return new ValueKeeper(
        dialect,
        revisions(migration),
        migration.direction() == Direction.UP,
        migration.operations(),
        kept,
        permanent,
        migration.takesBack().map(TakeBack::begun));
  }

  /** Returns what is kept, oldest first. */
  List<Kept> all() {
    return List.copyOf(kept);
  }

  /** Takes note that nobody knows what the drops among {@code operations} keep. */
  void lose(PlannedMigration migration, List<Operation> operations, CairnException why) {
    operations.stream()
        .filter(Keeper::keeps)
        .forEach(
            drop ->
                lost.add(new Lost(migration.revision().id(), migration.direction(), drop, why)));
  }

  /**
   * Makes sure that it is known what {@code operation} is to put back.
   *
   * @throws CairnException where that was kept by a drop of which nobody knows what it keeps
   */
  void requireKnown(PlannedMigration migration, Operation operation) {
    for (Lost one : lost) {
      if (one.revision().equals(migration.revision().id())
          && one.direction() != migration.direction()
          && isOf(one.drop(), operation)) {
        throw one.why();
      }
    }
  }

  private static boolean isOf(Operation drop, Operation operation) {
    if (drop instanceof Operation.DropColumn dropped && operation instanceof AddColumn added) {
      return added.column().name().equals(dropped.column());
    }
    return drop instanceof Operation.DropTable dropped
        && operation instanceof Operation.CreateTable created
        && created.table().name().equals(dropped.table());
  }

  /** Returns what a file takes for granted that leads on from what is kept now. */
  KeptAssumptions assumptions() {
    return new KeptAssumptions(dialect, manifest, all());
  }

  boolean remembers(String reserved) {
    return kept.stream().anyMatch(one -> one.name().equals(reserved));
  }

  /**
   * Reads again what is kept: a migration was gone on with that another run began.
   *
   * @throws SQLException as the connection does
   */
  void refresh(Connection connection) throws SQLException {
    Optional<List<Kept>> found = manifest.read(connection);
    exists = found.isPresent();
    kept.clear();
    found.ifPresent(kept::addAll);
  }

  void remember(List<Kept> added, List<Kept> gone) {
    kept.removeAll(gone);
    kept.addAll(added);
  }

  /**
   * Makes sure that rows which came in while a column was kept will have a value, that no other
   * column forbids null without one for its table's rows, and that no schema goes in which
   * something is kept.
   *
   * @throws CairnException when it is otherwise
   * @throws SQLException as the connection does
   */
  void requireValues(Connection connection, List<PlannedMigration> plan) throws SQLException {
    SchemaState state = dialect.catalog().state(connection);
    for (Needy needy : needy(plan, state)) {
      requireValues(connection, needy.operation(), needy.kept());
    }
    new ValuelessColumns(dialect, state)
        .requireNone(
            connection,
            plan,
            (migration, add) -> !keeper(migration).candidates(add, state).isEmpty());
  }

  /**
   * Returns what {@code plan} puts back with a ban on null and without a value for rows that came
   * in meanwhile, of what lies in the tables that {@code state} has.
   */
  List<Needy> needy(List<PlannedMigration> plan, SchemaState state) {
    List<Needy> result = new ArrayList<>();
    if (kept.isEmpty()) {
      return result;
    }
    for (PlannedMigration migration : plan) {
      requireNothingKept(migration);
      Keeper keeper = keeper(migration);
      for (Operation operation : migration.operations()) {
        if (operation instanceof AddColumn op
            && !op.column().nullable()
            && keeper.mayRestore()
            && op.fill().isEmpty()
            && op.column().defaultSql().isEmpty()) {
          for (Kept one : keeper.candidates(operation, state)) {
            if (state.table(op.table()).flatMap(found -> found.column(one.name())).isPresent()) {
              result.add(new Needy(op, one));
            }
          }
        }
      }
    }
    return result;
  }

  private void requireNothingKept(PlannedMigration migration) {
    Set<String> gone = Operation.droppedSchemas(migration.operations());
    List<Kept> within = kept.stream().filter(one -> gone.contains(one.table().schema())).toList();
    if (!within.isEmpty()) {
      throw CairnException.refused(
              "Schema %s is to be dropped, and what was dropped in it is kept there: %s."
                  .formatted(
                      within.get(0).table().schema(),
                      within.stream().map(Kept::what).distinct().collect(Collectors.joining(", "))))
          .at(migration.place())
          .hint(
              "Nothing was changed. Delete it for good, then run the same command again: cairn purge %s"
                  .formatted(within.stream().map(Kept::name).collect(Collectors.joining(" "))));
    }
  }

  private void requireValues(Connection connection, AddColumn op, Kept one) throws SQLException {
    String table = dialect.identifiers().render(op.table());
    String column = dialect.identifiers().render(one.name());
    String empty = " WHERE " + column + " IS NULL";
    long rows;
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM " + table + empty)) {
      rows = result.next() ? result.getLong(1) : 0;
    }
    if (rows > 0) {
      throw CairnException.refused(
              "%s comes back with its values, but %d row%s came in meanwhile and ha%s none, and it"
                      .formatted(one.what(), rows, rows == 1 ? "" : "s", rows == 1 ? "s" : "ve")
                  + " must not be null.")
          .hint(
              "Nothing was changed. Run the same command with --fill %s.%s=VALUE (or"
                      .formatted(op.table(), op.column().name())
                  + " …=sql:EXPRESSION), or give them a value first: UPDATE %s SET %s = …%s;"
                      .formatted(table, column, empty));
    }
  }
}
