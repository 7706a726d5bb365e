package dev.cairn.revision;

import dev.cairn.error.CairnException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the revisions of a graph replace: ids that are in use though no migration has them. */
public final class Replacements {

  /** The history never replaced anything. */
  static final Replacements NONE = new Replacements(List.of(), Map.of());

  private final List<Revision> replacing;
  private final Map<String, String> byReplaced;

  private Replacements(List<Revision> replacing, Map<String, String> byReplaced) {
    this.replacing = List.copyOf(replacing);
    this.byReplaced = byReplaced;
  }

  /**
   * Returns what {@code revisions} replace.
   *
   * @throws CairnException of kind usage when two replace one, or one is there that is replaced
   */
  static Replacements of(Map<String, Revision> revisions) {
    List<Revision> replacing =
        revisions.values().stream().filter(revision -> !revision.replaces().isEmpty()).toList();
    if (replacing.isEmpty()) {
      return NONE;
    }
    Map<String, String> byReplaced = new LinkedHashMap<>();
    for (Revision revision : replacing) {
      for (Replaced replaced : Replaced.by(revision)) {
        for (String id : replaced.ids()) {
          Optional.ofNullable(revisions.get(id)).ifPresent(there -> bothThere(there, revision));
          String other = byReplaced.put(id, revision.id());
          if (other != null) {
            throw CairnException.usage(
                    "The revisions %s and %s both replace %s.".formatted(other, revision.id(), id))
                .hint("Keep one of the two migrations, and bring back what the other replaced.");
          }
        }
      }
    }
    return new Replacements(replacing, byReplaced);
  }

  private static void bothThere(Revision there, Revision by) {
    throw CairnException.usage(
            "Revision %s (%s) is still there, and %s (%s) replaces it."
                .formatted(there.id(), there.message(), by.id(), by.message()))
        .hint(
            "Delete the migration %s, whose work %s does; or delete %s and bring back all that it replaces."
                .formatted(there.id(), by.id(), by.id()));
  }

  /** Returns whether nothing is replaced. */
  public boolean isEmpty() {
    return replacing.isEmpty();
  }

  /** Returns the revision that does the work of {@code id} now. */
  public Optional<String> of(String id) {
    return Optional.ofNullable(byReplaced.get(id));
  }

  /** Returns the ids that are replaced. */
  Set<String> ids() {
    return byReplaced.keySet();
  }

  /** Returns the revisions that {@code applied} stands for without naming them, in given order. */
  public List<Revision> standingIn(Set<String> applied) {
    return replacing.stream()
        .filter(revision -> !applied.contains(revision.id()))
        .filter(revision -> Replaced.by(revision).stream().allMatch(part -> part.isIn(applied)))
        .toList();
  }

  /** Returns the ids whose work {@code revision} does. */
  public static Set<String> replacedBy(Revision revision) {
    Set<String> result = new LinkedHashSet<>();
    Replaced.by(revision).forEach(part -> result.addAll(part.ids()));
    return result;
  }

  /**
   * Checks that a database has either all of what each revision replaces or nothing of it.
   *
   * @throws CairnException of kind failed when it has a part; it says what to do
   */
  public void requireWhole(Set<String> applied) {
    for (Revision revision : replacing) {
      List<String> has = new ArrayList<>(replacedBy(revision));
      has.retainAll(applied);
      List<Replaced> parts = Replaced.by(revision);
      if (has.isEmpty() || parts.stream().allMatch(part -> part.isIn(applied))) {
        continue;
      }
      List<String> lacks =
          parts.stream().filter(part -> !part.isIn(applied)).map(Replaced::id).toList();
      String last = parts.get(parts.size() - 1).id();
      throw CairnException.failed(
              ("The database is in the middle of what revision %s (%s) replaces:\n"
                      + "  it has   %s\n  it lacks %s")
                  .formatted(
                      revision.id(),
                      revision.message(),
                      String.join(", ", has),
                      String.join(", ", lacks)))
          .hint(
              ("Check out the commit before the squash, where the replaced migrations still are; run"
                      + " `cairn upgrade %s` on this database there; then come back. Nothing was run.")
                  .formatted(last));
    }
  }
}
