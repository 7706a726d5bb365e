package dev.cairn.workflow;

import dev.cairn.adopt.OtherTool;
import dev.cairn.adopt.ToolHistory;
import dev.cairn.compare.Creation;
import dev.cairn.dialect.OtherObject;
import dev.cairn.error.CairnException;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.Locked;
import dev.cairn.run.SqlText;
import dev.cairn.run.VersionState;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.script.RevisionIds;
import dev.cairn.script.ScriptDraft;
import dev.cairn.script.ScriptFormat;
import dev.cairn.script.SqlScriptWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes over a database that exists: writes a first migration that makes what it holds, and says in
 * its version table that it has it. Nothing else in the database is touched.
 */
public final class AdoptDatabase {

  /** Stands for the id while the script is written that decides it. */
  private static final String NO_ID = "000000000000";

  /** Beyond this a name is too long to be part of another. */
  private static final int SHORT = 40;

  private final Setup setup;

  public AdoptDatabase(Setup setup) {
    this.setup = setup;
  }

  /**
   * Takes over the database.
   *
   * @throws CairnException of kind usage when there are migrations already; when the database is
   *     empty, has applied revisions, or another tool's history has failures; when what it holds
   *     cannot be made again. Then nothing was changed.
   */
  public BaselineResult adopt(BaselineOptions options) {
    NewScript place =
        NewScript.after(
            setup, requireNoMigrations(), List.of(), options.format(), Optional.empty());
    return Session.with(
        setup,
        session ->
            options.dryRun()
                ? adopt(session, place, options)
                : Locked.with(
                    session.dialect(),
                    session.source(),
                    session.connection(),
                    setup.conduct().lockTimeout(),
                    setup.listener(),
                    () -> adopt(session, place, options)));
  }

  private Repository requireNoMigrations() {
    Repository repository = Repository.of(setup);
    RevisionGraph graph = repository.graph();
    if (!graph.ordered().isEmpty()) {
      throw CairnException.usage(
              "There are migrations already: %d, up to %s. A baseline is the first one."
                  .formatted(graph.ordered().size(), String.join(", ", graph.heads())))
          .hint(
              "If the database is what they make, say so: `cairn stamp heads`. What it holds beyond"
                  + " them shows `cairn check`, once it is stamped.");
    }
    return repository;
  }

  private BaselineResult adopt(Session session, NewScript place, BaselineOptions options)
      throws SQLException {
    requireNoMigrations();
    requireNothingApplied(session);
    List<String> notes = new ArrayList<>();
    Schema database = read(session, notes);
    Optional<ToolHistory> history = new PriorHistory(session, database).of(options);
    Schema schema = without(history, Creation.selected(setup.rules(), database), notes);
    requireSomething(session, schema, database);
    Creation creation = Creation.of(session.dialect(), schema);
    if (!creation.dangling().isEmpty()) {
      notes.add(
          "Left out, because the table that it leads to is left out: "
              + String.join("; ", creation.dangling())
              + ". `cairn check` will name it.");
    }
    List<OtherObject> others = session.dialect().catalog().others(session.connection());
    if (!others.isEmpty()) {
      notes.add(
          "Not in the migration, because no operation makes it: "
              + OtherObjects.listed(others)
              + ".\n"
              + "A new database gets it by SQL of your own: `cairn revision`, and"
              + " op.execute(…).");
    }
    Optional<String> proved =
        options.verify()
            ? prove(session, withoutDangling(schema, creation), creation, notes)
            : Optional.empty();
    String remark = remark(history, others);
    String message = options.message().orElseGet(() -> message(history));
    Statements sql = Statements.of(session, place, creation, remark);
    ScriptDraft unnamed = draft(NO_ID, message, creation, remark);
    ScriptDraft draft =
        unnamed.withId(RevisionIds.of(place.plainText(unnamed, sql.up(), sql.down()), id -> false));
    String text = place.text(draft, sql.up(), sql.down());
    Optional<Path> file = Optional.empty();
    if (!options.dryRun()) {
      file = Optional.of(writeAndStamp(session, place, draft, text));
    }
    return new BaselineResult(
        session.source().displayUrl(),
        draft.revision(),
        file,
        file.isPresent(),
        schema.tables().size(),
        schema.sequences().size(),
        creation.descriptions(),
        history,
        others,
        notes,
        proved,
        text);
  }

  private static void requireNothingApplied(Session session) throws SQLException {
    VersionState state = session.state();
    if (!state.rows().isEmpty()) {
      throw CairnException.failed(
              "The database has applied revisions already, which no file here has: "
                  + state.rows().stream()
                      .map(AppliedRevision::revision)
                      .collect(Collectors.joining(", ")))
          .at(session.source().displayUrl())
          .hint(
              "Check out the branch that has them, or correct `migrations` in cairn.toml. If they"
                  + " are gone for good, `cairn stamp base --purge` forgets them.");
    }
  }

  /**
   * Reads the connection's own schema, and those that the models or its foreign keys lead to, under
   * the names that people gave.
   */
  private Schema read(Session session, List<String> notes) throws SQLException {
    Comparisons comparisons = new Comparisons(setup);
    Set<String> namespaces = new TreeSet<>(namespacesOfModels(session, notes));
    Schema found = comparisons.database(session, namespaces);
    while (true) {
      Set<String> reached = new TreeSet<>(namespaces);
      for (Table table : found.tables().values()) {
        table.foreignKeys().stream()
            .map(ForeignKey::target)
            .filter(target -> !target.inDefaultSchema())
            .forEach(target -> reached.add(target.schema()));
      }
      if (!namespaces.addAll(reached)) {
        return session.dialect().withoutMadeUpNames(found);
      }
      found = comparisons.database(session, namespaces);
    }
  }

