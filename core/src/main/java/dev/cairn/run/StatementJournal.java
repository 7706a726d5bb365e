package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Executes the statements of a migration where DDL commits by itself, each noted in such a way that
 * a run that finds the note can tell whether the statement happened: a change of rows shares a
 * transaction with its note; for DDL the note keeps what the catalog said before; and what may do
 * anything runs in a transaction whose first change is a note, which nobody sees unless that
 * transaction, or a part of it, was committed.
 */
final class StatementJournal {

  /** Where the run stands, which moves along with what is executed. */
  interface Cursor {
    /** Returns the row of the version table that says it. */
    AppliedRevision row();

    /** Returns a checksum of the step that is next, which is another one at the end of a step. */
    String step();

    /** Moves behind the statement that was executed. */
    void advance();

    /** Moves back to where it was, because a transaction was rolled back. */
    void retreat();

    /** Waits, when it was a lock of another session that failed, and says whether to try again. */
    boolean again(SQLException failure);
  }

  /** What is executed. */
  @FunctionalInterface
  interface Work {
    void run() throws SQLException;
  }

  private final Dialect dialect;
  private final Connection connection;
  private final VersionTable versions;
  private final CatalogTrace trace;

  StatementJournal(Dialect dialect, Connection connection, VersionTable versions) {
    this.dialect = dialect;
    this.connection = connection;
    this.versions = versions;
    this.trace = new CatalogTrace(dialect, connection);
  }

  /**
   * Executes a statement.
   *
   * @param step a checksum of the step that it belongs to
   * @param keep the statements of that step, where they are not kept yet
   * @param again whether an earlier run has noted it, and been lost; the server may still have been
   *     at it
   * @return whether {@code keep} is kept now
   */
  boolean execute(
      SqlSteps.Placed placed,
      String step,
      Optional<BegunStep> keep,
      boolean again,
      Cursor cursor,
      Work work)
      throws SQLException {
    String sql = placed.statement().sql();
    StatementKind kind = StatementKind.of(sql, dialect.syntax());
    if (kind == StatementKind.SESSION) {
      patiently(cursor, work);
      cursor.advance();
      return keep.isEmpty();
    }
    if (kind == StatementKind.SCHEMA) {
      Mark mark = Mark.schema(step, trace.of(sql));
      versions.note(connection, cursor.row(), keep, mark);
      try {
        patiently(cursor, work);
      } catch (SQLException e) {
        if (!again || !happened(placed, mark)) {
          throw e;
        }
      }
      cursor.advance();
    } else if (kind == StatementKind.ROWS) {
      rows(keep, cursor, work);
    } else {
      anything(step, keep, kind == StatementKind.UNSEEN, cursor, work);
    }
    return true;
  }

  /** Executes code, which may do anything. It is not tried twice: it may have left the database. */
  void code(String step, Cursor cursor, Work work) throws SQLException {
    anything(step, Optional.of(BegunStep.NONE), false, cursor, work);
  }

  /** Returns whether a statement that the journal marks has happened. */
  boolean happened(SqlSteps.Placed placed, Mark mark) throws SQLException {
    return mark.trace().isPresent()
        && !mark.trace().get().equals(trace.of(placed.statement().sql()));
  }

  private static void patiently(Cursor cursor, Work work) throws SQLException {
    while (true) {
      try {
        work.run();
        return;
      } catch (SQLException e) {
        if (!cursor.again(e)) {
          throw e;
        }
      }
    }
  }

  private void rows(Optional<BegunStep> keep, Cursor cursor, Work work) throws SQLException {
    patiently(
        cursor,
        () -> {
          connection.setAutoCommit(false);
          try {
            work.run();
            cursor.advance();
            versions.note(connection, cursor.row(), keep, Mark.next(cursor.step()));
            connection.commit();
          } catch (SQLException | RuntimeException e) {
            cursor.retreat();
            rollBack(e);
            throw e;
          }
          connection.setAutoCommit(true);
        });
  }

  /**
   * @param whole whether nothing of it is done when it fails
   */
  private void anything(
      String step, Optional<BegunStep> keep, boolean whole, Cursor cursor, Work work)
      throws SQLException {
    patiently(
        whole ? cursor : new Once(cursor),
        () -> {
          connection.setAutoCommit(false);
          try {
            versions.note(connection, cursor.row(), keep, Mark.unknown(step));
            work.run();
            cursor.advance();
            versions.note(connection, cursor.row(), Optional.empty(), Mark.next(cursor.step()));
            connection.commit();
          } catch (SQLException | RuntimeException e) {
            cursor.retreat();
            rollBack(e);
            if (whole) {
              versions.note(connection, cursor.row(), Optional.empty(), Mark.next(step));
            }
            throw e;
          }
          connection.setAutoCommit(true);
        });
  }

  private void rollBack(Exception failure) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** Never tries again. */
  private record Once(Cursor cursor) implements Cursor {
    @Override
    public AppliedRevision row() {
      return cursor.row();
    }

    @Override
    public String step() {
      return cursor.step();
    }

    @Override
    public void advance() {
      cursor.advance();
    }

    @Override
    public void retreat() {
      cursor.retreat();
    }

    @Override
    public boolean again(SQLException failure) {
      return false;
    }
  }
}
