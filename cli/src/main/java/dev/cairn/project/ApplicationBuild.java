package dev.cairn.project;

import dev.cairn.error.CairnException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The class path of an application, and its classes brought up to date; the build tool is started
 * only when it has something to say that is not known yet.
 *
 * <p>What it answered is kept under {@code .cairn/} and holds until a build file changes or a file
 * on the class path is gone.
 */
public final class ApplicationBuild {

  /** The setting that leaves compiling to the build tool. */
  public static final String AUTO = "auto";

  /** The setting that leaves the classes as they are. */
  public static final String NONE = "none";

  private final Path folder;
  private final Build build;
  private final Map<String, String> environment;
  private final Consumer<String> progress;
  private final ClassPathCache cache;

  /**
   * Takes the application in {@code folder}.
   *
   * @param progress told, in a line, what takes time
   */
  public ApplicationBuild(
      Path folder, Build build, Map<String, String> environment, Consumer<String> progress) {
    this.folder = folder;
    this.build = build;
    this.environment = Map.copyOf(environment);
    this.progress = progress;
    this.cache = new ClassPathCache(folder.resolve(".cairn"));
  }

  /** Returns the tool that builds the application. */
  public Build build() {
    return build;
  }

  /**
   * Returns the class path of the application, from the cache where nothing has changed.
   *
   * @throws CairnException when the build tool fails
   */
  public List<Path> classPath() {
    if (build instanceof NoBuild) {
      return List.of();
    }
    String fingerprint = Fingerprint.of(build.inputs());
    return cache
        .find(fingerprint)
        .orElseGet(
            () -> {
              progress.accept("Asking " + build.name() + " for the class path");
              List<Path> classPath = build.classPath();
              cache.store(fingerprint, classPath);
              return classPath;
            });
  }

  /**
   * Brings the classes on {@code classPath} up to date. Does nothing where no source is newer than
   * the classes.
   *
   * @param setting {@link #AUTO}, {@link #NONE} or a command for the shell
   * @throws CairnException when the build fails, with its own error lines
   */
  public void compile(List<Path> classPath, String setting) {
    if (setting.equals(NONE) || (setting.equals(AUTO) && build instanceof NoBuild)) {
      return;
    }
    Freshness freshness = new Freshness(folder, classPath, cache.stamp());
    if (freshness.upToDate()) {
      return;
    }
    long started = System.currentTimeMillis();
    if (setting.equals(AUTO)) {
      progress.accept("Compiling with " + build.name());
      build.compile();
    } else {
      progress.accept("Building: " + setting);
      runInShell(setting);
    }
    cache.touchStamp(started);
  }

  private void runInShell(String command) {
    List<String> shell =
        ToolRun.windows() ? List.of("cmd", "/c", command) : List.of("/bin/sh", "-c", command);
    ToolRun run = ToolRun.of(folder, shell, environment);
    if (run.exitCode() != 0) {
      throw CairnException.failed(
              "The build command ended with %d:%n%s"
                  .formatted(run.exitCode(), BuildErrors.ofCommand(run.lines())))
          .at("build = \"" + command + "\" in cairn.toml, run in " + folder);
    }
  }

  /** Returns the classes folders and jars that {@code patterns} name, relative to the folder. */
  public List<Path> named(List<String> patterns) {
    try {
      return ClassPathPatterns.expand(folder, patterns);
    } catch (IOException e) {
      throw CairnException.failed("Cannot list the class path: " + e.getMessage())
          .at(folder.toString())
          .causedBy(e);
    }
  }
}