  /** A database may be taken over before its models can be read. */
  private Set<String> namespacesOfModels(Session session, List<String> notes) {
    try {
      return setup.models().read(session.dialect()).schema().namespaces();
    } catch (CairnException e) {
      notes.add(
          "The models cannot be read yet (%s), so only the connection's own schema was read, and those that its foreign keys lead to."
              .formatted(e.message()));
      return Set.of();
    }
  }

  /** The usual tables of other tools are never looked at; one with a name of its own is. */
  private static Schema without(Optional<ToolHistory> history, Schema schema, List<String> notes) {
    Optional<ObjectName> table = history.map(ToolHistory::table);
    if (table.isEmpty() || !schema.tables().containsKey(table.get())) {
      return schema;
    }
    notes.add(
        "The table %s is left out. Add it to exclude-tables under [compare], or drop it when %s is gone: `cairn check` names it until then."
            .formatted(
                table.get(), history.map(h -> h.tool().displayName()).orElse("the other tool")));
    return Schema.of(
        schema.tables().values().stream()
            .filter(other -> !other.name().equals(table.get()))
            .toList(),
        schema.sequences().values(),
        schema.enums().values(),
        schema.namespaces());
  }

  private static void requireSomething(Session session, Schema schema, Schema database) {
    if (!schema.tables().isEmpty()) {
      return;
    }
    if (database.tables().isEmpty()) {
      throw CairnException.failed("The database has no tables, so there is nothing to take over.")
          .at(session.source().displayUrl())
          .hint(
              "Check that this is the right database and schema. For a new one: `cairn migrate -m"
                  + " \"first tables\"`, then `cairn upgrade`.");
    }
    throw CairnException.failed(
            "Every table of the database is left out: "
                + database.tables().keySet().stream()
                    .limit(5)
                    .map(ObjectName::toString)
                    .collect(Collectors.joining(", ")))
        .at(session.source().displayUrl())
        .hint("See include-tables and exclude-tables under [compare] in cairn.toml.");
  }

  private Optional<String> prove(
      Session session, Schema schema, Creation creation, List<String> notes) throws SQLException {
    try {
      new BaselineProof(setup, session).require(schema, creation).ifPresent(notes::add);
      return Optional.of(session.dialect().describe());
    } catch (NoScratchException e) {
      notes.add(e.getMessage() + "\nSo the migration was not tried.");
      return Optional.empty();
    }
  }

  private static Schema withoutDangling(Schema schema, Creation creation) {
    if (creation.dangling().isEmpty()) {
      return schema;
    }
    SchemaDraft draft = SchemaDraft.of(Schema.empty());
    creation.operations().forEach(draft::apply);
    return draft.toSchema();
  }

  private Path writeAndStamp(Session session, NewScript place, ScriptDraft draft, String text)
      throws SQLException {
    Path file = place.write(draft, text);
    boolean stamped = false;
    try {
      StampRevisions.stampLocked(
          session, Repository.of(setup), List.of(draft.revision().id()), false);
      stamped = true;
      return file;
    } finally {
      if (!stamped) {
        delete(file);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw CairnException.failed(
              "The database was not stamped, and the file cannot be deleted: " + e.getMessage())
          .at(file.toString())
          .hint("Delete it, and run this again.")
          .causedBy(e);
    }
  }

  private static String message(Optional<ToolHistory> history) {
    if (history.isEmpty()) {
      return "baseline";
    }
    ToolHistory from = history.get();
    String name = from.tool().displayName();
    if (from.applied() == 0) {
      return "baseline";
    }
    return from.tool() == OtherTool.LIQUIBASE && from.at().length() > SHORT
        ? "baseline after %d change sets of %s".formatted(from.applied(), name)
        : "baseline after %s %s".formatted(name, from.at());
  }

  private static String remark(Optional<ToolHistory> history, List<OtherObject> others) {
    StringBuilder text =
        new StringBuilder("The database as it was when its migrations began to be written here.");
    history.ifPresent(from -> text.append(' ').append(from.describe()).append('.'));
    if (!others.isEmpty()) {
      text.append(" Not here, because no operation makes it: ")
          .append(OtherObjects.listed(others))
          .append('.');
    }
    return text.toString();
  }

  private static ScriptDraft draft(String id, String message, Creation creation, String remark) {
    return new ScriptDraft(
        new Revision(id, List.of(), List.of(), Set.of(), message),
        creation.operations(),
        creation.reverse(),
        Map.of(0, remark));
  }

  /** The statements of the migration, where it is to be a file of SQL. */
  private record Statements(List<String> up, List<String> down) {

    static Statements of(Session session, NewScript place, Creation creation, String remark) {
      if (place.format() != ScriptFormat.SQL) {
        return new Statements(List.of(), List.of());
      }
      SqlText sql = new SqlText(session.dialect(), SchemaDraft.of(Schema.empty()));
      List<String> up = new ArrayList<>(sql.of(creation.operations()));
      up.set(0, SqlScriptWriter.remark(remark) + up.get(0));
      return new Statements(up, sql.of(creation.reverse()));
    }
  }
}
