package dev.cairn.config;

import java.time.Duration;
import java.util.Optional;

/** What the command line says about the database; each part is empty where it says nothing. */
public record TargetOptions(
    Optional<String> environment,
    Optional<String> url,
    Optional<String> user,
    Optional<String> password,
    Optional<Duration> lockTimeout) {

  /** Returns the options of a command line that says nothing. */
  public static TargetOptions none() {
    return new TargetOptions(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns everything but the password. */
  @Override
  public String toString() {
    return "TargetOptions[" + environment.orElse("") + "]";
  }
}
