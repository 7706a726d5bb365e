package dev.cairn.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the version table says.
 *
 * @param tableExists whether there is one
 */
public record VersionState(boolean tableExists, List<AppliedRevision> rows) {
  public VersionState {
    rows = List.copyOf(rows);
  }

  /** Nothing was ever applied. */
  public static final VersionState NONE = new VersionState(false, List.of());

  /** Returns the ids of the revisions that are wholly applied. */
  public Set<String> applied() {
    Set<String> ids = new LinkedHashSet<>();
    for (AppliedRevision row : rows) {
      if (row.state() != AppliedRevision.State.UPGRADING) {
        ids.add(row.revision());
      }
    }
    return ids;
  }

  /** Returns the revision that stopped on the way, if one did. */
  public Optional<AppliedRevision> unfinished() {
    return rows.stream().filter(AppliedRevision::unfinished).findFirst();
  }

  /** Returns the row of a revision. */
  public Optional<AppliedRevision> row(String revision) {
    return rows.stream().filter(row -> row.revision().equals(revision)).findFirst();
  }

  /**
   * Returns the applied revisions that no other applied revision comes after, as the table alone
   * tells it; needs no script.
   */
  public List<AppliedRevision> heads() {
    Set<String> below = new LinkedHashSet<>();
    for (AppliedRevision row : rows) {
      if (row.state() != AppliedRevision.State.UPGRADING) {
        below.addAll(row.revises());
        below.addAll(row.dependsOn());
      }
    }
    return rows.stream()
        .filter(row -> row.state() != AppliedRevision.State.UPGRADING)
        .filter(row -> !below.contains(row.revision()))
        .toList();
  }
}
