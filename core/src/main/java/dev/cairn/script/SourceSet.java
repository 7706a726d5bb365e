package dev.cairn.script;

import dev.cairn.cache.Checksum;
import dev.cairn.error.CairnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is compiled together.
 *
 * @param scripts the migrations
 * @param companions other classes of their folders, which migrations may extend or call
 */
record SourceSet(List<SourceUnit> scripts, List<SourceUnit> companions) {

  /** Changes when the form of what is kept does. */
  private static final String CACHE_FORMAT = "1";

  /** These declare nothing that runs, and may need libraries that migrations do not. */
  private static final Set<String> DECLARATIONS = Set.of("package-info.java", "module-info.java");

  /** Returns the scripts, and the classes that lie in the same folders. */
  static SourceSet of(List<Script> scripts) {
    TreeMap<Path, String> companions = companionsOf(scripts);
    List<String> facts = new ArrayList<>();
    facts.add(CACHE_FORMAT);
    facts.add(CoreLocation.stamp());
    facts.add(String.valueOf(Runtime.version().feature()));
    // A companion's constants end up in the classes that use them, so each key holds them all.
    facts.addAll(companions.values());
    String shared = Checksum.of(facts.toArray(String[]::new));
    return new SourceSet(
        scripts.stream().map(script -> unit(script.file(), script.source(), shared)).toList(),
        companions.entrySet().stream()
            .map(companion -> unit(companion.getKey(), companion.getValue(), shared))
            .toList());
  }

  /** Returns all of it. */
  List<SourceUnit> all() {
    return Stream.concat(scripts.stream(), companions.stream()).toList();
  }

  private static SourceUnit unit(Path file, String source, String shared) {
    return new SourceUnit(file, source, Checksum.of(shared, file.getFileName().toString(), source));
  }

  private static TreeMap<Path, String> companionsOf(List<Script> scripts) {
    Set<Path> known = scripts.stream().map(Script::file).collect(Collectors.toSet());
    Set<Path> folders = new LinkedHashSet<>();
    for (Path file : known) {
      Path folder = file.getParent();
      folders.add(folder == null ? Path.of("") : folder);
    }
    TreeMap<Path, String> companions = new TreeMap<>();
    for (Path folder : folders) {
      for (Path file : javaFiles(folder)) {
        if (!known.contains(file)) {
          String source = ScriptDirectory.readSource(file);
          if (JavaHeader.read(source, file).isEmpty()) {
            companions.put(file, source);
          }
        }
      }
    }
    return companions;
  }

  private static List<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ScriptFormat.JAVA.extension()))
          .filter(file -> !DECLARATIONS.contains(file.getFileName().toString()))
          .filter(Files::isRegularFile)
          .toList();
    } catch (IOException e) {
      throw CairnException.failed("The migrations folder cannot be read: " + e.getMessage())
          .at(folder.toString())
          .hint("Check that it exists and may be read.")
          .causedBy(e);
    }
  }
}
