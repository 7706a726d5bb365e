package dev.cairn.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line says, and the variables behind it.
 *
 * @param folder where {@code cairn.toml} is looked for
 * @param config the file, where it has another name
 * @param database which of several databases
 * @param environment the environment's name
 * @param variables the environment variables
 */
public record Overrides(
    Path folder,
    Optional<Path> config,
    Optional<String> database,
    Optional<String> environment,
    Optional<String> url,
    Optional<String> user,
    Optional<String> password,
    Map<String, String> variables) {

  public Overrides {
    variables = Map.copyOf(variables);
  }

  /** Returns overrides that say nothing but where to look. */
  public static Overrides in(Path folder, Map<String, String> variables) {
    return new Overrides(
        folder,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        variables);
  }

  /** Returns what names one database by itself: the option or variable that gives a URL. */
  Optional<String> oneUrl() {
    return url.map(any -> "--url").or(() -> variable("CAIRN_URL").map(any -> "CAIRN_URL"));
  }

  Path file() {
    return config
        .or(() -> variable("CAIRN_CONFIG").map(Path::of))
        .map(folder::resolve)
        .orElseGet(() -> folder.resolve("cairn.toml"))
        .normalize();
  }

  Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  /** The password stays out of logs. */
  @Override
  public String toString() {
    return "Overrides[" + file() + "]";
  }
}
