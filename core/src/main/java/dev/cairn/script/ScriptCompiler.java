package dev.cairn.script;

import dev.cairn.error.CairnException;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Runs the JDK's compiler in this process, without touching the disk. */
final class ScriptCompiler {

  /**
   * What came of it: classes by source, or errors.
   *
   * @param errors empty where it compiled
   */
  record Outcome(
      Map<SourceUnit, Map<String, byte[]>> classes,
      List<Diagnostic<? extends JavaFileObject>> errors) {

    boolean failed() {
      return !errors.isEmpty();
    }

    /** Returns whether a class path with more on it might help. */
    boolean missesClasses() {
      return errors.stream()
          .map(Diagnostic::getCode)
          .anyMatch(
              code ->
                  code != null
                      && (code.contains("cant.resolve")
                          || code.contains("doesnt.exist")
                          || code.contains("cant.access")
                          || code.contains("cant.ref")
                          || code.contains("not.def")));
    }
  }

  private ScriptCompiler() {}

  /**
   * Compiles {@code units} together in one run.
   *
   * @throws CairnException when this is no JDK
   */
  static Outcome compile(List<SourceUnit> units, List<Path> classPath) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw CairnException.failed(
              "Migrations written in Java must be compiled, and this Java has no compiler.")
          .at(System.getProperty("java.home", ""))
          .hint("Run Cairn with a JDK instead of a JRE, or write migrations in SQL.");
    }
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager standard =
            compiler.getStandardFileManager(diagnostics, Locale.ENGLISH, StandardCharsets.UTF_8);
        MemoryFileManager files = new MemoryFileManager(standard)) {
      String path =
          classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
      boolean compiled =
          compiler
              .getTask(
                  new StringWriter(),
                  files,
                  diagnostics,
                  List.of(
                      "-proc:none",
                      "-implicit:none",
                      "-nowarn",
                      "-Xlint:none",
                      "-Xmaxerrs",
                      "1000",
                      "-classpath",
                      path),
                  null,
                  units.stream().map(MemoryFileManager.Source::new).toList())
              .call();
      Map<SourceUnit, Map<String, byte[]>> classes = new LinkedHashMap<>();
      if (compiled) {
        units.forEach(unit -> classes.put(unit, files.classesOf(unit)));
      }
      return new Outcome(classes, errors(diagnostics, compiled));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Diagnostic<? extends JavaFileObject>> errors(
      DiagnosticCollector<JavaFileObject> diagnostics, boolean compiled) {
    return compiled
        ? List.of()
        : diagnostics.getDiagnostics().stream()
            .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
            .collect(Collectors.toUnmodifiableList());
  }
}
