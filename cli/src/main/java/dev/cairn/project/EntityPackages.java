package dev.cairn.project;

import dev.cairn.error.CairnException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the packages that hold an application's entity classes, without loading a class. */
public final class EntityPackages {

  private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;?");
  private static final Pattern ENTITY =
      Pattern.compile("(?m)^\\s*@(?:jakarta\\.persistence\\.)?Entity\\b");
  private static final String CLASS_MARK = "Ljakarta/persistence/Entity;";

  private EntityPackages() {}

  /** Returns the packages of the entities among the sources below {@code folder}, reduced. */
  public static List<String> inSources(Path folder) {
    Set<String> packages = new TreeSet<>();
    for (String place : List.of("src/main/java", "src/main/kotlin")) {
      for (Path file : files(folder.resolve(place), List.of(".java", ".kt"))) {
        String text = read(file);
        Matcher matcher = PACKAGE.matcher(text);
        if (ENTITY.matcher(text).find() && matcher.find()) {
          packages.add(matcher.group(1));
        }
      }
    }
    return roots(packages);
  }

  /** Returns the packages of the entities among the compiled classes in {@code folders}. */
  public static List<String> inClasses(List<Path> folders) {
    Set<String> packages = new TreeSet<>();
    for (Path folder : folders) {
      for (Path file : files(folder, List.of(".class"))) {
        Path place = folder.relativize(file).getParent();
        if (place != null && read(file).contains(CLASS_MARK)) {
          packages.add(place.toString().replace('/', '.').replace('\\', '.'));
        }
      }
    }
    return roots(packages);
  }

  /** Returns the packages of classes that are listed by name, reduced. */
  public static List<String> of(List<String> classNames) {
    Set<String> packages = new TreeSet<>();
    for (String name : classNames) {
      if (name.contains(".")) {
        packages.add(name.substring(0, name.lastIndexOf('.')));
      }
    }
    return roots(packages);
  }

  /**
   * Returns the fewest packages that hold all of {@code packages} below them, none of which is a
   * single word: {@code com} would be the whole class path.
   */
  static List<String> roots(Collection<String> packages) {
    List<String[]> roots = new ArrayList<>();
    for (String name : new TreeSet<>(packages)) {
      String[] words = name.split("\\.", -1);
      String[] last = roots.isEmpty() ? new String[0] : roots.get(roots.size() - 1);
      int common = commonWords(last, words);
      if (common >= 2 || (common > 0 && common == last.length)) {
        roots.set(roots.size() - 1, Arrays.copyOf(last, common));
      } else {
        roots.add(words);
      }
    }
    return roots.stream().map(words -> String.join(".", words)).toList();
  }

  private static int commonWords(String[] one, String[] other) {
    int common = Arrays.mismatch(one, other);
    return common < 0 ? one.length : common;
  }

  private static List<Path> files(Path folder, List<String> endings) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files =
        Files.find(
            folder,
            Integer.MAX_VALUE,
            (file, attributes) ->
                attributes.isRegularFile()
                    && endings.stream().anyMatch(file.toString()::endsWith))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw CairnException.failed("Cannot list the files in " + folder + ".").causedBy(e);
    }
  }

  /** One character a byte: a class file is searched for plain ASCII, and so is a source. */
  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw CairnException.failed("Cannot read " + file + ".").causedBy(e);
    }
  }
}
