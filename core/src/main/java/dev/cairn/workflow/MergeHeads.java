package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.revision.RevisionSymbols;
import dev.cairn.script.RevisionIds;
import dev.cairn.script.ScriptDraft;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Joins several heads in one revision, after a look at what they do to one another. */
public final class MergeHeads {

  private static final HeadReview NOTHING =
      new HeadReview(List.of(), List.of(), Optional.empty(), List.of(), Optional.empty());

  /** A message longer than this makes way for ids. */
  private static final int LONGEST_MESSAGE = 80;

  private final Setup setup;

  public MergeHeads(Setup setup) {
    this.setup = setup;
  }

  /**
   * Writes a migration that revises them all; nothing when they are in each other's way.
   *
   * @throws CairnException when a symbol names no head, or a migration cannot be loaded
   */
  public MergeResult merge(MergeOptions options) {
    Repository repository = Repository.of(setup);
    RevisionGraph graph = repository.graph();
    List<String> heads = heads(graph, options.heads());
    List<Revision> joined = heads.stream().flatMap(id -> graph.find(id).stream()).toList();
    if (heads.size() < 2) {
      return new MergeResult(joined, Optional.empty(), Optional.empty(), NOTHING);
    }
    HeadReview review = review(repository, heads);
    if (!review.clean() && !options.ignoreConflicts()) {
      return new MergeResult(joined, Optional.empty(), Optional.empty(), review);
    }
    String message = options.message().orElseGet(() -> message(joined));
    NewScript script =
        NewScript.after(setup, repository, heads, options.format(), Optional.empty());
    ScriptDraft draft = draft(options.id().orElse("0"), heads, options, message);
    if (options.id().isEmpty()) {
      String text = script.plainText(draft, List.of(), List.of());
      draft = draft.withId(RevisionIds.of(text, graph::contains));
    }
    NewScript.requireFits(graph, draft.revision());
    Path file = script.write(draft, script.text(draft, List.of(), List.of()));
    return new MergeResult(joined, Optional.of(draft.revision()), Optional.of(file), review);
  }

  private static List<String> heads(RevisionGraph graph, List<String> symbols) {
    if (symbols.isEmpty()) {
      return List.copyOf(graph.heads());
    }
    RevisionSymbols named = new RevisionSymbols(graph, Set.of());
    Set<String> heads = new LinkedHashSet<>();
    for (String symbol : symbols) {
      heads.addAll(named.resolve(symbol));
    }
    for (String id : heads) {
      if (!graph.heads().contains(id)) {
        throw CairnException.usage("Revision " + id + " is not a head: others come after it.")
            .hint("Name heads; there are: " + String.join(", ", graph.heads()) + ".");
      }
    }
    if (heads.size() == 1 && graph.heads().size() > 1) {
      throw CairnException.usage("One revision alone is no merge.")
          .hint(
              "Name another; the heads are: "
                  + String.join(", ", graph.heads())
                  + ". Without any, all are joined.");
    }
    return List.copyOf(heads);
  }

  private HeadReview review(Repository repository, List<String> heads) {
    ReviewHeads review = new ReviewHeads(setup, repository);
    if (setup.database().isEmpty()) {
      return review.withoutDatabase(
          heads, "No database is configured, so the order of the sides was not tried.");
    }
    List<CairnException> inside = new ArrayList<>();
    try {
      return Session.with(
          setup,
          session -> {
            try {
              return review.with(session, heads);
            } catch (CairnException e) {
              inside.add(e);
              throw e;
            }
          });
    } catch (CairnException e) {
      if (!inside.isEmpty()) {
        throw e;
      }
      return review.withoutDatabase(
          heads, e.message() + "\nSo the order of the sides was not tried.");
    }
  }

  private static String message(List<Revision> heads) {
    String messages =
        heads.stream().map(Revision::message).collect(Collectors.joining(" and ", "merge ", ""));
    boolean named = heads.stream().noneMatch(head -> head.message().isBlank());
    return named && messages.length() <= LONGEST_MESSAGE
        ? messages
        : heads.stream().map(Revision::id).collect(Collectors.joining(" and ", "merge ", ""));
  }

  private static ScriptDraft draft(
      String id, List<String> heads, MergeOptions options, String message) {
    return new ScriptDraft(
        new Revision(id, heads, List.of(), options.labels(), message),
        List.of(),
        List.of(),
        Map.of());
  }
}
