package dev.cairn.lint;

import java.util.List;

/** Looks at a migration as a whole. */
@FunctionalInterface
interface WholeRule {

  /** Returns the hazards of all its steps together; {@link Site#around} stands behind the last. */
  List<Hazard> inspect(List<Site> sites);
}
