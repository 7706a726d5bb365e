package dev.cairn.config;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The database to work on, with everything decided.
 *
 * @param environment the environment's name
 * @param url the JDBC URL; a file in it is absolute
 * @param lockTimeout how long to wait for a lock
 * @param properties settings for Hibernate, the environment's over the file's
 */
public record Target(
    String environment,
    String url,
    Optional<String> user,
    Optional<String> password,
    Duration lockTimeout,
    Map<String, String> properties) {
  public Target {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
  }

  /** Returns the environment's name alone: a URL may carry a password. */
  @Override
  public String toString() {
    return "Target[" + environment + "]";
  }
}
