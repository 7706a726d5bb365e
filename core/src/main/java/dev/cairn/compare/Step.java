package dev.cairn.compare;

import dev.cairn.operation.Operation;
import java.util.Optional;

/** An operation, and why it is as it is, where that is worth saying. */
record Step(Operation operation, Optional<String> why) {

  static Step of(Operation operation) {
    return new Step(operation, Optional.empty());
  }
}
