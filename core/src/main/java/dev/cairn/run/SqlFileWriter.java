package dev.cairn.run;

import dev.cairn.dialect.Client;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Statement;
import dev.cairn.operation.Operation;
import dev.cairn.run.AppliedRevision.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes migrations as a file that the database's own client runs, with the transactions and the
 * rows of the version table that a run through a connection has. Where DDL is not transactional the
 * row counts the steps done, so that {@code upgrade} can go on where a file stopped. The same migrations
 * give the same bytes: times are the server's, when the file is run.
 */
public final class SqlFileWriter {

  private final Dialect dialect;
  private final Client client;
  private final VersionTable versions;
  private final boolean transactional;
  private final Map<String, String> expressions;
  private final StringBuilder text = new StringBuilder();
  private final List<String> statements = new ArrayList<>();
  private final List<CodeStep> code = new ArrayList<>();
  private boolean hasTable;

  /**
   * Begins a file.
   *
   * @param tag what is kept with what is applied, in place of the user's name; empty for that name
   * @param tableExists whether the database has the version table
   * @param title what the file does, in lines
   */
  public SqlFileWriter(
      Dialect dialect, VersionTable versions, String tag, boolean tableExists, List<String> title) {
    this.dialect = dialect;
    this.client = dialect.client();
    this.versions = versions;
    this.transactional = dialect.capabilities().transactionalDdl();
    this.hasTable = tableExists;
    this.expressions =
        tag.isEmpty()
            ? Map.of("applied_at", client.now(), "applied_by", client.user())
            : Map.of("applied_at", client.now());
    for (String line : title) {
      comment(line);
    }
    comment("Run it with: " + client.command());
    text.append('\n');
    lines(client.opening());
  }

  /** Writes a migration, with the schema as {@code sql} knows it. */
  public void write(PlannedMigration migration, SqlText sql, String appliedBy) {
    boolean up = migration.direction() == Direction.UP;
    text.append('\n');
    comment(
        (up ? "upgrade " : "downgrade ")
            + migration.revision().id()
            + (migration.revision().message().isEmpty() ? "" : ": ")
            + migration.revision().message());
    List<SqlText.Written> steps = sql.steps(migration);
    List<List<Operation>> operations = steps.stream().map(SqlText.Written::operations).toList();
    Journal journal = new Journal(migration, operations, appliedBy);
    boolean stepping = !transactional;
    begin(migration.operations());
    if (stepping) {
      open(journal, 0, 0);
    }
    boolean open = stepping || !up;
    for (int i = 0; i < steps.size(); i++) {
      SqlText.Written step = steps.get(i);
      step.code().ifPresent(description -> code(migration, description));
      for (int j = 0; j < step.statements().size(); j++) {
        Statement statement = step.statements().get(j);
        boolean outside = transactional && !statement.transactional();
        if (outside) {
          mark(journal, i, j, open);
          open = true;
          lines(client.leaveTransaction());
        }
        statement(statement.sql());
        if (outside) {
          lines(client.enterTransaction());
        } else if (stepping && j + 1 < step.statements().size()) {
          mark(journal, i, j + 1, true);
        }
      }
      if (stepping && i + 1 < steps.size()) {
        mark(journal, i + 1, 0, true);
      }
    }
    close(journal, open);
    lines(client.commit(migration.operations()));
  }

  /** Writes what makes the version table, where it is not there. */
  private void table() {
    if (!hasTable) {
      versions.creation().forEach(statement -> statement(statement.sql()));
      hasTable = true;
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
      statement(versions.purgeSql());
    }
    if (!purge) {
      gone.forEach(id -> statement(versions.deleteSql(id)));
    }
    for (int i = 0; i < rows.size(); i++) {
      statement(versions.insertSql(rows.get(i), scripts.get(i), expressions));
    }
    lines(client.leaveTransaction());
  }

  /** Returns the file. */
  public SqlFile finish() {
    lines(client.closing());
    return new SqlFile(text.toString(), statements, code);
  }

  private void begin(List<Operation> operations) {
    lines(client.begin(operations));
    table();
  }

  private void open(Journal journal, int steps, int done) {
    if (journal.migration().direction() == Direction.UP) {
      statement(
          versions.insertSql(
              journal.row(State.UPGRADING, steps, done),
              journal.migration().source(),
              expressions));
    } else {
      mark(journal, steps, done, true);
    }
  }

  private void mark(Journal journal, int steps, int done, boolean open) {
    if (open) {
      statement(versions.progressSql(journal.row(journal.onTheWay(), steps, done)));
    } else {
      open(journal, steps, done);
    }
  }

  private void close(Journal journal, boolean open) {
    PlannedMigration migration = journal.migration();
    if (migration.direction() == Direction.DOWN) {
      statement(versions.deleteSql(migration.revision().id()));
    } else {
      AppliedRevision row = journal.row(State.APPLIED, journal.steps().size(), 0);
      statement(
          open
              ? versions.progressSql(row)
              : versions.insertSql(row, migration.source(), expressions));
    }
  }

  private void code(PlannedMigration migration, String description) {
    CodeStep step = CodeStep.of(migration, description);
    code.add(step);
    comment("NOT IN THIS FILE: code that must see live rows: " + description);
    comment("  " + step.place());
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

  /** The rows that say how far a migration came. */
  private record Journal(
      PlannedMigration migration, List<List<Operation>> steps, String appliedBy) {

    State onTheWay() {
      return migration.direction() == Direction.UP ? State.UPGRADING : State.DOWNGRADING;
    }

    AppliedRevision row(State state, int stepsDone, int statementsDone) {
      return new AppliedRevision(
          migration.revision().id(),
          migration.revision().revises(),
          migration.revision().dependsOn(),
          migration.revision().message(),
          state,
          migration.checksum(),
          migration.format(),
          "",
          appliedBy,
          0,
          stepsDone,
          steps.size(),
          statementsDone,
          Steps.checksum(steps, stepsDone));
    }
  }
}
