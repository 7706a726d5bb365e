package dev.cairn.script;

import dev.cairn.operation.Operation;
import dev.cairn.revision.Revision;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A migration that is about to be written.
 *
 * @param upgradeComments what to say above an operation of {@code upgrade}, by its index
 */
public record ScriptDraft(
    Revision revision,
    List<Operation> upgrade,
    List<Operation> downgrade,
    Map<Integer, String> upgradeComments) {
  public ScriptDraft {
    upgrade = List.copyOf(upgrade);
    downgrade = List.copyOf(downgrade);
    upgradeComments = Collections.unmodifiableSortedMap(new TreeMap<>(upgradeComments));
  }

  /** Returns this draft under another id. */
  public ScriptDraft withId(String id) {
    return new ScriptDraft(
        new Revision(
            id,
            revision.revises(),
            revision.dependsOn(),
            revision.labels(),
            revision.replaces(),
            revision.message()),
        upgrade,
        downgrade,
        upgradeComments);
  }
}
