package dev.cairn.compare;

import dev.cairn.dialect.Capabilities;
import dev.cairn.schema.Schema;
import java.util.function.Predicate;

/**
 * Two schemas and how many operations lie between them.
 *
 * @param changes none where they mean the same
 */
record ComparisonCase(
    String name, Predicate<Capabilities> possibleOn, Schema found, Schema wanted, int changes) {
  @Override
  public String toString() {
    return name;
  }
}
