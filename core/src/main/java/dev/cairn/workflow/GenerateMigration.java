package dev.cairn.workflow;

import dev.cairn.compare.Description;
import dev.cairn.compare.Difference;
import dev.cairn.compare.Summary;
import dev.cairn.error.CairnException;
import dev.cairn.model.ModelReading;
import dev.cairn.operation.Operation;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.run.Direction;
import dev.cairn.run.PlannedMigration;
import dev.cairn.run.SqlText;
import dev.cairn.run.VersionState;
import dev.cairn.schema.Schema;
import dev.cairn.script.JavaScriptWriter;
import dev.cairn.script.RevisionIds;
import dev.cairn.script.ScriptDraft;
import dev.cairn.script.ScriptFile;
import dev.cairn.script.ScriptFormat;
import dev.cairn.script.SqlScriptWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    if (!options.compare()) {
      // Nothing is known yet of what an empty one will do, so nothing can name it.
      String id = options.id().orElseGet(RevisionIds::next);
      return write(
          draft(id, parents, options, options.message().orElse(""), Content.EMPTY),
          Content.EMPTY,
          options,
          List.of(),
          Optional.empty());
    }
    return Session.with(setup, session -> compare(session, repository, parents, options));
  }

  private List<String> parents(Repository repository, GenerateOptions options) {
    RevisionGraph graph = repository.graph();
    if (options.head().isPresent()) {
      Revision parent = repository.resolve(Set.of(), options.head().get());
      if (!graph.heads().contains(parent.id()) && !options.splice()) {
        throw CairnException.usage("Revision " + parent.id() + " is not a head.")
            .hint("Add --splice to start a branch there.");
      }
      return List.of(parent.id());
    }
    return List.copyOf(graph.heads());
  }

  private GeneratedMigration compare(
      Session session, Repository repository, List<String> parents, GenerateOptions options)
      throws SQLException {
    ModelReading models = comparisons.models(session);
    List<String> notes = new ArrayList<>(models.notes());
    List<PlannedMigration> plan = repository.plan(repository.graph().ordered(), Direction.UP);
    try (History history = new History(setup, session, plan)) {
      Schema start = start(session, repository, history.schema(), options, notes);
      Difference difference = new Dialogue(setup, session).settle(models, start, options, notes);
      if (difference.isEmpty()) {
        return new GeneratedMigration(
            Optional.empty(), Optional.empty(), List.of(), "", notes, Optional.empty());
      }
      Optional<String> proved = Optional.empty();
      if (options.verify() && !options.includeDrift()) {
        proved = prove(session, history, models.schema(), difference, notes);
      }
      String message = options.message().orElseGet(() -> Summary.of(difference));
      Content content = content(session, start, difference, options);
      ScriptDraft draft = draft(options.id().orElse(NO_ID), parents, options, message, content);
      if (options.id().isEmpty()) {
        String id = RevisionIds.of(text(draft, content, options), repository.graph()::contains);
        draft = draft.withId(id);
      }
      return write(draft, content, options, notes, proved);
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
              + "\nSo the migration was not tried, and expressions were compared as they are written.");
      return Optional.empty();
    }
  }

  /** Returns the schema to start from, and notes what the database holds beyond the history. */
  private Schema start(
      Session session,
      Repository repository,
      Schema history,
      GenerateOptions options,
      List<String> notes)
      throws SQLException {
    VersionState state = session.state(repository);
    if (!Comparisons.atHead(repository, state)) {
      if (options.includeDrift()) {
        throw CairnException.usage("--include-drift needs a database that stands at head.")
            .hint("Run `cairn upgrade` first.");
      }
      return history;
    }
    Schema database = comparisons.database(session, history.namespaces());
    if (options.includeDrift()) {
      return database;
    }
    List<Description> drift = comparisons.drift(session, history, database).changes();
    if (!drift.isEmpty()) {
      notes.add(
          "The database differs from its history; this is left out of the migration:\n"
              + drift.stream()
                  .map(line -> "  to undo it: " + line.text())
                  .collect(Collectors.joining("\n"))
              + "\nTo take it in, add --include-drift.");
    }
    return history;
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
      Session session, Schema start, Difference difference, GenerateOptions options) {
    List<String> up = List.of();
    List<String> down = List.of();
    if (format(options) == ScriptFormat.SQL) {
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

  private ScriptFormat format(GenerateOptions options) {
    return options.format().orElse(setup.format());
  }

  private static ScriptDraft draft(
      String id, List<String> parents, GenerateOptions options, String message, Content content) {
    return new ScriptDraft(
        new Revision(id, parents, options.dependsOn(), options.labels(), message),
        content.upgrade(),
        content.downgrade(),
        content.comments());
  }

  private String text(ScriptDraft draft, Content content, GenerateOptions options) {
    return format(options) == ScriptFormat.JAVA
        ? new JavaScriptWriter().write(draft, setup.packageName())
        : new SqlScriptWriter().write(draft, content.upgradeSql(), content.downgradeSql());
  }

  private GeneratedMigration write(
      ScriptDraft draft,
      Content content,
      GenerateOptions options,
      List<String> notes,
      Optional<String> proved) {
    String text = text(draft, content, options);
    Optional<Path> file =
        options.dryRun()
            ? Optional.empty()
            : Optional.of(ScriptFile.create(setup.newFolder(), draft, format(options), text));
    return new GeneratedMigration(
        Optional.of(draft.revision()), file, content.changes(), text, notes, proved);
  }
}
