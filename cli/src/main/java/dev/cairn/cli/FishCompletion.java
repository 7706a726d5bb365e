package dev.cairn.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes what the shell fish needs to complete commands and options. */
final class FishCompletion {

  private FishCompletion() {}

  static String of(CommandLine root) {
    List<String> lines = new ArrayList<>();
    lines.add("# Completion of cairn for fish.");
    lines.add("complete -c cairn -f");
    for (OptionSpec option : root.getCommandSpec().options()) {
      lines.add("complete -c cairn" + option(option));
    }
    root.getSubcommands()
        .forEach(
            (name, command) -> {
              CommandSpec spec = command.getCommandSpec();
              lines.add(
                  "complete -c cairn -n __fish_use_subcommand -a %s -d %s"
                      .formatted(name, quoted(first(spec.usageMessage().description()))));
              spec.options().stream()
                  .filter(option -> !option.inherited() && !option.hidden())
                  .forEach(
                      option ->
                          lines.add(
                              "complete -c cairn -n '__fish_seen_subcommand_from %s'%s"
                                  .formatted(name, option(option))));
            });
    return String.join("\n", lines);
  }

  private static String option(OptionSpec option) {
    StringBuilder words = new StringBuilder();
    for (String name : option.names()) {
      boolean isLong = name.startsWith("--");
      words.append(isLong ? " -l " : " -s ").append(name.substring(isLong ? 2 : 1));
    }
    if (option.arity().max() > 0) {
      words.append(" -r");
      boolean file = List.of("DIR", "FILE").contains(option.paramLabel());
      words.append(file ? " -F" : "");
    }
    return words + " -d " + quoted(first(option.description()));
  }

  private static String first(String[] lines) {
    return lines.length == 0 ? "" : lines[0];
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
