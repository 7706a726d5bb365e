package dev.cairn.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How help looks: commands by topic, and a command's own options without the global ones. */
final class HelpPages {

  /** In less than this, picocli cannot set two columns. */
  private static final int NARROWEST = 60;

  private static final int WIDEST = 100;

  /** Where the description of a command begins. */
  private static final int INDENT = 18;

  private HelpPages() {}

  static void install(CommandLine root, int width) {
    root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, HelpPages::commands);
    root.setUsageHelpWidth(Math.max(NARROWEST, Math.min(WIDEST, width)));
    root.getCommandSpec().usageMessage().commandListHeading("");
    for (CommandLine command : root.getSubcommands().values()) {
      UsageMessageSpec usage = command.getCommandSpec().usageMessage();
      usage.abbreviateSynopsis(true);
      usage.optionListHeading("%nOptions:%n");
      usage.parameterListHeading("%nArguments:%n");
      usage.synopsisHeading("Usage: ");
      usage.footerHeading("%n");
      command
          .getHelpSectionMap()
          .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING, HelpPages::ownOptionsHeading);
      command
          .getHelpSectionMap()
          .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpPages::ownOptions);
    }
  }

  private static String commands(Help help) {
    StringBuilder text = new StringBuilder();
    Map<String, Help> commands = help.subcommands();
    for (Topic topic : Topic.all()) {
      List<Help> ofTopic =
          topic.commands().stream().map(commands::get).filter(Objects::nonNull).toList();
      if (!ofTopic.isEmpty()) {
        text.append("%n%s:%n".formatted(topic.title()));
      }
      for (Help command : ofTopic) {
        String[] description = command.commandSpec().usageMessage().description();
        text.append("  %-15s ".formatted(command.commandSpec().name()));
        int room = command.commandSpec().usageMessage().width() - INDENT;
        text.append(
            String.join(
                "%n".formatted() + " ".repeat(INDENT),
                wrapped(description.length == 0 ? "" : description[0], room)));
        text.append("%n".formatted());
      }
    }
    return text.toString();
  }

  private static List<String> wrapped(String text, int room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static String ownOptionsHeading(Help help) {
    return own(help).isEmpty() ? "" : help.optionListHeading();
  }

  private static String ownOptions(Help help) {
    List<OptionSpec> own = own(help);
    Help.Layout layout = help.createDefaultLayout(own, List.of(), help.colorScheme());
    layout.addOptions(own, help.createDefaultParamLabelRenderer());
    return layout + "%nThe global options are listed by `cairn --help`.%n".formatted();
  }

  private static List<OptionSpec> own(Help help) {
    return help.commandSpec().options().stream()
        .filter(option -> !option.inherited() && !option.hidden())
        .toList();
  }
}
