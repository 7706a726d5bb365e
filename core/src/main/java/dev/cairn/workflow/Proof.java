package dev.cairn.workflow;

import dev.cairn.compare.Difference;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.schema.Schema;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tries a migration in a scratch area before it is written: its upgrade must reach the models, its
 * downgrade must restore what was. Where the schema tells all there is, only the tables that the
 * change touches are built; where raw SQL may have made what no schema shows (a view that stands in
 * the way), the whole history is replayed.
 */
final class Proof {

  private final Setup setup;
  private final Session session;
  private final Comparisons comparisons;

  Proof(Setup setup, Session session) {
    this.setup = setup;
    this.session = session;
    this.comparisons = new Comparisons(setup);
  }

  /**
   * Tries {@code difference}, which leads from the history to {@code wanted}.
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

  private void attempt(HistoryReplay area, Schema start, Schema wanted, Difference difference) {
    try {
      area.run(difference.upgrade());
      requireSame(wanted, area.read(), "the upgrade does not reach the models");
      area.run(difference.downgrade());
      requireSame(start, area.read(), "the downgrade does not restore what was");
    } catch (SQLException e) {
      throw CairnException.failed(
              "The migration was not written, because it fails on "
                  + session.dialect().describe()
                  + ": "
                  + e.getMessage())
          .hint("Add --no-verify to write it all the same, and correct it by hand.")
          .causedBy(e);
    }
  }

  private void requireSame(Schema wanted, Schema found, String otherwise) {
    Difference left = comparisons.compare(session, wanted, found, Comparisons.DROP_AND_ADD);
    if (!left.isEmpty()) {
      throw CairnException.failed(
              "The migration was not written: on "
                  + session.dialect().describe()
                  + " "
                  + otherwise
                  + ". What is left:\n"
                  + left.descriptions().stream()
                      .map(line -> "  " + line.text())
                      .collect(Collectors.joining("\n")))
          .hint("Add --no-verify to write it all the same, and correct it by hand.");
    }
  }
}
