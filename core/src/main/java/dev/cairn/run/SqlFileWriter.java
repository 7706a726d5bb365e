package dev.cairn.run;

import dev.cairn.dialect.Client;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Namespaces;
import dev.cairn.dialect.Statement;
import dev.cairn.kept.Kept;
import dev.cairn.operation.Operation;
import dev.cairn.revision.Replaced;
import dev.cairn.revision.Revision;
import dev.cairn.run.AppliedRevision.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes migrations as a file that the database's own client runs, with the transactions and the
 * rows of the version table that a run through a connection has. Where DDL is not transactional the
 * row counts the steps done, so that {@code upgrade} can go on where a file stopped. The same
 * migrations give the same bytes: times are the server's, when the file is run.
 */
public final class SqlFileWriter {

  private static final String INCOMPLETE = "code is missing here, see the comment above";

  private static final String ELSEWHERE = "the database does not stand where it must";

  private static final String ALREADY = "the file was run here already, or begun";

  private final Dialect dialect;
  private final Client client;
  private final VersionTableLayout layout;
  private final VersionTableSql versions;
  private final SqlFileOptions options;
  private final boolean transactional;
  private final Map<String, String> expressions;
  private final StringBuilder text = new StringBuilder();
  private final List<String> statements = new ArrayList<>();
  private final List<CodeStep> code = new ArrayList<>();
  private boolean hasTable;

  /**
   * Begins a file.
   *
   * @param tableExists whether the database has the version table
   * @param title what the file does, in lines
   */
  public SqlFileWriter(
      Dialect dialect,
      VersionTable versions,
      SqlFileOptions options,
      boolean tableExists,
      List<String> title) {
    this.dialect = dialect;
    this.client = dialect.client();
    this.layout = versions.layout();
    this.versions = versions.sql();
    this.options = options;
    this.transactional = dialect.capabilities().transactionalDdl();
    this.hasTable = tableExists;
    this.expressions =
        options.tag().isEmpty()
            ? Map.of("applied_at", client.now(), "applied_by", client.user())
            : Map.of("applied_at", client.now());
    title.forEach(this::comment);
    comment("Run it with: " + client.command());
    text.append('\n');
    lines(client.opening());
  }

  /**
   * Makes the file stop at once where one of these revisions is not applied, nor all that it
   * replaces.
   */
  public void require(Collection<Revision> revisions) {
    if (!revisions.isEmpty()) {
      List<Replaced> wanted =
          revisions.stream()
              .map(revision -> new Replaced(revision.id(), Replaced.by(revision)))
              .toList();
      lines(client.require(versions.done(wanted), ELSEWHERE));
    }
  }

  /** Makes the file stop at once where this revision is applied already, or on its way. */
  public void requireNew(Revision revision) {
    if (hasTable) {
      lines(client.require(versions.absent(revision.id()), ALREADY));
    }
  }

  /**
   * Makes the file stop at once where the version table names what these revisions replace, and not
   * them: what takes a revision back removes its row alone.
   */
  public void requireNoted(Collection<Revision> revisions) {
    List<String> replacing =
        revisions.stream()
            .filter(revision -> !revision.replaces().isEmpty())
            .map(Revision::id)
            .toList();
    if (!replacing.isEmpty()) {
      comment("If the file stops below, the version table names what these replace, and not them:");
      comment("  " + String.join(", ", replacing));
      comment("Run it through a connection there, or write the file with its --dry-run.");
      lines(client.require(versions.applied(replacing), ELSEWHERE));
    }
  }

  /**
   * Makes the file stop at once where the version table is of an earlier version and lacks what the
   * file writes.
   */
  public void requireColumns() {
    if (hasTable) {
      comment("If the file stops below, the version table is of an earlier version: run");
      comment("`cairn upgrade` there instead, or this first:");
      layout.later().forEach(sql -> comment("  " + client.statement(sql.sql())));
      lines(
          client.require(
              versions.keepsOperations(client), "the version table is of an earlier version"));
    }
  }

  /** Writes what adds to the version table of an earlier version what it lacks. */
  public void bringUpToDate(List<Statement> lacking) {
    if (!lacking.isEmpty()) {
      text.append('\n');
      comment("the version table is of an earlier version");
      lacking.forEach(statement -> statement(statement.sql()));
    }
  }

