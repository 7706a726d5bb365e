package dev.cairn.migration;

/**
 * A step of a database's history. Both methods only record operations: nothing runs while they do,
 * so the same migration can be shown, checked, written out as SQL, run and resumed.
 */
public interface Migration {

  /** Records what brings the database to this revision. */
  void upgrade(Operations op);

  /** Records what takes it back. */
  void downgrade(Operations op);
}
