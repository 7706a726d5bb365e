package dev.cairn.workflow;

import dev.cairn.compare.Difference;
import dev.cairn.error.CairnException;
import dev.cairn.run.Direction;
import dev.cairn.run.PlannedMigration;
import dev.cairn.schema.Schema;
import dev.cairn.script.Script;
import dev.cairn.script.ScriptDirectory;
import dev.cairn.script.ScriptFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tries a squash against the range it replaces, in scratch areas: its upgrade must reach the same
 * schema, its downgrade must lead back to where the range began. What is tried is the text itself,
 * read as a migration file.
 */
final class SquashProof {

  private final Setup setup;
  private final Session session;
  private final Comparisons comparisons;
  private final Repository repository;
  private final List<PlannedMigration> start;
  private final Schema before;
  private final Schema after;

  private SquashProof(
      Setup setup,
      Session session,
      Repository repository,
      List<PlannedMigration> start,
      Schema before,
      Schema after) {
    this.setup = setup;
    this.session = session;
    this.comparisons = new Comparisons(setup);
    this.repository = repository;
    this.start = start;
    this.before = before;
    this.after = after;
  }

  /**
   * Runs the range and keeps what it began with and what it came to.
   *
   * @throws NoScratchException when there can be no scratch area
   */
  static SquashProof of(
      Setup setup,
      Session session,
      Repository repository,
      SquashRange range,
      List<PlannedMigration> up)
      throws SQLException {
    List<PlannedMigration> start = repository.plan(range.before(), Direction.UP);
    try (HistoryReplay area = HistoryReplay.of(setup, session, start)) {
      Schema before = area.read();
      up.forEach(area::replay);
      return new SquashProof(setup, session, repository, start, before, area.read());
    }
  }

  Schema before() {
    return before;
  }

  /** Returns what is not equal; empty where all is. */
  Optional<String> disprove(String name, String text) throws SQLException {
    try {
      Path folder = Files.createTempDirectory("cairn-squash");
      Path file = ScriptFile.create(folder, name, text);
      try {
        Script script = ScriptDirectory.of(List.of(folder)).scan().get(0);
        return run(
            repository.record(script, Direction.UP), repository.record(script, Direction.DOWN));
      } finally {
        Files.delete(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw CairnException.failed("A temporary folder cannot be used: " + e.getMessage())
          .causedBy(e);
    }
  }

  private Optional<String> run(PlannedMigration up, PlannedMigration down) throws SQLException {
    try (HistoryReplay area = HistoryReplay.of(setup, session, start)) {
      area.run(up.operations());
      Optional<String> wrong = difference(after, area.read(), "its upgrade leaves a difference");
      if (wrong.isPresent()) {
        return wrong;
      }
      area.run(down.operations());
      return difference(before, area.read(), "its downgrade leaves a difference");
    } catch (NoScratchException | LostConnectionException e) {
      throw e;
    } catch (SQLException e) {
      return Optional.of("it fails: " + String.valueOf(e.getMessage()).strip());
    } catch (CairnException e) {
      return Optional.of("it fails: " + e.message());
    }
  }

  private Optional<String> difference(Schema wanted, Schema found, String what) {
    Difference left = comparisons.compare(session, wanted, found, Comparisons.DROP_AND_ADD);
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            what
                + " on "
                + session.dialect().describe()
                + ":\n"
                + left.descriptions().stream()
                    .map(line -> "  " + line.text())
                    .collect(Collectors.joining("\n")));
  }
}
