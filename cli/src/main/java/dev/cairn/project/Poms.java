package dev.cairn.project;

import dev.cairn.error.CairnException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/** How Maven's project files point at each other on disk. */
final class Poms {

  private Poms() {}

  /** Returns {@code pom} and its parents as far as they are on disk, nearest first. */
  static List<Path> withParents(Path pom) {
    Set<Path> found = new LinkedHashSet<>();
    Optional<Path> next = Optional.of(pom.toAbsolutePath().normalize());
    while (next.isPresent() && Files.isRegularFile(next.get()) && found.add(next.get())) {
      next = parentOf(next.get());
    }
    return List.copyOf(found);
  }

  /** Returns {@code pom} and the project files of all its modules, whatever their depth. */
  static List<Path> withModules(Path pom) {
    Set<Path> found = new LinkedHashSet<>();
    Deque<Path> open = new ArrayDeque<>(List.of(pom.toAbsolutePath().normalize()));
    while (!open.isEmpty()) {
      Path next = open.pop();
      if (Files.isRegularFile(next) && found.add(next)) {
        open.addAll(modulesOf(next));
      }
    }
    return List.copyOf(found);
  }

  /** Returns the outermost folder that builds {@code folder} as one of its modules, if any. */
  static Optional<Path> reactorOf(Path folder) {
    Path wanted = folder.toAbsolutePath().normalize().resolve("pom.xml");
    Optional<Path> outermost = Optional.empty();
    for (Path above = folder.toAbsolutePath().normalize().getParent();
        above != null;
        above = above.getParent()) {
      Path pom = above.resolve("pom.xml");
      if (Files.isRegularFile(pom) && withModules(pom).contains(wanted)) {
        outermost = Optional.of(above);
      }
    }
    return outermost;
  }

  private static Optional<Path> parentOf(Path pom) {
    return Xml.children(Xml.read(pom).getDocumentElement(), "parent").stream()
        .findFirst()
        .flatMap(
            parent -> {
              Optional<Element> element = Xml.children(parent, "relativePath").stream().findFirst();
              String path = element.map(e -> e.getTextContent().trim()).orElse("../pom.xml");
              // An empty element means: not on disk.
              return path.isEmpty() ? Optional.empty() : Optional.of(pomAt(pom, path));
            });
  }

  private static List<Path> modulesOf(Path pom) {
    Element project = Xml.read(pom).getDocumentElement();
    List<Element> holders = new ArrayList<>(List.of(project));
    for (Element profiles : Xml.children(project, "profiles")) {
      holders.addAll(Xml.children(profiles, "profile"));
    }
    List<Path> modules = new ArrayList<>();
    for (Element holder : holders) {
      for (Element list : Xml.children(holder, "modules")) {
        for (Element module : Xml.children(list, "module")) {
          modules.add(pomAt(pom, module.getTextContent().trim()));
        }
      }
    }
    return modules;
  }

  private static Path pomAt(Path from, String path) {
    Path folder = from.getParent();
    if (folder == null) {
      throw CairnException.failed("Not a project file: " + from);
    }
    Path to = folder.resolve(path).normalize();
    return Files.isDirectory(to) ? to.resolve("pom.xml") : to;
  }
}