  /**
   * Writes migrations, with the schema as {@code sql} knows it. Where it is only assumed what the
   * database keeps, the file stops where that is not so.
   */
  public void write(List<PlannedMigration> plan, SqlText sql) {
    Optional<KeptAssumptions> assumptions =
        sql.assumes() ? Optional.of(sql.assumptions()) : Optional.empty();
    List<Keeping.Needy> needy = sql.assumes() ? sql.needy(plan) : List.of();
    List<SqlText.Whole> written = plan.stream().map(sql::whole).toList();
    assumptions.ifPresent(assumed -> require(assumed, plan, needy, written));
    for (int i = 0; i < plan.size(); i++) {
      write(plan.get(i), written.get(i), assumptions);
    }
  }

  /** Writes changes of the schema that no migration makes: no row says that they were made. */
  public void writeChanges(List<Operation> changes, SqlText sql) {
    if (changes.isEmpty()) {
      return;
    }
    lines(client.begin(changes));
    for (Statement statement : sql.statements(changes)) {
      if (alone(statement)) {
        lines(client.leaveTransaction());
        statement(statement.sql());
        lines(client.enterTransaction());
      } else {
        statement(statement.sql());
      }
    }
    lines(client.commit(changes));
  }

  private boolean alone(Statement statement) {
    return transactional && !statement.transactional();
  }

  private void require(
      KeptAssumptions assumed,
      List<PlannedMigration> plan,
      List<Keeping.Needy> needy,
      List<SqlText.Whole> written) {
    List<Statement> all =
        written.stream()
            .flatMap(whole -> whole.steps().stream())
            .flatMap(step -> step.statements().stream())
            .toList();
    List<Kept> added = written.stream().flatMap(whole -> whole.added().stream()).toList();
    boolean other = options.kept() != SqlFileOptions.KeptBefore.NOTHING;
    assumed.present(all).ifPresent(this::require);
    assumed.absent(plan, added, other).ifPresent(this::require);
    needy.forEach(one -> require(assumed.valued(one)));
  }

  private void require(KeptAssumptions.Condition condition) {
    condition.comments().forEach(this::comment);
    lines(client.require(condition.sql(), condition.message()));
  }

  private void write(
      PlannedMigration migration, SqlText.Whole whole, Optional<KeptAssumptions> assumptions) {
    boolean up = migration.direction() == Direction.UP;
    text.append('\n');
    comment(
        (up ? "upgrade " : "downgrade ")
            + migration.revision().id()
            + (migration.revision().message().isEmpty() ? "" : ": ")
            + migration.revision().message());
    List<SqlText.Written> steps = whole.steps();
    Journal journal =
        new Journal(migration, steps.stream().map(SqlText.Written::operations).toList());
    lines(client.begin(whole.prepared()));
    table();
    whole.manifest().forEach(creation -> statement(creation.sql()));
    Optional<Namespaces.WayBack> way =
        dialect
            .namespaces()
            .filter(namespaces -> Home.mayTurn(namespaces, migration))
            .flatMap(Namespaces::wayBack);
    way.ifPresent(it -> statement(it.note()));
    if (!transactional) {
      journal.onTheWay(0, 0);
    }
    for (int i = 0; i < steps.size(); i++) {
      SqlText.Written step = steps.get(i);
      assumptions.ifPresent(
          assumed ->
              step.rebuilt()
                  .forEach(table -> require(assumed.nothingElseIn(table, step.renamed()))));
      write(step, i, journal);
      if (!transactional && i + 1 < steps.size()) {
        journal.onTheWay(i + 1, 0);
      }
    }
    way.ifPresent(it -> statement(it.back()));
    journal.done();
    lines(client.commit(whole.prepared()));
  }

  private void write(SqlText.Written step, int number, Journal journal) {
    step.code().ifPresent(description -> code(journal.migration, description));
    step.expansion().ifPresent(expansion -> expansion.notes().forEach(this::comment));
    boolean backfill =
        step.operations().get(0) instanceof Operation.Backfill op && op.batches().isPresent();
    if (backfill
        || step.statements().stream().anyMatch(statement -> statement.batches().isPresent())) {
      comment("In one statement here. Cairn itself does a big table in batches, a commit each.");
    }
    int size = step.statements().size();
    for (int i = 0; i < size; i++) {
      Statement statement = step.statements().get(i);
      boolean alone = alone(statement);
      if (alone && transactional && step.expansion().isPresent()) {
        journal.leaving(number, i, step.statements());
      } else if (alone) {
        journal.onTheWay(number, i);
      }
      if (alone) {
        lines(client.leaveTransaction());
      }
      statement(statement.sql());
      if (alone) {
        lines(client.enterTransaction());
      } else if (!transactional && i + 1 < size && step.expansion().isEmpty()) {
        // What is half kept or half put back is gone on with by what the catalog says of it.
        journal.onTheWay(number, i + 1);
      }
    }
  }

