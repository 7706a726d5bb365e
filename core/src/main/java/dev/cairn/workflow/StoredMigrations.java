package dev.cairn.workflow;

import dev.cairn.dialect.Dialect;
import dev.cairn.error.CairnException;
import dev.cairn.migration.Migration;
import dev.cairn.operation.Operation;
import dev.cairn.revision.Revision;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.Direction;
import dev.cairn.run.PlannedMigration;
import dev.cairn.run.VersionTable;
import dev.cairn.script.KeptScript;
import dev.cairn.script.Script;
import dev.cairn.script.ScriptFormat;
import dev.cairn.sql.SqlLexer;
import dev.cairn.stored.StoredOperations;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Migrations as the version table keeps them: the operations that they recorded, and their source
 * where code must run or operations were not kept.
 */
final class StoredMigrations {

  /** A migration of a row, with what it recorded. */
  private record Found(AppliedRevision row, VersionTable.Kept kept, StoredOperations operations) {}

  private final Setup setup;
  private final Session session;
  private final Repository repository;

  StoredMigrations(Setup setup, Session session, Repository repository) {
    this.setup = setup;
    this.session = session;
    this.repository = repository;
  }

  /**
   * Returns the migrations that take {@code row} back. One that stopped on its way up first goes on
   * to its end, because only whole ones have a way back.
   *
   * @throws CairnException when it has no way back, or code of it is needed and its source does not
   *     compile here
   */
  List<PlannedMigration> takeBack(AppliedRevision row) {
    Found found = find(row);
    found
        .operations()
        .noDowngrade()
        .ifPresent(
            why -> {
              throw noWayBack(row, why);
            });
    List<PlannedMigration> plan = new ArrayList<>();
    if (row.state() == AppliedRevision.State.UPGRADING) {
      plan.add(planned(found, Direction.UP));
    }
    plan.add(planned(found, Direction.DOWN));
    return plan;
  }

  /**
   * Returns the migration of {@code row} in a direction, as it was kept.
   *
   * @throws CairnException when code of it is needed and its source does not compile here
   */
  PlannedMigration asItRan(AppliedRevision row, Direction direction) {
    return planned(find(row), direction);
  }

  /**
   * Returns the migration of {@code row}, which stopped, in the direction that it was on: by its
   * file where there is one, else as it was kept.
   *
   * @throws CairnException when code of it is needed and its source does not compile here
   */
  PlannedMigration onTheWay(AppliedRevision row) {
    Direction direction =
        row.state() == AppliedRevision.State.DOWNGRADING ? Direction.DOWN : Direction.UP;
    return repository
        .graph()
        .find(row.revision())
        .map(revision -> repository.plan(List.of(revision), direction).get(0))
        .orElseGet(() -> planned(find(row), direction));
  }

  /**
   * Returns whether the file of {@code row} records what was applied, though its text is another.
   * What code does nobody can tell, so code is never the same.
   */
  boolean doesTheSame(AppliedRevision row) {
    Optional<String> kept = kept(row).operations();
    if (kept.isEmpty()) {
      return false;
    }
    StoredOperations applied = StoredOperations.read(kept.get());
    return Stream.concat(applied.upgrade().stream(), applied.downgrade().stream())
            .noneMatch(Operation.RunCode.class::isInstance)
        && bare(applied).equals(bare(repository.recorded(row.revision())));
  }

  private StoredOperations bare(StoredOperations operations) {
    return new StoredOperations(
        bare(operations.upgrade()), bare(operations.downgrade()), operations.noDowngrade());
  }

  /** Leaves out of SQL where it is written, and the remarks between its statements. */
  private List<Operation> bare(List<Operation> operations) {
    Dialect dialect = session.dialect();
    List<Operation> result = new ArrayList<>();
    for (Operation operation : operations) {
      if (!(operation instanceof Operation.ExecuteSql sql)) {
        result.add(operation);
      } else if (sql.dialects().isEmpty() || sql.dialects().contains(dialect.id())) {
        SqlLexer.split(sql.sql(), dialect.syntax())
            .forEach(
                one ->
                    result.add(
                        new Operation.ExecuteSql(one.text(), sql.dialects(), Optional.empty())));
      } else {
        result.add(new Operation.ExecuteSql(sql.sql(), sql.dialects(), Optional.empty()));
      }
    }
    return result;
  }

  /** Returns what runs nothing and puts the text of the file in the place of what was kept. */
  PlannedMigration rewrite(AppliedRevision row) {
    Script script = repository.script(row.revision());
    return new PlannedMigration(
        script.revision(),
        Direction.UP,
        List.of(),
        row.format(),
        script.checksum(),
        script.source(),
        script.file().toString(),
        Optional.of(repository.recorded(row.revision()).write()));
  }

  private VersionTable.Kept kept(AppliedRevision row) {
    try {
      return session
          .versions()
          .kept(session.connection(), row.revision())
          .orElseThrow(() -> notKept(row));
    } catch (SQLException e) {
      throw CairnException.failed(
              "What was kept of revision " + row.revision() + " cannot be read: " + e.getMessage())
          .at(session.source().displayUrl())
          .causedBy(e);
    }
  }

