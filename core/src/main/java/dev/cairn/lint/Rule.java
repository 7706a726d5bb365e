package dev.cairn.lint;

import java.util.List;

/** Looks at one step after the other for one kind of hazard, or for kinds that are near. */
@FunctionalInterface
interface Rule {

  /** Returns the hazards of a step; {@link Site#around} stands just before it. */
  List<Hazard> inspect(Site site);
}
