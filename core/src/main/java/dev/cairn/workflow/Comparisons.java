package dev.cairn.workflow;

import dev.cairn.compare.Decisions;
import dev.cairn.compare.Difference;
import dev.cairn.compare.ExpressionEngine;
import dev.cairn.compare.InitialValues;
import dev.cairn.compare.SchemaComparator;
import dev.cairn.compare.ScratchExpressionEngine;
import dev.cairn.dialect.CatalogReader;
import dev.cairn.kept.KeptNames;
import dev.cairn.model.ModelReading;
import dev.cairn.revision.Revision;
import dev.cairn.run.Direction;
import dev.cairn.run.VersionState;
import dev.cairn.schema.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The schemas that a project has, and how they are compared. */
final class Comparisons {

  /** Nothing is a rename and nothing is asked. */
  static final Decisions DROP_AND_ADD = new Decisions(Map.of(), true, Map.of());

  private final Setup setup;
  private final Consumer<SQLException> noScratch;

  Comparisons(Setup setup) {
    this(setup, reason -> {});
  }

  /**
   * @param noScratch is told why, whenever a scratch area is wanted and there can be none
   */
  Comparisons(Setup setup, Consumer<SQLException> noScratch) {
    this.setup = setup;
    this.noScratch = noScratch;
  }

  /** Returns what the models want on the session's database. */
  ModelReading models(Session session) {
    return setup.models().read(session.dialect());
  }

  /** Returns what the models want on the session's database; empty where there are none. */
  Optional<ModelReading> modelsIfAny(Session session) {
    return setup.models().readIfAny(session.dialect());
  }

  /** Returns what the history up to {@code revisions} makes. */
  Schema history(Session session, Repository repository, List<Revision> revisions)
      throws SQLException {
    if (revisions.isEmpty()) {
      return Schema.empty();
    }
    try (History history = new History(setup, session, repository.plan(revisions, Direction.UP))) {
      history.untried().ifPresent(noScratch);
      return history.schema();
    }
  }

  /** Returns what the database holds, without what it keeps of what was dropped. */
  Schema database(Session session, Set<String> namespaces) throws SQLException {
    return KeptNames.visible(
        session
            .dialect()
            .catalog()
            .read(session.connection(), new CatalogReader.Scope(namespaces, Optional.empty())));
  }

  /** Compares two schemas of the session's database. */
  Difference compare(Session session, Schema wanted, Schema found, Decisions decisions) {
    return compare(session, comparator(session), wanted, found, decisions);
  }

  /**
   * Compares two schemas that were both read from a catalog, and say everything. What is missing
   * comes under the names that people gave.
   */
  Difference compareComplete(Session session, Schema wanted, Schema found) {
    Schema own = session.dialect().withoutMadeUpNames(wanted);
    return compare(session, comparator(session).complete(), own, found, DROP_AND_ADD);
  }

  private SchemaComparator comparator(Session session) {
    return new SchemaComparator(session.dialect(), setup.rules());
  }

  private Difference compare(
      Session session,
      SchemaComparator comparator,
      Schema wanted,
      Schema found,
      Decisions decisions) {
    return comparator.compare(wanted, found, engine(session), decisions);
  }

  /** Compares what the models want with {@code found}; new objects' values fill rows that exist. */
  Difference compare(Session session, ModelReading models, Schema found, Decisions decisions) {
    if (models instanceof SchemaOnly catalog) {
      return compare(session, comparator(session).complete(), catalog.schema(), found, decisions);
    }
    InitialValues values =
        (table, column) ->
            models
                .initialValue(table, column)
                .map(value -> new InitialValues.InitialValue(value.value(), value.source()));
    return new SchemaComparator(session.dialect(), setup.rules(), values)
        .compare(models.schema(), found, engine(session), decisions);
  }

  private ExpressionEngine engine(Session session) {
    return new ScratchExpressionEngine(session.dialect(), session.source(), noScratch);
  }

  /** Returns what a database that stands at head has beyond or short of its history. */
  Drift drift(Session session, Schema history, Schema database) {
    List<String> untold = new ArrayList<>();
    Difference difference =
        compare(
            session,
            comparator(session).complete().doubting(untold::add),
            history,
            database,
            DROP_AND_ADD);
    return Drift.of(difference, session.dialect().capabilities().addsConstraints(), untold);
  }

  /** Returns whether the database has exactly the revisions of the files. */
  static boolean atHead(Repository repository, VersionState state) {
    return state.unfinished().isEmpty()
        && state.applied().size() == repository.graph().size()
        && repository.graph().ordered().stream()
            .allMatch(revision -> state.applied().contains(revision.id()));
  }
}
