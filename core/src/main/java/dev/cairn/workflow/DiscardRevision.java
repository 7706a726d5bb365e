package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.VersionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Deletes the newest migration file, when no database has it. */
public final class DiscardRevision {

  /** The file that was deleted. */
  public record Discarded(Revision revision, Path file) {}

  private final Setup setup;

  public DiscardRevision(Setup setup) {
    this.setup = setup;
  }

  /**
   * Deletes the file of {@code target}, or of the only head.
   *
   * @throws CairnException when other migrations come after it, or the database has it
   */
  public Discarded discard(Optional<String> target) {
    Repository repository = Repository.of(setup);
    RevisionGraph graph = repository.graph();
    if (graph.heads().isEmpty()) {
      throw CairnException.usage("There is no migration to discard.");
    }
    Revision revision = repository.resolve(Set.of(), target.orElse("head"));
    if (!graph.heads().contains(revision.id())) {
      throw CairnException.usage(
              "Revision " + revision.id() + " is not the newest: others come after it.")
          .hint("Discard those first; the newest are: " + String.join(", ", graph.heads()));
    }
    if (setup.database().isPresent()) {
      VersionState state = Session.with(setup, session -> session.state(repository));
      state.row(revision.id()).ifPresent(row -> refuse(row));
    }
    Path file = repository.file(revision.id());
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw CairnException.failed("The file cannot be deleted: " + e.getMessage())
          .at(file.toString())
          .causedBy(e);
    }
    return new Discarded(revision, file);
  }

  private void refuse(AppliedRevision row) {
    String display = setup.requireDatabase().displayUrl();
    if (row.unfinished()) {
      throw CairnException.failed(
              "The database has done %d of %d steps of revision %s."
                  .formatted(row.stepsDone(), row.stepsTotal(), row.revision()))
          .at(display)
          .hint("Correct the script and run `cairn upgrade`, which goes on from there.");
    }
    throw CairnException.failed("The database has revision " + row.revision() + ".")
        .at(display)
        .hint("Take it back first: cairn downgrade, then cairn discard.");
  }
}
