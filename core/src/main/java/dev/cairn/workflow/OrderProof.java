package dev.cairn.workflow;

import dev.cairn.compare.Difference;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.revision.Revision;
import dev.cairn.run.Direction;
import dev.cairn.run.PlannedMigration;
import dev.cairn.schema.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tries the sides of a merge one after the other in a scratch area, in one order and in the other:
 * a database gets whatever it lacks, so both must lead to one schema.
 */
final class OrderProof {

  private final Setup setup;
  private final Session session;
  private final Comparisons comparisons;

  OrderProof(Setup setup, Session session) {
    this.setup = setup;
    this.session = session;
    this.comparisons = new Comparisons(setup);
  }

  /** A place in which the sides are tried. */
  @FunctionalInterface
  private interface Start {
    HistoryReplay open() throws SQLException;
  }

  /**
   * Returns what goes wrong; empty when nothing does.
   *
   * @throws NoScratchException when there can be no scratch area
   */
  Optional<String> disprove(
      Repository repository, Sides sides, Map<Revision, PlannedMigration> plans)
      throws SQLException {
    List<PlannedMigration> common = repository.plan(sides.common(), Direction.UP);
    try (History history = new History(setup, session, common)) {
      Start start = start(history, common, plans);
      List<Schema> reached = new ArrayList<>();
      for (List<Revision> order : List.of(sides.forwards(), sides.backwards())) {
        try (HistoryReplay area = start.open()) {
          Optional<String> failure = run(area, order, plans);
          if (failure.isPresent()) {
            return failure;
          }
          reached.add(area.read());
        }
      }
      return difference(sides, reached.get(0), reached.get(1));
    }
  }

  /** Where all is known, only the tables that the sides touch are built. */
  private Start start(
      History history, List<PlannedMigration> common, Map<Revision, PlannedMigration> plans) {
    List<Operation> all = new ArrayList<>();
    plans.values().forEach(plan -> all.addAll(plan.operations()));
    boolean known =
        history.isKnownWhole()
            && all.stream()
                .noneMatch(
                    operation ->
                        operation instanceof Operation.ExecuteSql
                            || operation instanceof Operation.RunCode);
    if (!known) {
      return () -> HistoryReplay.of(setup, session, common);
    }
    Schema before = Excerpt.of(session.dialect(), history.schema(), all).from(history.schema());
    List<Operation> building =
        comparisons.compare(session, before, Schema.empty(), Comparisons.DROP_AND_ADD).upgrade();
    return () -> {
      HistoryReplay area = HistoryReplay.of(setup, session, List.of());
      area.run(building);
      return area;
    };
  }

  private Optional<String> run(
      HistoryReplay area, List<Revision> order, Map<Revision, PlannedMigration> plans)
      throws LostConnectionException {
    List<Revision> done = new ArrayList<>();
    for (Revision revision : order) {
      try {
        area.run(Objects.requireNonNull(plans.get(revision)).operations());
      } catch (LostConnectionException e) {
        throw e;
      } catch (SQLException e) {
        return Optional.of(failed(done, revision, String.valueOf(e.getMessage())));
      } catch (CairnException e) {
        return Optional.of(failed(done, revision, e.message()));
      }
      done.add(revision);
    }
    return Optional.empty();
  }

  private String failed(List<Revision> done, Revision revision, String message) {
    return "On %s, %s (%s) fails%s: %s"
        .formatted(
            session.dialect().describe(),
            revision.id(),
            revision.message(),
            done.isEmpty()
                ? ""
                : " after " + done.stream().map(Revision::id).collect(Collectors.joining(", ")),
            message.strip());
  }

  private Optional<String> difference(Sides sides, Schema one, Schema other) {
    Difference left = comparisons.compare(session, one, other, Comparisons.DROP_AND_ADD);
    if (left.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "On %s, %s first and %s first lead to different schemas:\n%s"
            .formatted(
                session.dialect().describe(),
                sides.heads().get(0),
                sides.heads().get(sides.heads().size() - 1),
                left.descriptions().stream()
                    .map(line -> "  " + line.text())
                    .collect(Collectors.joining("\n"))));
  }
}
