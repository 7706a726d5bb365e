package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.revision.Replaced;
import dev.cairn.revision.Revision;
import dev.cairn.run.Direction;
import dev.cairn.run.PlannedMigration;
import dev.cairn.run.SqlText;
import dev.cairn.schema.Schema;
import dev.cairn.script.RevisionIds;
import dev.cairn.script.Script;
import dev.cairn.script.ScriptDraft;
import dev.cairn.script.ScriptFormat;
import dev.cairn.script.SqlScriptWriter;
import dev.cairn.squash.Condense;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes one migration in the place of several, and deletes their files. */
public final class SquashRevisions {

  /** Stands for the id while the script is written that decides it. */
  private static final String NO_ID = "000000000000";

  private final Setup setup;

  public SquashRevisions(Setup setup) {
    this.setup = setup;
  }

  private record Written(ScriptDraft draft, String name, String text) {}

  /**
   * Squashes a range.
   *
   * @throws CairnException when it cannot be one migration, or is not proved equal; no file is
   *     changed then
   */
  public SquashResult squash(SquashOptions options) {
    Repository repository = Repository.of(setup);
    SquashRange range = SquashRange.of(repository.graph(), options.range());
    List<PlannedMigration> up = repository.plan(range.revisions(), Direction.UP);
    List<Revision> backwards = new ArrayList<>(range.revisions());
    Collections.reverse(backwards);
    List<PlannedMigration> down = repository.plan(backwards, Direction.DOWN);
    requireNoCode(repository, up);
    requireNoCode(repository, down);
    return Session.with(
        setup,
        session -> {
          requireNotInside(session, repository, range);
          NewScript place =
              NewScript.after(
                  setup,
                  repository,
                  List.of(range.revisions().get(0).id()),
                  Optional.of(format(repository, range, options)),
                  Optional.empty());
          try {
            return squash(session, repository, place, range, up, down, options);
          } catch (NoScratchException e) {
            throw CairnException.failed(
                    e.getMessage() + "\nWithout a scratch area a squash cannot be proved equal.")
                .hint("Run it with a database that the user may make a schema in, such as SQLite.")
                .causedBy(e);
          }
        });
  }

  private SquashResult squash(
      Session session,
      Repository repository,
      NewScript place,
      SquashRange range,
      List<PlannedMigration> up,
      List<PlannedMigration> down,
      SquashOptions options)
      throws SQLException {
    List<Operation> upgrade = operations(up);
    List<Operation> downgrade = operations(down);
    SquashProof proof = SquashProof.of(setup, session, repository, range, up);
    Written written =
        written(
            session,
            repository,
            place,
            range,
            options,
            proof.before(),
            Condense.of(upgrade),
            Condense.of(downgrade));
    Optional<String> wrong = proof.disprove(written.name(), written.text());
    if (wrong.isPresent()) {
      // What was said in fewer words was not the same; word by word it is.
      written =
          written(session, repository, place, range, options, proof.before(), upgrade, downgrade);
      wrong = proof.disprove(written.name(), written.text());
    }
    if (wrong.isPresent()) {
      throw CairnException.failed(
              "The squash is not equal to the range, so nothing was written: " + wrong.get())
          .hint("Correct the migration that does not go up and down again, then squash.");
    }
    List<Path> files =
        range.revisions().stream().map(revision -> repository.file(revision.id())).toList();
    Optional<Path> file = Optional.empty();
    if (!options.dryRun()) {
      Path created =
          new FileExchange(place.folder()).replace(files, written.name(), written.text());
      place.tellHooks(created);
      file = Optional.of(created);
    }
    return new SquashResult(
        written.draft().revision(),
        file,
        range.revisions(),
        options.dryRun() ? List.of() : files,
        upgrade.size(),
        written.draft().upgrade().size(),
        written.text(),
        session.dialect().describe());
  }

