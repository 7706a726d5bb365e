package dev.cairn.cli;

import java.util.List;

/** The commands there are. */
final class Catalogue {

  private Catalogue() {}

  static List<CairnCommand> of(Invocation invocation) {
    return List.of(new CompletionCommand(invocation));
  }
}
