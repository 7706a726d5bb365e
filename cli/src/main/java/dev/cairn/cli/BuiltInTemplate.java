package dev.cairn.cli;

import dev.cairn.error.CairnException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What {@code init} can set up. */
enum BuiltInTemplate {
  DEFAULT("default", "one database, migrations as Java classes"),
  SQL("sql", "one database, migrations as SQL files"),
  MULTIDB("multidb", "several databases, each with its models and migrations");

  private final String title;
  private final String description;

  BuiltInTemplate(String title, String description) {
    this.title = title;
    this.description = description;
  }

  String title() {
    return title;
  }

  String description() {
    return description;
  }

  static BuiltInTemplate of(String title) {
    return Arrays.stream(values())
        .filter(template -> template.title.equals(title))
        .findFirst()
        .orElseThrow(
            () ->
                CairnException.usage("There is no template called " + title + ".")
                    .hint("Those there are: " + titles() + "."));
  }

  private static String titles() {
    return Arrays.stream(values()).map(BuiltInTemplate::title).collect(Collectors.joining(", "));
  }
}
