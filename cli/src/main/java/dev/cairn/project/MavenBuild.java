package dev.cairn.project;

import dev.cairn.error.CairnException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Maven: the project's wrapper, else {@code MAVEN_HOME}, else {@code mvn} on the PATH.
 *
 * <p>A module of a larger build is built from the outermost project that lists it, with the modules
 * it needs: alone it would need them installed, and would see them as they were then.
 */
record MavenBuild(Path folder, Map<String, String> environment) implements Build {

  /** Pinned: what {@code build-classpath} is called and writes must not change under us. */
  private static final String BUILD_CLASSPATH =
      "org.apache.maven.plugins:maven-dependency-plugin:3.10.0:build-classpath";

  MavenBuild {
    folder = folder.toAbsolutePath().normalize();
    environment = Map.copyOf(environment);
  }

  @Override
  public String name() {
    return "Maven";
  }

  @Override
  public List<Path> inputs() {
    Path pom = folder.resolve("pom.xml");
    Set<Path> inputs = new LinkedHashSet<>(Poms.withParents(pom));
    Path root = reactor().orElse(folder);
    if (reactor().isPresent()) {
      inputs.addAll(Poms.withModules(root.resolve("pom.xml")));
    }
    for (String name : List.of("maven.config", "extensions.xml", "settings.xml")) {
      inputs.add(root.resolve(".mvn").resolve(name));
    }
    return inputs.stream().filter(Files::isRegularFile).sorted().toList();
  }

  @Override
  public List<Path> classPath() {
    Path answer = null;
    try {
      answer = Files.createTempFile("cairn-classpath", ".txt");
      List<String> goals = new ArrayList<>();
      if (reactor().isPresent()) {
        // Other modules resolve to their classes only in a build that also compiles them.
        goals.add("compile");
      }
      goals.addAll(
          List.of(BUILD_CLASSPATH, "-DincludeScope=runtime", "-Dmdep.outputFile=" + answer));
      run(goals, "ask Maven for the class path");
      List<Path> classPath = new ArrayList<>(List.of(folder.resolve("target/classes")));
      for (String entry : Files.readString(answer).trim().split(File.pathSeparator, -1)) {
        if (!entry.isBlank()) {
          classPath.add(Path.of(entry.trim()));
        }
      }
      return List.copyOf(classPath);
    } catch (IOException e) {
      throw CairnException.failed("Cannot read the class path that Maven wrote: " + e.getMessage())
          .causedBy(e);
    } finally {
      delete(answer);
    }
  }

  @Override
  public void compile() {
    run(List.of("compile"), "compile the application");
  }

  private Optional<Path> reactor() {
    return Poms.reactorOf(folder);
  }

  private void run(List<String> goals, String purpose) {
    Optional<Path> reactor = reactor();
    Path root = reactor.orElse(folder);
    List<String> command = new ArrayList<>(List.of(executable(root).toString(), "-q", "-B"));
    if (reactor.isPresent()) {
      String module = root.relativize(folder).toString().replace(File.separatorChar, '/');
      command.addAll(List.of("-pl", module, "-am"));
    }
    command.addAll(goals);
    ToolRun run = ToolRun.of(root, command, environment);
    if (run.exitCode() != 0) {
      throw CairnException.failed(
              "Maven could not " + purpose + ":\n" + BuildErrors.ofMaven(run.lines()))
          .at(root.resolve("pom.xml").toString())
          .hint("Run this to see all of it: " + String.join(" ", command).replace(" -q ", " "));
    }
  }

  private Path executable(Path root) {
    return ToolRun.program(folder.resolve("mvnw"))
        .or(() -> ToolRun.program(root.resolve("mvnw")))
        .or(
            () ->
                Optional.ofNullable(environment.get("MAVEN_HOME"))
                    .filter(home -> !home.isBlank())
                    .flatMap(home -> ToolRun.program(Path.of(home, "bin", "mvn"))))
        .or(() -> ToolRun.onPath("mvn", environment))
        .orElseThrow(
            () ->
                CairnException.failed("The project is built by Maven, and no Maven was found.")
                    .at(folder.toString())
                    .hint(
                        "Put mvn on the PATH, add the wrapper (mvnw), or name the class path in"
                            + " cairn.toml: classpath = [\"target/classes\", \"lib/*.jar\"]"));
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
