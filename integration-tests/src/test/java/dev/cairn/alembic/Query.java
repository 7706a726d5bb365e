package dev.cairn.alembic;

import java.util.Set;

/**
 * What to do in a graph.
 *
 * @param up whether to upgrade; else to downgrade
 * @param to the symbol
 * @param applied all revisions that the database has
 */
record Query(boolean up, String to, Set<String> applied) {

  String command() {
    return up ? "upgrade" : "downgrade";
  }
}