  private Written written(
      Session session,
      Repository repository,
      NewScript place,
      SquashRange range,
      SquashOptions options,
      Schema before,
      List<Operation> upgrade,
      List<Operation> downgrade) {
    Set<String> labels = new LinkedHashSet<>();
    range.revisions().forEach(revision -> labels.addAll(revision.labels()));
    Revision revision =
        new Revision(
            NO_ID,
            range.after().stream().toList(),
            range.dependsOn(),
            labels,
            range.revisions().stream().map(Replaced::written).toList(),
            options.message().orElseGet(() -> message(range)));
    ScriptDraft draft = new ScriptDraft(revision, upgrade, downgrade, Map.of());
    List<String> up = List.of();
    List<String> down = List.of();
    boolean parts = isAllSql(upgrade) && isAllSql(downgrade);
    if (place.format() == ScriptFormat.SQL && !parts) {
      requireNoSql(upgrade, downgrade);
      SqlText sql = new SqlText(session.dialect(), SchemaDraft.of(before));
      up = sql.of(upgrade);
      down = sql.of(downgrade);
    }
    boolean keepsParts = place.format() == ScriptFormat.SQL && parts;
    String plain =
        keepsParts ? new SqlScriptWriter().writeParts(draft) : place.plainText(draft, up, down);
    draft = draft.withId(RevisionIds.of(plain, repository.graph()::contains));
    String text =
        keepsParts ? new SqlScriptWriter().writeParts(draft) : place.text(draft, up, down);
    return new Written(draft, place.fileName(draft), text);
  }

  private static void requireNoSql(List<Operation> upgrade, List<Operation> downgrade) {
    if (upgrade.stream().anyMatch(Operation.ExecuteSql.class::isInstance)
        || downgrade.stream().anyMatch(Operation.ExecuteSql.class::isInstance)) {
      throw CairnException.usage(
              "The range has migrations in Java and SQL of its own, which one SQL file cannot"
                  + " keep.")
          .hint("Add --format java.");
    }
  }

  private static boolean isAllSql(List<Operation> operations) {
    return operations.stream().allMatch(Operation.ExecuteSql.class::isInstance);
  }

  private ScriptFormat format(Repository repository, SquashRange range, SquashOptions options) {
    Set<ScriptFormat> formats =
        range.revisions().stream()
            .map(revision -> repository.script(revision.id()).format())
            .collect(Collectors.toSet());
    return options
        .format()
        .orElse(formats.size() == 1 ? formats.iterator().next() : ScriptFormat.JAVA);
  }

  private static String message(SquashRange range) {
    List<Revision> revisions = range.revisions();
    Revision last = revisions.get(revisions.size() - 1);
    return "squash of %d, up to %s"
        .formatted(revisions.size(), last.message().isBlank() ? last.id() : last.message());
  }

  private static List<Operation> operations(List<PlannedMigration> plan) {
    return plan.stream().flatMap(migration -> migration.operations().stream()).toList();
  }

  /** Code is known by what it is compiled to, which no new file can hold. */
  private static void requireNoCode(Repository repository, List<PlannedMigration> plan) {
    for (PlannedMigration migration : plan) {
      for (Operation operation : migration.operations()) {
        if (operation instanceof Operation.RunCode code) {
          Script script = repository.script(migration.revision().id());
          throw CairnException.failed(
                  "Revision %s (%s) runs code: %s. A squash cannot carry it into a new file."
                      .formatted(
                          migration.revision().id(),
                          migration.revision().message(),
                          code.description()))
              .at(script.file() + line(script, code.description()))
              .hint("Squash the revisions before it and those after it by themselves.");
        }
      }
    }
  }

  private static String line(Script script, String description) {
    List<String> lines = script.source().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("\"" + description + "\"")) {
        return ":" + (i + 1);
      }
    }
    return "";
  }

  private static void requireNotInside(Session session, Repository repository, SquashRange range)
      throws SQLException {
    Set<String> has = new HashSet<>(range.ids());
    has.retainAll(session.state(repository).applied());
    if (!has.isEmpty() && has.size() < range.ids().size()) {
      Revision last = range.revisions().get(range.revisions().size() - 1);
      throw CairnException.failed(
              "The database has %d of the %d revisions of the range."
                  .formatted(has.size(), range.ids().size()))
          .at(session.source().displayUrl())
          .hint(
              "Run `cairn upgrade %s` or `cairn downgrade %s` first; a database in the middle of a"
                      .formatted(last.id(), range.after().orElse("base"))
                  + " squash could go neither way.");
    }
  }
}
