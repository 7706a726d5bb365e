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

  @Option(
      names = "--multidb",
      description = "Several databases: a section, a folder and models for each.")
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
    if (kind == BuiltInTemplate.MULTIDB) {
      multidb = true;
    }
    Path project = invocation().folder();
    if (!Files.isDirectory(project)) {
      throw CairnException.usage("There is no such folder.").at(project.toString());
    }
    ProjectFindings found =
        ProjectFindings.in(project, invocation().env(), folder, models, invocation()::progress);
    List<DatabaseSection> databases = DatabaseSection.find(project, found.models(), multidb);
    List<String> folders =
        databases.isEmpty()
            ? List.of(found.migrations())
            : databases.stream().map(one -> found.migrations() + "/" + one.name()).toList();
    Path config =
        invocation().options().config.map(project::resolve).orElse(project.resolve("cairn.toml"));
    List<Path> readmes =
        folders.stream().map(name -> project.resolve(name).resolve("README.md")).toList();
    List<Path> files = new ArrayList<>(List.of(config));
    files.addAll(readmes);
    for (Path file : files) {
      if (Files.exists(file)) {
        throw CairnException.usage(Lines.path(file, project) + " exists already.")
            .at(file.toString())
            .hint("Nothing was changed. Edit it, or delete it and run `cairn init` again.");
      }
    }
    write(config, ProjectFiles.configuration(found, databases, format.name()));
    readmes.forEach(readme -> write(readme, ProjectFiles.readme(format.name())));

    List<String> lines = new ArrayList<>(found.notes());
    if (!databases.isEmpty()) {
      lines.add(
          "Several databases: "
              + String.join(", ", databases.stream().map(DatabaseSection::name).toList()));
    }
    files.forEach(file -> lines.add("Wrote " + Lines.path(file, project)));
    lines.add("Next: look through cairn.toml, then run `cairn migrate -m \"first tables\"`");
    return Outcome.done(
        lines,
        Json.object(
            "found", found.notes(),
            "config", config,
            "migrations", project.resolve(found.migrations()),
            "databases", databases.stream().map(DatabaseSection::name).toList(),
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
