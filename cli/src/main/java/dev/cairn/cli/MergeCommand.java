package dev.cairn.cli;

import dev.cairn.workflow.HeadReview;
import dev.cairn.workflow.MergeOptions;
import dev.cairn.workflow.MergeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Joins heads. */
@Command(
    name = "merge",
    description =
        "Join heads in one migration; exit with 3 when they are in each other's way, and write"
            + " nothing.",
    footer = {"Examples:", "  cairn merge", "  cairn merge 3f8d 8c1d -m \"merge billing\""})
final class MergeCommand extends ProjectCommand {

  @Parameters(
      index = "0..*",
      arity = "0..*",
      paramLabel = "REV",
      description = "The heads to join; without any, all.")
  private List<String> heads = new ArrayList<>();

  @Option(
      names = {"-m", "--message"},
      paramLabel = "MSG",
      description = "What the merge is called; derived from the heads when left out.")
  private Optional<String> message = Optional.empty();

  @Option(
      names = "--branch-label",
      paramLabel = "LABEL",
      description = "A name for the branch that begins here; repeatable.")
  private final List<String> labels = new ArrayList<>();

  @Option(names = "--rev-id", paramLabel = "ID", description = "The id, instead of a drawn one.")
  private Optional<String> id = Optional.empty();

  @Option(names = "--format", paramLabel = "java|sql", description = "What to write.")
  private Optional<PlacementOptions.FormatName> format = Optional.empty();

  @Option(
      names = "--force",
      description = "Write it even though the heads are in each other's way.")
  private boolean force;

  MergeCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Outcome execute(Workspace workspace) {
    MergeResult result =
        workspace
            .cairn()
            .merge(
                new MergeOptions(
                    heads,
                    message,
                    Set.copyOf(labels),
                    id,
                    format.map(name -> Workspace.format(name.name())),
                    force));
    HeadReview review = result.review();
    review.notes().forEach(invocation()::note);
    Map<String, Object> document =
        Json.object(
            "merged", result.revision().isPresent(),
            "heads", result.heads().stream().map(Lines::document).toList(),
            "revision", result.revision().map(Lines::document),
            "file", result.file(),
            "conflicts", Reviews.documents(review.conflicts()),
            "disproof", review.disproof(),
            "warnings", Reviews.documents(review.warnings()),
            "notes", review.notes(),
            "proved", review.proved());
    if (result.heads().size() < 2) {
      String only =
          result.heads().isEmpty()
              ? "there are no migrations yet"
              : "the only head is " + Lines.title(result.heads().get(0));
      return Outcome.done("Nothing to merge: " + only + ".", document);
    }
    List<String> lines = new ArrayList<>(Reviews.lines(review));
    if (!lines.isEmpty()) {
      lines.add("");
    }
    if (result.file().isEmpty()) {
      lines.add("Nothing was written. Change one of the two sides so that they go together,");
      lines.add("or add --force and put right in the merge what is wrong.");
      return Outcome.done(lines, document).no();
    }
    if (review.clean()) {
      lines.add("No conflict between " + Lines.count(result.heads().size(), "head") + ".");
    }
    lines.add("Wrote " + Lines.path(result.file().get(), invocation().folder()));
    review
        .proved()
        .ifPresent(by -> lines.add("Proved on " + by + ": either side first, one schema"));
    return Outcome.done(lines, document);
  }
}
