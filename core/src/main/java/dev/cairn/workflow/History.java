package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.run.PlannedMigration;
import dev.cairn.schema.Schema;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The schema that a list of migrations makes. It is looked for in the cache first; where it is not
 * there, the migrations are replayed in a scratch area, which stays open until this is closed.
 */
final class History implements AutoCloseable {

  private final Setup setup;
  private final Session session;
  private final List<PlannedMigration> plan;
  private final Schema schema;
  private Optional<HistoryReplay> replay = Optional.empty();
  private Optional<NoScratchException> untried = Optional.empty();

  /**
   * Finds out what {@code plan} makes on the session's database.
   *
   * @throws CairnException when it must be replayed and cannot be, or a migration fails
   */
  History(Setup setup, Session session, List<PlannedMigration> plan) throws SQLException {
    this.setup = setup;
    this.session = session;
    this.plan = plan;
    if (plan.isEmpty()) {
      this.schema = Schema.empty();
      return;
    }
    HistoryCache cache = new HistoryCache(setup.cache().resolve("history"), setup.arguments());
    Optional<Schema> kept = cache.read(session.dialect(), plan);
    if (kept.isPresent()) {
      this.schema = kept.get();
      return;
    }
    HistoryReplay replayed;
    try {
      replayed = HistoryReplay.of(setup, session, plan);
    } catch (NoScratchException e) {
      this.schema = told(e);
      this.untried = Optional.of(e);
      return;
    }
    try {
      this.schema = replayed.read();
    } catch (SQLException | RuntimeException e) {
      replayed.close();
      throw e;
    }
    this.replay = Optional.of(replayed);
    cache.write(session.dialect(), plan, schema);
  }

  /** What operations make can be told without running them; what raw SQL makes cannot. */
  private Schema told(NoScratchException reason) {
    if (!isKnownWhole()) {
      throw CairnException.failed(
              reason.getMessage()
                  + "\n"
                  + "Without a scratch area nobody can tell what the SQL in the migrations makes.")
          .at(session.source().displayUrl())
          .hint("Grant the user the right to create a schema or database, here or on a copy.")
          .causedBy(reason);
    }
    SchemaDraft draft = SchemaDraft.of(Schema.empty());
    plan.forEach(migration -> migration.operations().forEach(draft::apply));
    return draft.toSchema();
  }

  Schema schema() {
    return schema;
  }

  /** Returns why the migrations were not tried, where the schema is only what they say. */
  Optional<NoScratchException> untried() {
    return untried;
  }

  /** Returns whether the migrations have been replayed already. */
  boolean isReplayed() {
    return replay.isPresent();
  }

  /** Returns whether all that the migrations make is in {@link #schema}: no views, no triggers. */
  boolean isKnownWhole() {
    return plan.stream()
        .flatMap(migration -> migration.operations().stream())
        .noneMatch(
            operation ->
                operation instanceof Operation.ExecuteSql
                    || operation instanceof Operation.RunCode);
  }

  /**
   * Returns the scratch area in which the migrations were replayed, now if not before.
   *
   * @throws CairnException when they cannot be
   */
  HistoryReplay replay() throws SQLException {
    if (replay.isEmpty()) {
      replay = Optional.of(HistoryReplay.of(setup, session, plan));
    }
    return replay.get();
  }

  @Override
  public void close() throws SQLException {
    if (replay.isPresent()) {
      replay.get().close();
    }
  }
}
