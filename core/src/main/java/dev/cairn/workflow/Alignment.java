package dev.cairn.workflow;

import dev.cairn.revision.Replacements;
import dev.cairn.revision.Revision;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.SqlFileWriter;
import dev.cairn.run.VersionState;
import dev.cairn.run.VersionTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a version table as the migrations say it now: who has all that a revision replaces has that
 * revision. Until something is run under the lock, the table itself stays as it is.
 */
final class Alignment {

  private final Repository repository;

  Alignment(Repository repository) {
    this.repository = repository;
  }

  /** Returns what the table would say had the replacing revisions been applied. */
  VersionState read(VersionState state) {
    Replacements replacements = repository.graph().replacements();
    if (replacements.isEmpty()) {
      return state;
    }
    List<Revision> standing = standing(state);
    Set<String> gone = new HashSet<>();
    standing.forEach(revision -> gone.addAll(Replacements.replacedBy(revision)));
    List<AppliedRevision> rows = new ArrayList<>();
    for (AppliedRevision row : state.rows()) {
      if (!gone.contains(row.revision())) {
        rows.add(resolved(row));
      }
    }
    for (Revision revision : standing) {
      rows.add(resolved(StampRevisions.row(revision, repository.script(revision.id()))));
    }
    return new VersionState(state.tableExists(), rows);
  }

  /**
   * Makes the table say it, in one transaction.
   *
   * @throws SQLException as the connection does
   */
  VersionState write(Connection connection, VersionTable versions, VersionState state)
      throws SQLException {
    VersionState wanted = read(state);
    if (wanted.equals(state)) {
      return state;
    }
    connection.setAutoCommit(false);
    try {
      for (AppliedRevision row : state.rows()) {
        if (wanted.row(row.revision()).isEmpty()) {
          versions.delete(connection, row.revision());
        }
      }
      for (AppliedRevision row : wanted.rows()) {
        if (state.row(row.revision()).isEmpty()) {
          versions.insert(connection, row, repository.script(row.revision()).source());
        } else if (!state.rows().contains(row)) {
          versions.update(connection, row);
        }
      }
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
    return wanted;
  }

  /** Writes what makes the table say it, but for references, which are read as what stands now. */
  void write(SqlFileWriter file, VersionState state) {
    VersionState wanted = read(state);
    List<String> gone =
        state.rows().stream()
            .map(AppliedRevision::revision)
            .filter(id -> wanted.row(id).isEmpty())
            .toList();
    List<AppliedRevision> added =
        wanted.rows().stream().filter(row -> state.row(row.revision()).isEmpty()).toList();
    if (!gone.isEmpty() || !added.isEmpty()) {
      List<String> scripts =
          added.stream().map(row -> repository.script(row.revision()).source()).toList();
      file.stamp(false, gone, added, scripts);
    }
  }

  private List<Revision> standing(VersionState state) {
    Set<String> whole = new HashSet<>();
    for (AppliedRevision row : state.rows()) {
      if (!row.unfinished()) {
        whole.add(row.revision());
      }
    }
    return repository.graph().replacements().standingIn(whole);
  }

  private AppliedRevision resolved(AppliedRevision row) {
    return new AppliedRevision(
        row.revision(),
        resolved(row.revises()),
        resolved(row.dependsOn()),
        row.message(),
        row.state(),
        row.checksum(),
        row.format(),
        row.appliedAt(),
        row.appliedBy(),
        row.durationMillis(),
        row.stepsDone(),
        row.stepsTotal(),
        row.statementsDone(),
        row.doneChecksum());
  }

  private List<String> resolved(List<String> ids) {
    Replacements replacements = repository.graph().replacements();
    return ids.stream().map(id -> replacements.of(id).orElse(id)).distinct().toList();
  }
}
