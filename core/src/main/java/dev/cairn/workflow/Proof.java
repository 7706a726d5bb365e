package dev.cairn.workflow;

import dev.cairn.compare.Difference;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.schema.Schema;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tries a migration in a scratch area before it is written: its upgrade must reach what is wanted,
 * its downgrade must restore what was, and from there its upgrade must get there again. Where the
 * schema tells all there is, only the tables that the change touches are built; where raw SQL may
 * have made what no schema shows (a view that stands in the way), the whole history is replayed.
 */
final class Proof {

  private static final String WAY_OUT =
      "Add --no-verify to write it all the same, and correct it by hand.";

  private final Setup setup;
  private final Session session;
  private final Comparisons comparisons;

  Proof(Setup setup, Session session) {
    this.setup = setup;
    this.session = session;
    this.comparisons = new Comparisons(setup);
  }

  /**
   * Tries {@code difference}, which leads from the history to {@code wanted}: up, down, and up
   * again.
   *
   * @throws CairnException when it does not do what it should; it shows what is left
   * @throws NoScratchException when there can be no scratch area to try it in
   */
  void require(History history, Schema wanted, Difference difference) throws SQLException {
    if (history.isReplayed() || !history.isKnownWhole()) {
      attempt(history.replay(), history.schema(), wanted, difference);
      return;
    }
    Excerpt excerpt = Excerpt.of(session.dialect(), history.schema(), difference.upgrade());
    Schema start = excerpt.from(history.schema());
    try (HistoryReplay area = HistoryReplay.of(setup, session, List.of())) {
      area.run(building(start));
      attempt(area, start, excerpt.from(wanted), difference);
    }
  }

  private List<Operation> building(Schema start) {
    return comparisons.compare(session, start, Schema.empty(), Comparisons.DROP_AND_ADD).upgrade();
  }

  private void attempt(HistoryReplay area, Schema start, Schema wanted, Difference difference)
      throws LostConnectionException {
    for (Leg leg : Leg.values()) {
      boolean up = leg != Leg.DOWN;
      try {
        area.run(up ? difference.upgrade() : difference.downgrade());
        requireSame(up ? wanted : start, area.read(), leg);
      } catch (LostConnectionException e) {
        throw e;
      } catch (SQLException e) {
        throw CairnException.failed(
                "The migration was not written, because on %s %s fails: %s"
                    .formatted(session.dialect().describe(), leg.name, e.getMessage()))
            .hint(WAY_OUT)
            .causedBy(e);
      }
    }
  }

  private void requireSame(Schema wanted, Schema found, Leg leg) {
    Difference left = comparisons.compare(session, wanted, found, Comparisons.DROP_AND_ADD);
    if (!left.isEmpty()) {
      throw CairnException.failed(
              "The migration was not written: on "
                  + session.dialect().describe()
                  + " "
                  + leg.name
                  + " does not "
                  + leg.purpose
                  + ". What is left:\n"
                  + left.descriptions().stream()
                      .map(line -> "  " + line.text())
                      .collect(Collectors.joining("\n")))
          .hint(WAY_OUT);
    }
  }

  /** The parts of the way, in their order. */
  private enum Leg {
    UP("the upgrade", "reach what is wanted"),
    DOWN("the downgrade", "restore what was"),
    UP_AGAIN("the upgrade after a downgrade", "reach what is wanted");

    final String name;
    final String purpose;

    Leg(String name, String purpose) {
      this.name = name;
      this.purpose = purpose;
    }
  }
}
