package dev.cairn.script;

import dev.cairn.error.CairnException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A folder among the resources of a class loader. Only places that hold it are looked into. */
record ClassPathFolder(ClassLoader loader, String path) {

  /**
   * Returns the resources in it and below it that end in {@code ending}, by their full names.
   *
   * @throws CairnException when a place cannot be listed
   */
  List<String> list(String ending) {
    TreeSet<String> names = new TreeSet<>();
    try {
      for (URL place : Collections.list(loader.getResources(path))) {
        names.addAll(list(place, ending));
      }
      return List.copyOf(names);
    } catch (IOException | URISyntaxException e) {
      throw CairnException.failed(
              "The migrations in " + path + " cannot be listed: " + e.getMessage())
          .causedBy(e);
    }
  }

  private List<String> list(URL place, String ending) throws IOException, URISyntaxException {
    if (place.getProtocol().equals("file")) {
      Path folder = Path.of(place.toURI());
      try (Stream<Path> files = Files.walk(folder)) {
        return files
            .filter(file -> file.toString().endsWith(ending))
            .map(file -> path + "/" + folder.relativize(file).toString().replace('\\', '/'))
            .toList();
      }
    }
    URLConnection connection = place.openConnection();
    if (!(connection instanceof JarURLConnection jar)) {
      throw CairnException.failed("The migrations in " + path + " cannot be listed.")
          .at(place.toString())
          .hint("Let the build write an index: put Cairn on the path of annotation processors.");
    }
    List<String> names = new ArrayList<>();
    jar.getJarFile().stream()
        .map(entry -> entry.getName())
        .filter(name -> name.startsWith(path + "/") && name.endsWith(ending))
        .forEach(names::add);
    return names;
  }

  /**
   * Returns the text of a resource, its line ends normalised.
   *
   * @throws CairnException when it cannot be read
   */
  static Optional<String> text(ClassLoader loader, String name) {
    try (InputStream in = loader.getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(
              SourceText.normalised(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw CairnException.failed("The resource " + name + " cannot be read: " + e.getMessage())
          .causedBy(e);
    }
  }
}
