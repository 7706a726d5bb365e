package dev.cairn.project;

import dev.cairn.error.CairnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Gradle: the project's wrapper, else {@code gradle} on the PATH.
 *
 * <p>An init script adds two tasks, so that the project's own files stay as they are. It uses only
 * what Gradle 4 and Gradle 9 both have.
 */
record GradleBuild(Path folder, Map<String, String> environment) implements Build {

  private static final String MARK = "cairn-classpath:";

  /** The folder is compared, so that no other project of the same build answers. */
  private static final String INIT_SCRIPT =
      """
      allprojects {
        afterEvaluate { project ->
          def wanted = System.getProperty('cairn.folder')
          if (project.projectDir.canonicalPath == wanted && project.plugins.hasPlugin('java')) {
            def sets = project.extensions.findByName('sourceSets') ?: project.sourceSets
            def files = sets.getByName('main').runtimeClasspath
            project.tasks.create('cairnClassPath') {
              doLast { files.files.each { println 'cairn-classpath:' + it.absolutePath } }
            }
            project.tasks.create('cairnClasses') {
              dependsOn files
            }
          }
        }
      }
      """;

  GradleBuild {
    folder = folder.toAbsolutePath().normalize();
    environment = Map.copyOf(environment);
  }

  @Override
  public String name() {
    return "Gradle";
  }

  @Override
  public List<Path> inputs() {
    Path root = root();
    Set<Path> inputs = new LinkedHashSet<>();
    // A sibling's dependencies are this project's too, so every build file of the root counts.
    try (Stream<Path> files =
        Files.find(
            root, 6, (path, attributes) -> attributes.isRegularFile() && input(root, path))) {
      files.forEach(inputs::add);
    } catch (IOException e) {
      throw CairnException.failed("Cannot list the build files of " + root + ".").causedBy(e);
    }
    return inputs.stream().sorted().toList();
  }

  @Override
  public List<Path> classPath() {
    ToolRun run = run("cairnClassPath", "ask Gradle for the class path");
    List<Path> classPath =
        run.lines().stream()
            .filter(line -> line.startsWith(MARK))
            .map(line -> Path.of(line.substring(MARK.length())))
            .toList();
    if (classPath.isEmpty()) {
      throw CairnException.failed(
              "Gradle named no class path:\n" + BuildErrors.ofGradle(run.lines()))
          .at(folder.toString())
          .hint("Name it in cairn.toml: classpath = [\"build/classes/java/main\", \"lib/*.jar\"]");
    }
    return classPath;
  }

  @Override
  public void compile() {
    run("cairnClasses", "compile the application");
  }

  /** Returns the folder of the settings file that this project belongs to. */
  private Path root() {
    for (Path above = folder; above != null; above = above.getParent()) {
      if (Files.isRegularFile(above.resolve("settings.gradle"))
          || Files.isRegularFile(above.resolve("settings.gradle.kts"))) {
        return above;
      }
    }
    return folder;
  }

  private static boolean input(Path root, Path file) {
    for (Path part : root.relativize(file)) {
      String folder = part.toString();
      if (folder.equals("build") || folder.equals(".gradle") || folder.equals("src")) {
        return false;
      }
    }
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".gradle")
        || name.endsWith(".gradle.kts")
        || name.equals("gradle.properties")
        || name.equals("gradle-wrapper.properties")
        || name.endsWith(".lockfile")
        || name.endsWith(".versions.toml");
  }

  private ToolRun run(String task, String purpose) {
    Path script = null;
    try {
      script = Files.createTempFile("cairn-init", ".gradle");
      Files.writeString(script, INIT_SCRIPT);
      List<String> command =
          new ArrayList<>(
              List.of(
                  executable().toString(),
                  "-q",
                  "--console=plain",
                  "-Dcairn.folder=" + folder.toRealPath(),
                  // Tasks that an init script makes cannot be stored in Gradle's own cache.
                  "-Dorg.gradle.configuration-cache=false",
                  "-Dorg.gradle.unsafe.configuration-cache=false",
                  "-I",
                  script.toString(),
                  task));
      ToolRun run = ToolRun.of(folder, command, environment);
      if (run.exitCode() != 0) {
        throw CairnException.failed(
                "Gradle could not " + purpose + ":\n" + BuildErrors.ofGradle(run.lines()))
            .at(folder.toString())
            .hint("Run this to see all of it: " + command.get(0) + " classes");
      }
      return run;
    } catch (IOException e) {
      throw CairnException.failed("Cannot write Gradle's init script: " + e.getMessage())
          .causedBy(e);
    } finally {
      if (script != null) {
        deleteQuietly(script);
      }
    }
  }

  private Path executable() {
    return ToolRun.program(folder.resolve("gradlew"))
        .or(() -> ToolRun.program(root().resolve("gradlew")))
        .or(() -> ToolRun.onPath("gradle", environment))
        .orElseThrow(
            () ->
                CairnException.failed("The project is built by Gradle, and no Gradle was found.")
                    .at(folder.toString())
                    .hint(
                        "Put gradle on the PATH, add the wrapper (gradlew), or name the class path"
                            + " in cairn.toml: classpath = [\"build/classes/java/main\","
                            + " \"lib/*.jar\"]"));
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