  private Found find(AppliedRevision row) {
    VersionTable.Kept kept = kept(row);
    StoredOperations operations =
        kept.operations().isPresent()
            ? StoredOperations.read(kept.operations().get())
            : recorded(row, kept.script());
    return new Found(row, kept, operations);
  }

  private PlannedMigration planned(Found found, Direction direction) {
    AppliedRevision row = found.row();
    PlannedMigration migration =
        new PlannedMigration(
            new Revision(row.revision(), row.revises(), row.dependsOn(), Set.of(), row.message()),
            direction,
            withCode(found, direction),
            row.format(),
            row.checksum(),
            found.kept().script(),
            "revision " + row.revision() + ", as the version table keeps it",
            found.kept().operations());
    return setup.conduct().permanentDrops() ? migration.droppingPermanently() : migration;
  }

  /** Returns what the source of a revision records, where that was not kept. */
  private StoredOperations recorded(AppliedRevision row, String source) {
    try {
      Script script = file(row).orElseGet(() -> script(row, source));
      Migration migration = load(script, row);
      List<Operation> upgrade = Recording.of(script, migration, Direction.UP);
      try {
        return new StoredOperations(
            upgrade, Recording.of(script, migration, Direction.DOWN), Optional.empty());
      } catch (CairnException e) {
        return new StoredOperations(upgrade, List.of(), Optional.of(e.message()));
      }
    } catch (CairnException e) {
      throw notRunnable(
          row, "was stamped, or applied by an earlier version, so only its source was kept", e);
    }
  }

  /** Puts the code of the source where the kept operations only say that there was some. */
  private List<Operation> withCode(Found found, Direction direction) {
    List<Operation> kept =
        direction == Direction.UP ? found.operations().upgrade() : found.operations().downgrade();
    boolean code = kept.stream().anyMatch(Operation.RunCode.class::isInstance);
    if (!code || found.kept().operations().isEmpty()) {
      return kept;
    }
    AppliedRevision row = found.row();
    List<Operation> again;
    try {
      Script script = file(row).orElseGet(() -> script(row, found.kept().script()));
      again = Recording.of(script, load(script, row), direction);
    } catch (CairnException e) {
      throw notRunnable(row, "runs code (op.run), which is compiled from its source", e);
    }
    Iterator<Operation> compiled =
        again.stream().filter(Operation.RunCode.class::isInstance).iterator();
    List<Operation> result = new ArrayList<>();
    for (Operation operation : kept) {
      if (!(operation instanceof Operation.RunCode lost)) {
        result.add(operation);
        continue;
      }
      if (!(compiled.hasNext()
          && compiled.next() instanceof Operation.RunCode found2
          && found2.description().equals(lost.description()))) {
        throw CairnException.failed(
                "Revision %s runs code (\"%s\"), and its source does not record it any more."
                    .formatted(row.revision(), lost.description()))
            .at(session.source().displayUrl())
            .hint(branch());
      }
      result.add(found2);
    }
    return result;
  }

  /** Returns the file of a revision, where there is one and it is what was applied. */
  private Optional<Script> file(AppliedRevision row) {
    return repository.graph().contains(row.revision())
        ? Optional.of(repository.script(row.revision()))
            .filter(script -> !AppliedHistory.changed(script, row))
        : Optional.empty();
  }

  private Migration load(Script script, AppliedRevision row) {
    List<Script> one = List.of(script);
    return (file(row).isPresent() ? setup.migrations().load(one) : setup.loader().load(one)).get(0);
  }

  private Script script(AppliedRevision row, String source) {
    ScriptFormat format;
    try {
      format = ScriptFormat.valueOf(row.format().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw CairnException.failed("Its script is of the unknown format " + row.format() + ".");
    }
    Path folder = setup.folders().isEmpty() ? setup.cache() : setup.folders().get(0);
    return KeptScript.of(source, format, folder);
  }

  private CairnException notKept(AppliedRevision row) {
    return CairnException.failed("Nothing is kept of revision " + row.revision() + ".")
        .at(session.source().displayUrl())
        .hint(branch());
  }

  private CairnException noWayBack(AppliedRevision row, String why) {
    return CairnException.failed(
            "Revision %s (%s) cannot be taken back: %s"
                .formatted(row.revision(), row.message(), why))
        .at(session.source().displayUrl())
        .hint("Nothing was changed. " + branch() + byHand());
  }

  private CairnException notRunnable(AppliedRevision row, String why, CairnException cause) {
    return CairnException.failed(
            "Revision %s (%s) %s, and that fails here: %s"
                .formatted(row.revision(), row.message(), why, cause.message()))
        .at(cause.where().orElse(session.source().displayUrl()))
        .hint(
            "Nothing was changed. "
                + branch()
                + " `cairn show "
                + row.revision()
                + " --stored` prints the source."
                + byHand())
        .causedBy(cause);
  }

  private String byHand() {
    Set<String> heads;
    try {
      heads = repository.graph().headsOf(session.state(repository).applied());
    } catch (SQLException e) {
      return "";
    }
    return " Or undo by hand what the revisions did that no file here has, and say where the"
        + " database then stands: `cairn stamp --purge "
        + (heads.isEmpty() ? "base" : String.join(" ", heads))
        + "`.";
  }

  private static String branch() {
    return "Check out the branch that has it and run `cairn downgrade` there.";
  }
}
