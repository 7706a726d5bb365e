package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.revision.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A new migration where there are several heads: it cannot come after just one of them. */
final class SeveralHeads {

  private final Setup setup;
  private final Repository repository;

  SeveralHeads(Setup setup, Repository repository) {
    this.setup = setup;
    this.repository = repository;
  }

  /**
   * Returns what {@code then} writes, after the heads have been joined.
   *
   * @throws CairnException when nobody says that they may be, or they are in each other's way
   */
  GeneratedMigration joined(Supplier<GeneratedMigration> then) {
    List<Revision> heads =
        repository.graph().heads().stream()
            .flatMap(id -> repository.graph().find(id).stream())
            .toList();
    if (!setup.asker().mayMerge(heads)) {
      throw CairnException.usage(
              "The history has %d heads, as after a merge of two git branches:\n%s"
                  .formatted(
                      heads.size(),
                      heads.stream().map(this::described).collect(Collectors.joining("\n"))))
          .hint(
              "`cairn merge` joins them; run it, then this command again. To go on from one of them"
                  + " alone, name it with --head.");
    }
    MergeResult merge = new MergeHeads(setup).merge(MergeOptions.DEFAULT);
    if (merge.file().isEmpty()) {
      throw CairnException.no("The heads are in each other's way; nothing was written.")
          .hint("`cairn merge` shows where.");
    }
    GeneratedMigration result = then.get();
    List<String> notes = new ArrayList<>();
    notes.add("Joined the heads in " + merge.file().get().getFileName());
    notes.addAll(merge.review().notes());
    notes.addAll(result.notes());
    return new GeneratedMigration(
        result.revision(),
        result.file(),
        result.changes(),
        result.text(),
        notes,
        result.proved(),
        result.hazards());
  }

  private String described(Revision head) {
    return "  %s  %s\n    %s".formatted(head.id(), head.message(), repository.file(head.id()));
  }
}
