package dev.cairn.model;

import dev.cairn.dialect.Dialect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to read.
 *
 * @param packages packages of entity classes, sub-packages included; empty for every entity on the
 *     roots
 * @param roots folders and jars in which to look for entity classes: the application's class path
 * @param naming {@code spring}, {@code jpa} or the name of a physical naming strategy's class
 * @param properties further settings for the mapping library
 * @param dialect the database the schema is wanted for
 */
public record ModelRequest(
    List<String> packages,
    List<Path> roots,
    Optional<String> naming,
    Map<String, String> properties,
    Dialect dialect) {
  public ModelRequest {
    packages = List.copyOf(packages);
    roots = List.copyOf(roots);
    properties = Map.copyOf(properties);
  }
}
