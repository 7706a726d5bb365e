package dev.cairn.compare;

import dev.cairn.schema.Table;
import java.util.List;

/**
 * The database's own opinion on how an expression is spelled: what its catalog says of a default, a
 * check, a generated column or an index after the database has made it.
 */
@FunctionalInterface
public interface ExpressionEngine {

  /**
   * Makes the tables in a throw-away place and returns them as the catalog tells them. Called once
   * a comparison at most. What the engine refused is missing from the result.
   */
  List<Table> spell(List<Table> probes);

  /** Returns an engine without an opinion: what cheap rules cannot decide is a difference. */
  static ExpressionEngine none() {
    return probes -> List.of();
  }
}
