package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.Locked;
import dev.cairn.run.PlannedMigration;
import dev.cairn.run.Repair;
import dev.cairn.run.Unfinished;
import dev.cairn.run.VersionState;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says how far a revision that stopped on its way came, and takes the answer to what is unknown.
 */
public final class RepairRevision {

  private final Setup setup;

  public RepairRevision(Setup setup) {
    this.setup = setup;
  }

  /**
   * Looks at what stopped on its way, and takes down what a person says of the step in question.
   * Where nothing is in question nothing is written.
   *
   * @param revision must be the one that stopped; empty for whichever that is
   * @param done whether the step in question is wholly done, or nothing of it; empty to be asked
   * @throws CairnException when an answer is needed and nobody is there, or {@code revision} did
   *     not stop
   */
  public RepairResult repair(Optional<String> revision, Optional<Boolean> done) {
    Repository repository = Repository.of(setup);
    return Session.with(
        setup,
        session ->
            Locked.with(
                session.dialect(),
                session.source(),
                session.connection(),
                setup.conduct().lockTimeout(),
                setup.listener(),
                () -> repair(session, repository, revision, done)));
  }

  private RepairResult repair(
      Session session, Repository repository, Optional<String> revision, Optional<Boolean> done)
      throws SQLException {
    VersionState state = session.state(repository);
    List<String> changed =
        new AppliedHistory(repository, state)
            .changed().stream().map(AppliedRevision::revision).toList();
    Optional<AppliedRevision> stopped = state.unfinished();
    if (revision.isPresent()
        && stopped.filter(row -> row.revision().startsWith(revision.get())).isEmpty()) {
      throw CairnException.usage(
              "Revision %s did not stop on its way%s."
                  .formatted(
                      revision.get(),
                      stopped.map(row -> "; " + row.revision() + " did").orElse("")))
          .at(session.source().displayUrl())
          .hint("`cairn current -v` says where the database stands.");
    }
    if (stopped.isEmpty()) {
      return new RepairResult(
          session.source().displayUrl(), Optional.empty(), Optional.empty(), changed);
    }
    PlannedMigration migration =
        new StoredMigrations(setup, session, repository).onTheWay(stopped.get());
    Repair repair =
        new Repair(
            session.dialect(), session.connection(), session.versions(), migration, stopped.get());
    Unfinished found = repair.look();
    Optional<Boolean> answer =
        found.question().isEmpty()
            ? Optional.empty()
            : Optional.of(
                done.or(() -> setup.asker().isDone(found)).orElseThrow(() -> refused(found)));
    if (answer.isPresent()) {
      session.versions().layout().bringUpToDate(session.connection());
      repair.settle(answer.get());
    }
    return new RepairResult(session.source().displayUrl(), Optional.of(found), answer, changed);
  }

  private CairnException refused(Unfinished found) {
    return CairnException.refused(
            "Revision %s stopped on its way %s:\n%s\n%s"
                .formatted(
                    found.row().revision(),
                    found.direction().name().toLowerCase(Locale.ROOT),
                    String.join("\n", describe(found)),
                    found.question().orElse("")))
        .hint(
            "Look at the database and bring that step to its end by hand, or take it back by hand."
                + " Then say which: `cairn repair %1$s --done` or `cairn repair %1$s --undone`."
                    .formatted(found.row().revision()));
  }

  /** Returns a line for each step and statement: whether it is done, and what it is. */
  public static List<String> describe(Unfinished found) {
    return found.parts().stream()
        .map(
            part ->
                "  step %d  %-8s  %s"
                    .formatted(
                        part.step(),
                        switch (part.done()) {
                          case YES -> "done";
                          case IN_PART -> "in part";
                          case NO -> "not done";
                          case UNKNOWN -> "unknown";
                        },
                        shortened(part.text())))
        .toList();
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    int most = 90;
    return line.length() <= most ? line : line.substring(0, most) + "…";
  }
}
