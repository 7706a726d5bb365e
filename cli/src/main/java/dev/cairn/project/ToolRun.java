package dev.cairn.project;

import dev.cairn.error.CairnException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What another program said and how it ended.
 *
 * @param exitCode 0 where all went well
 * @param lines what it wrote, to both streams, in order
 */
record ToolRun(int exitCode, List<String> lines) {
  ToolRun {
    lines = List.copyOf(lines);
  }

  /**
   * Runs a program to its end.
   *
   * @throws CairnException when it cannot be started
   */
  static ToolRun of(Path folder, List<String> command, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    // A build tool should compile with the JDK that will read the classes.
    builder.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw CairnException.failed("Cannot start " + command.get(0) + ": " + e.getMessage())
          .at(folder.toString())
          .causedBy(e);
    }
    List<String> lines = new ArrayList<>();
    try (var reader = process.inputReader(Charset.defaultCharset())) {
      reader.lines().forEach(lines::add);
      return new ToolRun(process.waitFor(), lines);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CairnException.failed(command.get(0) + " was interrupted.").causedBy(e);
    } catch (IOException e) {
      throw CairnException.failed("Cannot read what " + command.get(0) + " says.").causedBy(e);
    } finally {
      process.destroy();
    }
  }

  /** Returns the program called {@code name} on the PATH of {@code environment}. */
  static Optional<Path> onPath(String name, Map<String, String> environment) {
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (!folder.isEmpty()) {
        Optional<Path> found = program(Path.of(folder).resolve(name));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** Returns {@code file} where it can be run; on Windows also with one of its endings. */
  static Optional<Path> program(Path file) {
    if (!windows()) {
      return Files.isExecutable(file) && Files.isRegularFile(file)
          ? Optional.of(file)
          : Optional.empty();
    }
    for (String ending : List.of(".cmd", ".bat", ".exe")) {
      Path candidate = file.resolveSibling(file.getFileName() + ending);
      if (Files.isRegularFile(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  static boolean windows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  }

  private static File nothing() {
    return new File(windows() ? "NUL" : "/dev/null");
  }
}
