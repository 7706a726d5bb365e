package dev.cairn.cli;

import dev.cairn.error.CairnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets a project up: configuration, migrations folder, and a README in it. */
@Command(
    name = "init",
    description = "Set a project up: write cairn.toml and the migrations folder.",
    footer = {"Examples:", "  cairn init", "  cairn init db/migrations --format sql"})
final class InitCommand extends CairnCommand {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DIR",
      description = "The migrations folder; without it, what suits the project.")
  private Optional<String> folder = Optional.empty();

  @Option(names = "--format", paramLabel = "java|sql", description = "What migrations are.")
  private PlacementOptions.FormatName format = PlacementOptions.FormatName.java;

  @Option(
      names = "--template",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "What to set up; `cairn list-templates` lists them.")
  private String template = "default";

  @Option(names = "--multidb", description = "Not available yet.")
  private boolean multidb;

  @Option(
      names = "--package",
      paramLabel = "NAME",
      description = "The package of the entities, where it is not to be looked for.")
  private Optional<String> models = Optional.empty();

  InitCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Outcome execute() {
    BuiltInTemplate kind = BuiltInTemplate.of(template);
    if (kind == BuiltInTemplate.SQL) {
      format = PlacementOptions.FormatName.sql;
    }
    if (multidb || kind == BuiltInTemplate.MULTIDB) {
      throw CairnException.usage("Several databases in one project are not available yet.")
          .hint("Leave out --multidb; give each database its own folder and cairn.toml.");
    }
    Path project = invocation().folder();
    if (!Files.isDirectory(project)) {
      throw CairnException.usage("There is no such folder.").at(project.toString());
    }
    ProjectFindings found =
        ProjectFindings.in(project, invocation().env(), folder, models, invocation()::progress);
    Path config =
        invocation().options().config.map(project::resolve).orElse(project.resolve("cairn.toml"));
    Path readme = project.resolve(found.migrations()).resolve("README.md");
    for (Path file : List.of(config, readme)) {
      if (Files.exists(file)) {
        throw CairnException.usage(Lines.path(file, project) + " exists already.")
            .at(file.toString())
            .hint("Nothing was changed. Edit it, or delete it and run `cairn init` again.");
      }
    }
    write(config, ProjectFiles.configuration(found, format.name()));
    write(readme, ProjectFiles.readme(format.name()));

    List<String> lines = new ArrayList<>(found.notes());
    lines.add("Wrote " + Lines.path(config, project));
    lines.add("Wrote " + Lines.path(readme, project));
    lines.add("Next: look through cairn.toml, then run `cairn migrate -m \"first tables\"`");
    return Outcome.done(
        lines,
        Json.object(
            "found", found.notes(),
            "config", config,
            "migrations", project.resolve(found.migrations()),
            "models", found.models()));
  }

  private static void write(Path file, String text) {
    try {
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw CairnException.failed("Cannot write " + file.getFileName() + ": " + e.getMessage())
          .at(file.toString())
          .causedBy(e);
    }
  }
}
