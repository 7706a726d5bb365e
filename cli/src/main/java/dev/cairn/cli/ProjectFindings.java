package dev.cairn.cli;

import dev.cairn.error.CairnException;
import dev.cairn.project.ApplicationBuild;
import dev.cairn.project.Build;
import dev.cairn.project.Builds;
import dev.cairn.project.EntityPackages;
import dev.cairn.project.FoundSettings;
import dev.cairn.project.PersistenceUnit;
import dev.cairn.project.Secrets;
import dev.cairn.project.SpringSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What {@code init} finds out about a project.
 *
 * @param migrations the folder of migrations, relative to the project
 * @param classPath what to write as the class path, where no build tool knows it
 * @param settings the application's own, where it has some
 * @param notes what was found and where, a line each
 */
record ProjectFindings(
    String build,
    String migrations,
    List<String> models,
    Optional<List<String>> classPath,
    Optional<FoundSettings> settings,
    List<String> notes) {

  /** Where classes lie when nobody says so. */
  private static final List<String> CLASS_FOLDERS =
      List.of("target/classes", "build/classes/java/main", "classes", "bin", "out/production");

  private static final String IN_SOURCES = "src/main/java/db/migrations";

  static ProjectFindings in(
      Path project,
      Map<String, String> env,
      Optional<String> migrations,
      Optional<String> modelPackage,
      Consumer<String> progress) {
    List<String> notes = new ArrayList<>();
    Build build = Builds.detect(project, env);
    Optional<List<String>> classPath = Optional.empty();
    if (build.name().equals("none")) {
      classPath = Optional.of(classFolders(project));
      notes.add("Found no Maven or Gradle build; the class path is what cairn.toml says");
    } else {
      notes.add("Found a build by " + build.name());
    }

    Optional<FoundSettings> settings =
        SpringSettings.find(project).or(() -> PersistenceUnit.find(project));
    settings.ifPresent(
        found -> {
          notes.add("Found settings in " + Lines.path(found.source(), project));
          found.url().ifPresent(url -> notes.add("  database: " + Secrets.of(List.of()).mask(url)));
          found
              .url()
              .filter(url -> url.contains("jdbc:h2:mem:"))
              .ifPresent(
                  url ->
                      notes.add(
                          "  that database lives in memory: choose one that stays, in cairn.toml"));
        });

    List<String> models = modelPackage.map(List::of).orElseGet(() -> models(project, settings));
    notes.add(
        models.isEmpty()
            ? "Found no entities; name their packages as `models` in cairn.toml"
            : "Found entities in " + String.join(", ", models));

    String folder = migrations.orElseGet(() -> defaultFolder(project, build, env, progress, notes));
    return new ProjectFindings(build.name(), folder, models, classPath, settings, notes);
  }

  private static List<String> models(Path project, Optional<FoundSettings> settings) {
    List<String> inSources = EntityPackages.inSources(project);
    if (!inSources.isEmpty()) {
      return inSources;
    }
    List<Path> folders = CLASS_FOLDERS.stream().map(project::resolve).toList();
    List<String> inClasses = EntityPackages.inClasses(folders);
    return inClasses.isEmpty()
        ? settings.map(found -> EntityPackages.of(found.classes())).orElse(List.of())
        : inClasses;
  }

  private static List<String> classFolders(Path project) {
    List<String> found =
        new ArrayList<>(
            CLASS_FOLDERS.stream()
                .filter(folder -> Files.isDirectory(project.resolve(folder)))
                .limit(1)
                .toList());
    if (found.isEmpty()) {
      found.add("target/classes");
    }
    found.add("lib/*.jar");
    return found;
  }

  /**
   * Java migrations among the application's sources are compiled by its own build, which must then
   * know Cairn; elsewhere they need nothing.
   */
  private static String defaultFolder(
      Path project,
      Build build,
      Map<String, String> env,
      Consumer<String> progress,
      List<String> notes) {
    if (build.name().equals("none")) {
      return "migrations";
    }
    try {
      boolean knowsCairn =
          new ApplicationBuild(project, build, env, progress)
              .classPath().stream()
                  .map(entry -> String.valueOf(entry.getFileName()))
                  .anyMatch(name -> name.startsWith("cairn-core"));
      return knowsCairn ? IN_SOURCES : "migrations";
    } catch (CairnException e) {
      notes.add("The class path could not be asked yet; `cairn doctor` says why");
      return "migrations";
    }
  }
}
