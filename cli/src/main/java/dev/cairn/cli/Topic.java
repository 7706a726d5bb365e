package dev.cairn.cli;

import java.util.List;

/** What commands are about. */
record Topic(String title, List<String> commands) {
  Topic {
    commands = List.copyOf(commands);
  }

  /** Returns all topics, in the order of the help. */
  static List<Topic> all() {
    return List.of(
        new Topic("Start", List.of("init", "demo", "doctor")),
        new Topic(
            "Write migrations",
            List.of("migrate", "revision", "merge", "squash", "discard", "diff", "check", "lint")),
        new Topic(
            "Apply migrations",
            List.of(
                "plan",
                "upgrade",
                "downgrade",
                "sync",
                "repair",
                "stamp",
                "kept",
                "purge",
                "baseline",
                "create-all")),
        new Topic("Look", List.of("current", "history", "heads", "branches", "show", "edit")),
        new Topic("More", List.of("list-templates", "completion")));
  }
}
