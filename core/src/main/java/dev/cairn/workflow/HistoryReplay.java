package dev.cairn.workflow;

import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.Scratch;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Relocation;
import dev.cairn.run.PlannedMigration;
import dev.cairn.run.StepRunner;
import dev.cairn.schema.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The schema that a history makes: its migrations, replayed in a scratch area of the same kind of
 * database and read back. So what a developer's own database happens to hold does not leak into the
 * team's scripts.
 */
final class HistoryReplay implements AutoCloseable {

  private final Session session;
  private final Scratch.Area area;
  private final Map<String, String> namespaces = new HashMap<>();
  private final StepRunner runner;

  private HistoryReplay(Setup setup, Session session, Scratch.Area area) {
    this.session = session;
    this.area = area;
    this.runner = new StepRunner(session.dialect(), area.connection(), setup.arguments());
  }

  /**
   * Opens a scratch area and replays {@code plan} in it.
   *
   * @throws CairnException when a migration fails; it names the revision
   * @throws NoScratchException when there can be no scratch area
   */
  static HistoryReplay of(Setup setup, Session session, List<PlannedMigration> plan)
      throws SQLException {
    HistoryReplay replay = new HistoryReplay(setup, session, open(session));
    try {
      for (PlannedMigration migration : plan) {
        replay.replay(migration);
      }
      return replay;
    } catch (RuntimeException e) {
      replay.closeBehind(e);
      throw e;
    }
  }

  private void closeBehind(RuntimeException failure) {
    try {
      close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private static Scratch.Area open(Session session) throws SQLException {
    try {
      return session.dialect().scratch().open(session.source());
    } catch (SQLException e) {
      SQLException failure = LostConnectionException.of(e, session.connection());
      throw failure == e ? new NoScratchException(e) : failure;
    }
  }

  /**
   * Returns the schema as it stands in the scratch area, under its real names. A constraint or
   * index has none whose name the area made up.
   *
   * @throws LostConnectionException when the server is gone
   */
  Schema read() throws SQLException {
    Map<String, String> real = new HashMap<>();
    namespaces.forEach((name, stand) -> real.put(stand, name));
    CatalogReader.Scope scope =
        new CatalogReader.Scope(Set.copyOf(namespaces.values()), Optional.empty());
    try {
      Schema found = session.dialect().catalog().read(area.connection(), scope);
      return session
          .dialect()
          .withoutMadeUpNames(
              new Relocation(stand -> real.getOrDefault(stand, stand)).apply(found));
    } catch (SQLException e) {
      throw LostConnectionException.of(e, area.connection());
    }
  }

  /**
   * Runs operations on top of what was replayed.
   *
   * @throws LostConnectionException when the server is gone
   */
  void run(List<Operation> operations) throws SQLException {
    Relocation there = new Relocation(real -> namespaces.computeIfAbsent(real, this::namespace));
    List<Operation> moved = new ArrayList<>();
    for (Operation operation : operations) {
      Operation relocated = there.apply(operation);
      // The scratch area makes and removes its own schemas.
      if (!(relocated instanceof Operation.CreateNamespace)
          && !(relocated instanceof Operation.DropNamespace)) {
        moved.add(relocated);
      }
    }
    try {
      runner.run(moved);
    } catch (SQLException e) {
      throw LostConnectionException.of(e, area.connection());
    }
  }

  /** Runs a migration on top of what was replayed; a failure names it. */
  void replay(PlannedMigration migration) {
    try {
      run(migration.operations());
    } catch (LostConnectionException e) {
      throw e.told();
    } catch (SQLException e) {
      throw replayFailed(migration, String.valueOf(e.getMessage()), e);
    } catch (CairnException e) {
      throw replayFailed(migration, e.message(), e);
    }
  }

  private static CairnException replayFailed(
      PlannedMigration migration, String message, Exception cause) {
    return CairnException.failed(
            "The history cannot be replayed: revision %s (%s) fails: %s"
                .formatted(
                    migration.revision().id(), migration.revision().message(), message.strip()))
        .at(migration.place())
        .hint(
            "Correct the script, or `cairn discard` it if no database has it; nothing was changed.")
        .causedBy(cause);
  }

  private String namespace(String real) {
    try {
      return area.namespace(real);
    } catch (SQLException e) {
      throw CairnException.failed(
              "The scratch area cannot have a schema for " + real + ": " + e.getMessage())
          .causedBy(e);
    }
  }

  @Override
  public void close() throws SQLException {
    area.close();
  }
}
