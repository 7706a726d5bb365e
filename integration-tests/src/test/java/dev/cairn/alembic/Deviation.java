package dev.cairn.alembic;

import dev.cairn.revision.RevisionGraph;
import java.util.Optional;
import java.util.Set;

/** Where Cairn answers otherwise on purpose. */
enum Deviation {
  /** {@code downgrade -1} at several heads: Alembic warns and takes any of them. */
  COUNT_FROM_SEVERAL_HEADS {
    @Override
    boolean covers(Disagreement found, RevisionGraph graph) {
      return !found.query().up()
          && found.query().to().matches("-\\d+")
          && graph.headsOf(found.query().applied()).size() > 1
          && refusedByCairn(found, "is ambiguous");
    }
  },

  /**
   * {@code downgrade -1} at a merge: Alembic looks for one revision below it and finds several.
   * Which migration is the last one is clear all the same.
   */
  MERGE_IS_ONE_STEP {
    @Override
    boolean covers(Disagreement found, RevisionGraph graph) {
      return !found.query().up()
          && found.query().to().matches("(.+@)?-\\d+")
          && refusedByAlembic(found, "Ambiguous walk")
          && found.cairn().steps().stream().anyMatch(id -> parents(graph, id) > 1);
    }
  },

  /**
   * {@code downgrade shop@-1} where several revisions follow the one that is gone back to, above
   * the revision that carries the label: Alembic looks for the branch's own among those below the
   * label alone.
   */
  BRANCH_FORKS_ABOVE_ITS_LABEL {
    @Override
    boolean covers(Disagreement found, RevisionGraph graph) {
      return !found.query().up()
          && found.query().to().contains("@")
          && refusedByAlembic(found, "Not a valid downgrade target from current heads");
    }
  },

  /** {@code upgrade base} does nothing; by counting ({@code abcd-2}), Alembic's assertion fails. */
  COUNTED_DOWN_TO_BASE {
    @Override
    boolean covers(Disagreement found, RevisionGraph graph) {
      return found.query().up()
          && found.query().to().matches(".+-\\d+")
          && refusedByAlembic(found, "AssertionError")
          && found.cairn().steps().isEmpty();
    }
  },

  /** Alembic lists a head that another head needs, after a dependency that says nothing new. */
  HEAD_BELOW_ANOTHER {
    @Override
    boolean covers(Disagreement found, RevisionGraph graph) {
      Set<String> alembic = found.alembic().heads().orElse(Set.of());
      return found.kind().equals("other heads")
          && found.cairn().heads().equals(Optional.of(graph.headsOf(graph.ancestorsOf(alembic))));
    }
  },

  /** {@code downgrade shop@abcd}: Alembic does not look whether the revision is on the branch. */
  OFF_THE_BRANCH {
    @Override
    boolean covers(Disagreement found, RevisionGraph graph) {
      return refusedByCairn(found, "is not on the branch");
    }
  },

  /**
   * {@code shop@abcd} where one revision of the branch begins so, and others elsewhere do: Alembic
   * takes that one, but forgets the branch going down and in {@code shop@abcd+1}.
   */
  PREFIX_ON_A_BRANCH {
    @Override
    boolean covers(Disagreement found, RevisionGraph graph) {
      return found.query().to().contains("@")
          && refusedByAlembic(found, "Multiple revisions start with");
    }
  },

  /**
   * {@code upgrade shop@heads} where one head depends on another: Alembic calls that an overlap.
   */
  HEADS_THAT_DEPEND_ON_EACH_OTHER {
    @Override
    boolean covers(Disagreement found, RevisionGraph graph) {
      return found.query().up()
          && found.query().to().endsWith("@heads")
          && refusedByAlembic(found, "overlaps with other requested revisions");
    }
  },

  /** {@code downgrade abcd@base} where several revisions begin so: Alembic may not look at it. */
  AMBIGUOUS_BRANCH {
    @Override
    boolean covers(Disagreement found, RevisionGraph graph) {
      return found.query().to().contains("@") && refusedByCairn(found, "is the beginning of");
    }
  },

  /**
   * {@code downgrade shop@-1} where several revisions of the branch follow the one that is gone
   * back to: Alembic takes them all back, with what is above them, and not the last one alone.
   */
  MORE_THAN_WAS_COUNTED {
    @Override
    boolean covers(Disagreement found, RevisionGraph graph) {
      return !found.query().up()
          && found.query().to().matches(".+@-\\d+")
          && found.alembic().steps().size() > found.cairn().steps().size()
          && !found.cairn().steps().isEmpty()
          && found.alembic().steps().containsAll(found.cairn().steps());
    }
  },

  /** {@code downgrade shop@head}: Alembic forgets the branch, and sees several heads. */
  HEAD_OF_A_BRANCH {
    @Override
    boolean covers(Disagreement found, RevisionGraph graph) {
      return !found.query().up()
          && found.query().to().matches(".+@heads?")
          && refusedByAlembic(found, "MultipleHeads");
    }
  },

  /**
   * Where nothing that is applied lies above the target, there is nothing to do. Alembic refuses,
   * unless the target is a head of the database.
   */
  NOTHING_ABOVE {
    @Override
    boolean covers(Disagreement found, RevisionGraph graph) {
      return !found.query().up()
          && refusedByAlembic(found, "RangeNotAncestorError")
          && found.cairn().steps().isEmpty();
    }
  };

  abstract boolean covers(Disagreement found, RevisionGraph graph);

  static Optional<Deviation> of(Disagreement found, RevisionGraph graph) {
    for (Deviation deviation : values()) {
      if (deviation.covers(found, graph)) {
        return Optional.of(deviation);
      }
    }
    return Optional.empty();
  }

  private static boolean refusedByAlembic(Disagreement found, String error) {
    return found.cairn().error().isEmpty()
        && found.alembic().error().filter(text -> text.contains(error)).isPresent();
  }

  private static boolean refusedByCairn(Disagreement found, String error) {
    return found.alembic().error().isEmpty()
        && found.cairn().error().filter(text -> text.contains(error)).isPresent();
  }

  private static int parents(RevisionGraph graph, String id) {
    return graph.find(id).map(revision -> revision.revises().size()).orElse(0);
  }
}
