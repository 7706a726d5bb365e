package dev.cairn.workflow;

import dev.cairn.compare.Description;
import dev.cairn.compare.Difference;
import dev.cairn.compare.Summary;
import dev.cairn.compare.ValuesLeftBehind;
import dev.cairn.error.CairnException;
import dev.cairn.lint.Hazard;
import dev.cairn.model.ModelReading;
import dev.cairn.operation.Operation;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.run.Direction;
import dev.cairn.run.PlannedMigration;
import dev.cairn.run.SqlText;
import dev.cairn.schema.Schema;
import dev.cairn.script.RevisionIds;
import dev.cairn.script.ScriptDraft;
import dev.cairn.script.ScriptFormat;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares the models with the history and writes a migration with just the difference. */
public final class GenerateMigration {

  /** Stands for the id while the script is written that decides it. */
  private static final String NO_ID = "000000000000";

  private final Setup setup;
  private final Comparisons comparisons;

  public GenerateMigration(Setup setup) {
    this.setup = setup;
    this.comparisons = new Comparisons(setup);
  }

  /**
   * Writes a migration.
   *
   * @throws CairnException when an answer is needed that nobody gives, or the migration cannot be
   *     proved
   */
  public GeneratedMigration generate(GenerateOptions options) {
    Repository repository = Repository.of(setup);
    if (options.head().isEmpty() && repository.graph().heads().size() > 1) {
      return new SeveralHeads(setup, repository).joined(() -> generate(options));
    }
    List<String> parents = parents(repository, options);
    List<String> dependsOn =
        options.dependsOn().stream().map(repository::resolve).map(Revision::id).toList();
    NewScript script =
        NewScript.after(setup, repository, parents, options.format(), options.location());
    // What is wrong with the names is said before the work is done.
    NewScript.requireFits(
        repository.graph(),
        new Revision(options.id().orElse(NO_ID), parents, dependsOn, options.labels(), ""));
    Place place = new Place(script, parents, dependsOn);
    if (!options.compare()) {
      // Nothing is known yet of what an empty one will do, so nothing can name it.
      String id = options.id().orElseGet(RevisionIds::next);
      return write(
          place,
          draft(id, place, options, options.message().orElse(""), Content.EMPTY),
          Content.EMPTY,
          options,
          List.of(),
          Optional.empty(),
          List.of());
    }
    return Session.with(setup, session -> compare(session, repository, place, options));
  }

  /** Where the new migration goes: in the files, and in the graph. */
  private record Place(NewScript script, List<String> parents, List<String> dependsOn) {}

  private List<String> parents(Repository repository, GenerateOptions options) {
    RevisionGraph graph = repository.graph();
    if (options.head().isPresent()) {
      if (options.head().get().equals("base")) {
        return List.of();
      }
      Revision parent = repository.resolve(options.head().get());
      if (!graph.heads().contains(parent.id()) && !options.splice()) {
        throw CairnException.usage("Revision " + parent.id() + " is not a head.")
            .hint("Add --splice to start a branch there.");
      }
      return List.of(parent.id());
    }
    return List.copyOf(graph.heads());
  }

  private GeneratedMigration compare(
      Session session, Repository repository, Place place, GenerateOptions options)
      throws SQLException {
    List<String> notes = new ArrayList<>();
    List<PlannedMigration> plan = repository.plan(repository.graph().ordered(), Direction.UP);
    try (History history = new History(setup, session, plan)) {
      Schema start = history.schema();
      ModelReading wanted = wanted(session, repository, start, options, notes);
      Difference difference = new Dialogue(setup, session).settle(wanted, start, options, notes);
      if (difference.isEmpty()) {
        return new GeneratedMigration(
            Optional.empty(), Optional.empty(), List.of(), "", notes, Optional.empty(), List.of());
      }
      notes.addAll(ValuesLeftBehind.notes(difference.upgrade()));
      Optional<String> proved = Optional.empty();
      if (options.verify()) {
        proved = prove(session, history, wanted.schema(), difference, notes);
      }
      String message = options.message().orElseGet(() -> Summary.of(difference));
      Content content = content(session, start, difference, place.script().format());
      ScriptDraft draft = draft(options.id().orElse(NO_ID), place, options, message, content);
      if (options.id().isEmpty()) {
        String text = place.script().plainText(draft, content.upgradeSql(), content.downgradeSql());
        String id = RevisionIds.of(text, repository.graph()::contains);
        draft = draft.withId(id);
      }
      List<Hazard> hazards =
          new Hazards(setup, session).of(draft.revision().id(), difference.upgrade(), start);
      if (options.includeDrift()) {
        notes.add(
            ("This takes in what the database holds beyond its history, and nothing else. Here it"
                    + " is done already: run `cairn stamp %s`; other databases get it by `cairn"
                    + " upgrade`.")
                .formatted(draft.revision().id()));
      }
      return write(place, draft, content, options, notes, proved, hazards);
    }
  }

