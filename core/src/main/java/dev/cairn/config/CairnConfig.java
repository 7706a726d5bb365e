package dev.cairn.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code cairn.toml} says.
 *
 * @param file the file itself
 * @param folder the folder it lies in; its paths are relative to this
 * @param migrations the folder of the migrations
 * @param migrationsPackage the package of new Java migrations: as given, or as the folder's place
 *     below {@code src/main/java} says
 * @param models packages of entity classes, or {@code sql:FILE}
 * @param naming the naming strategy
 * @param classpath what holds the entities; empty to ask the build tool
 * @param build {@code auto}, {@code none} or a command
 * @param versionTable the name of the table that holds what was applied, where it is not the usual
 * @param properties settings for Hibernate
 * @param environments by name
 * @param defaultEnv the environment to use when none is asked for
 */
public record CairnConfig(
    Path file,
    Path folder,
    Path migrations,
    Optional<String> migrationsPackage,
    MigrationFormat format,
    List<String> models,
    Optional<String> naming,
    Optional<List<String>> classpath,
    String build,
    Optional<String> versionTable,
    Map<String, String> properties,
    CompareConfig compare,
    Map<String, EnvironmentConfig> environments,
    Optional<String> defaultEnv) {
  public CairnConfig {
    models = List.copyOf(models);
    classpath = classpath.map(List::copyOf);
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    environments = Collections.unmodifiableSortedMap(new TreeMap<>(environments));
  }
}
