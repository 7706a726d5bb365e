package dev.cairn.config;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A database as the file describes it: {@code [env.NAME]}. Texts are as written: a {@code ${NAME}}
 * in them is replaced when the environment is used, by {@link TargetResolver}.
 *
 * @param properties settings for Hibernate that hold for this environment
 */
public record EnvironmentConfig(
    String name,
    Optional<String> url,
    Optional<String> user,
    Optional<String> password,
    Optional<Duration> lockTimeout,
    Map<String, String> properties) {
  public EnvironmentConfig {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
  }

  /** Returns everything but the password. */
  @Override
  public String toString() {
    return "EnvironmentConfig[" + name + "]";
  }
}
