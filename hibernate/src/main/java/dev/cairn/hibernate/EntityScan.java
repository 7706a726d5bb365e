package dev.cairn.hibernate;

import dev.cairn.error.CairnException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The mapped classes on an application's class path, found without loading a class.
 *
 * @param entities names of entity classes
 * @param others names of mapped superclasses, embeddables and converters
 * @param packages packages that carry annotations of their own
 */
record EntityScan(
    SortedSet<String> entities, SortedSet<String> others, SortedSet<String> packages) {

  private static final String ENTITY = "jakarta.persistence.Entity";
  private static final List<String> OTHERS =
      List.of(
          "jakarta.persistence.MappedSuperclass",
          "jakarta.persistence.Embeddable",
          "jakarta.persistence.Converter");
  private static final String PACKAGE_INFO = "package-info";

  /** Where no application keeps its entities, and where most of a class path's classes are. */
  private static final List<String> LIBRARIES =
      List.of(
          "META-INF/",
          "org/hibernate/",
          "org/springframework/",
          "org/apache/",
          "jakarta/",
          "kotlin/",
          "com/fasterxml/",
          "net/bytebuddy/");

  /**
   * Looks through {@code roots}.
   *
   * @param packages with sub-packages; empty for all
   * @throws CairnException when a root cannot be read
   */
  static EntityScan of(List<Path> roots, List<String> packages) {
    EntityScan found = new EntityScan(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    Predicate<String> wanted = wanted(packages);
    for (Path root : roots) {
      try {
        if (Files.isDirectory(root)) {
          found.addFolder(root, packages, wanted);
        } else if (Files.isRegularFile(root)) {
          found.addJar(root, wanted);
        }
      } catch (IOException e) {
        throw CairnException.failed("The class path entry cannot be read: " + e.getMessage())
            .at(root.toString())
            .causedBy(e);
      }
    }
    return found;
  }

  /** Returns the packages of the entities found. */
  SortedSet<String> entityPackages() {
    SortedSet<String> result = new TreeSet<>();
    for (String entity : entities) {
      int dot = entity.lastIndexOf('.');
      result.add(dot < 0 ? "(the unnamed package)" : entity.substring(0, dot));
    }
    return result;
  }

  private static Predicate<String> wanted(List<String> packages) {
    if (packages.isEmpty()) {
      return path -> LIBRARIES.stream().noneMatch(path::startsWith);
    }
    List<String> prefixes = packages.stream().map(name -> name.replace('.', '/') + "/").toList();
    return path -> prefixes.stream().anyMatch(path::startsWith);
  }

  private void addFolder(Path root, List<String> packages, Predicate<String> wanted)
      throws IOException {
    List<Path> starts =
        packages.isEmpty()
            ? List.of(root)
            : packages.stream()
                .map(name -> root.resolve(name.replace('.', '/')))
                .filter(Files::isDirectory)
                .toList();
    for (Path start : starts) {
      Files.walkFileTree(
          start,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              String path = root.relativize(file).toString().replace('\\', '/');
              if (path.endsWith(".class") && wanted.test(path)) {
                add(Files.readAllBytes(file));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    }
  }

  private void addJar(Path jar, Predicate<String> wanted) throws IOException {
    if (!jar.toString().toLowerCase(Locale.ROOT).endsWith(".jar")) {
      return;
    }
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        String path = entry.getName();
        if (path.endsWith(".class") && wanted.test(path)) {
          try (InputStream in = zip.getInputStream(entry)) {
            add(in.readAllBytes());
          }
        }
      }
    }
  }

  private void add(byte[] bytes) {
    ClassFile file;
    try {
      file = ClassFile.read(bytes);
    } catch (IOException e) {
      return; // not a class, whatever its name: nothing of ours
    }
    if (file.name().endsWith("." + PACKAGE_INFO)) {
      if (file.annotations().stream().anyMatch(name -> name.startsWith("org.hibernate."))) {
        packages.add(file.name().substring(0, file.name().length() - PACKAGE_INFO.length() - 1));
      }
    } else if (file.annotations().contains(ENTITY)) {
      entities.add(file.name());
    } else if (OTHERS.stream().anyMatch(file.annotations()::contains)) {
      others.add(file.name());
    }
  }
}
