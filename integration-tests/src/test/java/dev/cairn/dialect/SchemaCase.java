package dev.cairn.dialect;

import dev.cairn.operation.Operation;
import java.util.List;
import java.util.function.Predicate;

/**
 * A schema, a change to it, and rows that must be there afterwards.
 *
 * @param rows statements that insert them
 * @param counts queries that must each say 1 after the change was made and taken back
 */
record SchemaCase(
    String name,
    Predicate<Capabilities> possibleOn,
    List<Operation> before,
    List<String> rows,
    List<Operation> change,
    List<String> counts) {
  @Override
  public String toString() {
    return name;
  }
}
