package dev.cairn.cli;

import dev.cairn.config.Configuration;
import dev.cairn.script.ScriptFormat;
import dev.cairn.script.ScriptTemplate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Lists what {@code init} can set up, and the project's own templates of migrations. */
@Command(
    name = "list-templates",
    description = "List what `init --template` takes, and this project's own templates.",
    footer = {"Example:", "  cairn list-templates"})
final class ListTemplatesCommand extends CairnCommand {

  ListTemplatesCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Outcome execute() {
    List<String> lines = new ArrayList<>();
    List<Object> documents = new ArrayList<>();
    for (BuiltInTemplate template : BuiltInTemplate.values()) {
      lines.add("%-10s %s".formatted(template.title(), template.description()));
      documents.add(
          Json.object(
              "name", template.title(),
              "description", template.description(),
              "file", Optional.empty()));
    }
    for (Path file : own()) {
      String shown = Lines.path(file, invocation().folder());
      lines.add("%-10s %s".formatted("own", shown));
      documents.add(Json.object("name", "own", "description", "of this project", "file", file));
    }
    lines.add("Use one with `cairn init --template NAME`.");
    return Outcome.done(lines, Json.object("templates", documents));
  }

  private List<Path> own() {
    Path config =
        invocation().folder().resolve(invocation().options().config.orElse(Path.of("cairn.toml")));
    if (!Files.exists(config)) {
      return List.of();
    }
    try (Workspace workspace = Workspace.open(invocation())) {
      Configuration configuration = workspace.configuration();
      List<Path> files = new ArrayList<>();
      for (Path folder : configuration.migrations()) {
        for (ScriptFormat format : ScriptFormat.values()) {
          ScriptTemplate.in(folder, format).map(ScriptTemplate::file).ifPresent(files::add);
        }
      }
      return files;
    }
  }
}
