package dev.cairn.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an application says of its own database and models.
 *
 * @param source the file it says so in
 * @param naming {@code spring}, {@code jpa} or the class name of a naming strategy
 * @param properties settings for Hibernate that shape the schema
 * @param classes the entity classes, where they are listed one by one
 */
public record FoundSettings(
    Path source,
    Optional<String> url,
    Optional<String> user,
    Optional<String> password,
    Optional<String> naming,
    Map<String, String> properties,
    List<String> classes) {
  public FoundSettings {
    properties = Map.copyOf(properties);
    classes = List.copyOf(classes);
  }

  /** The password stays out of logs. */
  @Override
  public String toString() {
    return "FoundSettings[" + source + "]";
  }
}
