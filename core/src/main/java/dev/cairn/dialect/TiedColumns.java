package dev.cairn.dialect;

import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddForeignKey;
import java.util.List;
import java.util.Optional;

/**
 * Changes of columns that a foreign key ties to others, where the key must be away meanwhile. It
 * goes with the first of several changes that stand next to each other, and comes back with the
 * last that concerns it.
 */
public interface TiedColumns {

  /**
   * An operation as it is written.
   *
   * @param taken the keys that are taken away, each by one of its first statements
   * @param away those that are away when they have run
   */
  record Written(List<Statement> statements, List<AddForeignKey> taken, List<AddForeignKey> away) {
    public Written {
      statements = List.copyOf(statements);
      taken = List.copyOf(taken);
      away = List.copyOf(away);
    }
  }

  /**
   * Returns the statements of an operation, in order.
   *
   * @param following what comes after it in its migration
   * @param away the keys that operations before it have taken away
   * @param state stands before it, and has the keys that are away
   * @throws dev.cairn.error.CairnException as {@link Dialect#render} does, and where a key could
   *     not come back
   */
  Written write(
      Operation operation, List<Operation> following, List<AddForeignKey> away, SchemaState state);

  /** Returns whether a key that is away stays so for the first of {@code following}. */
  boolean staysAway(AddForeignKey key, List<Operation> following);

  /**
   * Returns the statements that put a key back; empty where the columns at its ends do not agree.
   */
  Optional<List<Statement>> putBack(AddForeignKey key, SchemaState state);
}