  /** Returns where the change was proved; empty, with a note, where nobody may try it. */
  private Optional<String> prove(
      Session session, History history, Schema wanted, Difference difference, List<String> notes)
      throws SQLException {
    try {
      new Proof(setup, session).require(history, wanted, difference);
      return Optional.of(session.dialect().describe());
    } catch (NoScratchException e) {
      notes.add(
          e.getMessage()
              + "\n"
              + "So the migration was not tried, and expressions were compared as they are"
              + " written.");
      return Optional.empty();
    }
  }

  /**
   * Returns what the models want, and notes what the database holds beyond the history; or, where
   * that is to be taken in, what the database holds.
   */
  private ModelReading wanted(
      Session session,
      Repository repository,
      Schema history,
      GenerateOptions options,
      List<String> notes)
      throws SQLException {
    boolean atHead = Comparisons.atHead(repository, session.state(repository));
    if (options.includeDrift()) {
      if (!atHead) {
        throw CairnException.usage("--include-drift needs a database that stands at head.")
            .hint("Run `cairn upgrade` first.");
      }
      Schema database = comparisons.database(session, history.namespaces());
      Drift drift = comparisons.drift(session, history, database);
      drift.note().ifPresent(notes::add);
      return new SchemaOnly(
          drift.changes().isEmpty()
              ? history
              : session.dialect().withoutMadeUpNames(drift.completed(database)));
    }
    ModelReading models = comparisons.models(session);
    notes.addAll(models.notes());
    if (atHead) {
      Schema database = comparisons.database(session, history.namespaces());
      Drift found = comparisons.drift(session, history, database);
      found.note().ifPresent(notes::add);
      List<Description> drift = found.changes();
      if (!drift.isEmpty()) {
        notes.add(
            "The database is not what its history makes; this is left out of the migration. To undo"
                + " it:\n"
                + drift.stream().map(line -> "  " + line.text()).collect(Collectors.joining("\n"))
                + "\n`cairn diff --from database --to history --sql` prints the SQL for that;"
                + " `cairn migrate --include-drift` takes it into the history instead.");
      }
    }
    return models;
  }

  private record Content(
      List<Operation> upgrade,
      List<Operation> downgrade,
      Map<Integer, String> comments,
      List<Description> changes,
      List<String> upgradeSql,
      List<String> downgradeSql) {
    static final Content EMPTY =
        new Content(List.of(), List.of(), Map.of(), List.of(), List.of(), List.of());
  }

  private Content content(
      Session session, Schema start, Difference difference, ScriptFormat format) {
    List<String> up = List.of();
    List<String> down = List.of();
    if (format == ScriptFormat.SQL) {
      SqlText text = new SqlText(session.dialect(), SchemaDraft.of(start));
      up = text.of(difference.upgrade());
      down = text.of(difference.downgrade());
    }
    return new Content(
        difference.upgrade(),
        difference.downgrade(),
        difference.comments(),
        difference.descriptions(),
        up,
        down);
  }

  private static ScriptDraft draft(
      String id, Place place, GenerateOptions options, String message, Content content) {
    return new ScriptDraft(
        new Revision(id, place.parents(), place.dependsOn(), options.labels(), message),
        content.upgrade(),
        content.downgrade(),
        content.comments());
  }

  private GeneratedMigration write(
      Place place,
      ScriptDraft draft,
      Content content,
      GenerateOptions options,
      List<String> notes,
      Optional<String> proved,
      List<Hazard> hazards) {
    String text = place.script().text(draft, content.upgradeSql(), content.downgradeSql());
    Optional<Path> file =
        options.dryRun() ? Optional.empty() : Optional.of(place.script().write(draft, text));
    return new GeneratedMigration(
        Optional.of(draft.revision()), file, content.changes(), text, notes, proved, hazards);
  }
}
