package dev.cairn.workflow;

import dev.cairn.conflict.Conflict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What several heads do since they parted, seen together.
 *
 * @param conflicts where two sides do to one thing what cannot both be meant
 * @param warnings where SQL on one side names what the other changes
 * @param disproof what went wrong when the sides were run one after the other in a scratch area, in
 *     either order
 * @param notes what could not be looked into
 * @param proved on what it was proved that the order does not matter; empty when it was not
 */
public record HeadReview(
    List<Clash> conflicts,
    List<Clash> warnings,
    Optional<String> disproof,
    List<String> notes,
    Optional<String> proved) {

  /** Two revisions that meet at one thing. */
  public record Clash(Side first, Side second, String reason) {}

  /**
   * One of the two.
   *
   * @param file where it is written
   * @param operation what it does, in words
   */
  public record Side(String revision, Path file, String operation) {}

  public HeadReview {
    conflicts = List.copyOf(conflicts);
    warnings = List.copyOf(warnings);
    notes = List.copyOf(notes);
  }

  /** Returns whether the heads may be joined without a thought. */
  public boolean clean() {
    return conflicts.isEmpty() && disproof.isEmpty();
  }

  static Clash clash(Repository repository, Conflict conflict) {
    return new Clash(
        side(repository, conflict.first()), side(repository, conflict.second()), conflict.reason());
  }

  private static Side side(Repository repository, dev.cairn.conflict.Contribution contribution) {
    return new Side(
        contribution.revision(),
        repository.file(contribution.revision()),
        dev.cairn.conflict.OperationWords.of(contribution.operation()));
  }
}