  /**
   * Writes that revisions count as applied, or do not any more.
   *
   * @param purge forget all that the table holds first
   * @param gone the revisions to forget
   */
  public void stamp(
      boolean purge, List<String> gone, List<AppliedRevision> rows, List<String> scripts) {
    text.append('\n');
    lines(client.enterTransaction());
    if (!rows.isEmpty()) {
      table();
    }
    if (purge) {
      statement(versions.purge());
    } else {
      gone.forEach(id -> statement(versions.delete(id)));
    }
    for (int i = 0; i < rows.size(); i++) {
      VersionTable.Kept kept = new VersionTable.Kept(scripts.get(i), Optional.empty());
      statement(versions.insert(rows.get(i), kept, expressions));
    }
    lines(client.leaveTransaction());
  }

  /** Returns the file. */
  public SqlFile finish() {
    lines(client.closing());
    return new SqlFile(text.toString(), statements, code);
  }

  /** Writes what makes the version table, where it is not there. */
  private void table() {
    if (!hasTable) {
      layout.creation().forEach(statement -> statement(statement.sql()));
      hasTable = true;
    }
  }

  private void code(PlannedMigration migration, String description) {
    CodeStep step = CodeStep.of(migration, description);
    code.add(step);
    comment("NOT IN THIS FILE: code that must see live rows: " + description);
    comment("  " + step.place());
    if (!options.skipCode()) {
      statement("SELECT * FROM " + dialect.identifiers().render(INCOMPLETE));
    }
  }

  private void statement(String sql) {
    statements.add(sql);
    text.append(client.statement(sql)).append('\n');
  }

  private void lines(List<String> lines) {
    lines.forEach(line -> text.append(line).append('\n'));
  }

  private void comment(String line) {
    String clean = line.replaceAll("[\\r\\n\\x00]+", " ");
    text.append("-- ").append(clean.stripTrailing()).append('\n');
  }

  /** The row of a migration in the version table, as the file has left it so far. */
  private final class Journal {

    private final PlannedMigration migration;
    private final List<String> checksums;
    private final int size;
    private final boolean up;
    private AppliedRevision row;
    private boolean inserted;
    private boolean begun;

    Journal(PlannedMigration migration, List<List<Operation>> steps) {
      this.migration = migration;
      this.checksums = Steps.checksums(steps);
      this.size = steps.size();
      this.up = migration.direction() == Direction.UP;
      this.inserted = !up;
      // A row that is taken back was written by a run that did all the steps of the other way.
      this.row = row(State.APPLIED, -1, -1);
    }

    /** Writes that so many steps are done, and statements of the next one. */
    void onTheWay(int stepsDone, int statementsDone) {
      move(row(up ? State.UPGRADING : State.DOWNGRADING, stepsDone, statementsDone));
    }

    /** Writes that as well, and what the statements of that step are. */
    void leaving(int stepsDone, int statementsDone, List<Statement> statements) {
      onTheWay(stepsDone, statementsDone);
      if (!begun) {
        statement(versions.progress(row, row, versions.begun(step(stepsDone, statements))));
      }
      begun = true;
    }

    private BegunStep step(int stepsDone, List<Statement> statements) {
      return BegunStep.of(
          checksums.get(stepsDone + 1),
          false,
          statements.stream()
              .map(statement -> new SqlSteps.Placed(statement, Optional.empty()))
              .toList());
    }

    /** Writes that all is done. */
    void done() {
      if (up) {
        move(row(State.APPLIED, size, 0));
      } else {
        statement(versions.delete(migration.revision().id()));
      }
    }

    private void move(AppliedRevision next) {
      boolean forgets = begun && !row.doneChecksum().equals(next.doneChecksum());
      statement(
          inserted
              ? versions.progress(row, next, forgets ? VersionTableSql.nothingBegun() : Map.of())
              : versions.insert(next, migration.kept(), expressions));
      begun &= !forgets;
      inserted = true;
      row = next;
    }

    private AppliedRevision row(State state, int stepsDone, int statementsDone) {
      return new AppliedRevision(
          migration.revision().id(),
          migration.revision().revises(),
          migration.revision().dependsOn(),
          migration.revision().message(),
          state,
          migration.checksum(),
          migration.format(),
          "",
          options.tag(),
          0,
          stepsDone,
          stepsDone < 0 ? -1 : size,
          statementsDone,
          stepsDone < 0 ? "" : checksums.get(stepsDone));
    }
  }
}
