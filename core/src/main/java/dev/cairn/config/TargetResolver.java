package dev.cairn.config;

import dev.cairn.error.CairnException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Decides which database to work on: option, then environment variable, then file, then default.
 */
public final class TargetResolver {

  /** How long to wait for a lock where nobody says. */
  public static final Duration DEFAULT_LOCK_TIMEOUT = Duration.ofSeconds(10);

  private static final String DEFAULT_ENVIRONMENT = "dev";

  private TargetResolver() {}

  /**
   * Returns the target. Only what is used of the file is looked at, so that a variable which is
   * unset for one environment is no obstacle to another.
   *
   * @throws CairnException when the environment is unknown, has no URL, or names a variable that is
   *     not set
   */
  public static Target resolve(
      CairnConfig config,
      TargetOptions options,
      Function<String, Optional<String>> environmentVariable) {
    Optional<String> url = options.url().or(() -> set(environmentVariable, "CAIRN_URL"));
    EnvironmentConfig environment = environment(config, options, url.isPresent());
    Function<String, Variables> variables =
        key ->
            new Variables(
                environmentVariable,
                config.file().toString(),
                "env." + environment.name() + "." + key);
    return new Target(
        environment.name(),
        url.or(
                () ->
                    environment
                        .url()
                        .map(variables.apply("url")::expand)
                        .map(text -> FileUrl.absolute(text, config.folder())))
            .orElseThrow(() -> noUrl(config, environment)),
        options
            .user()
            .or(() -> set(environmentVariable, "CAIRN_USER"))
            .or(() -> environment.user().map(variables.apply("user")::expand)),
        options
            .password()
            .or(() -> environmentVariable.apply("CAIRN_PASSWORD"))
            .or(() -> environment.password().map(variables.apply("password")::expand)),
        options.lockTimeout().or(environment::lockTimeout).orElse(DEFAULT_LOCK_TIMEOUT),
        properties(config, environment, variables));
  }

  private static Optional<String> set(
      Function<String, Optional<String>> environmentVariable, String name) {
    return environmentVariable.apply(name).filter(value -> !value.isEmpty());
  }

  private static EnvironmentConfig environment(
      CairnConfig config, TargetOptions options, boolean urlIsKnown) {
    Optional<String> named = options.environment().or(config::defaultEnv);
    String name = named.orElse(DEFAULT_ENVIRONMENT);
    EnvironmentConfig environment = config.environments().get(name);
    if (environment != null) {
      return environment;
    }
    if (urlIsKnown && named.isEmpty()) {
      return new EnvironmentConfig(
          name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }
    String known =
        config.environments().isEmpty()
            ? "The file has no [env.…] section."
            : "Known environments: " + String.join(", ", config.environments().keySet()) + ".";
    throw CairnException.usage("There is no environment '" + name + "'.")
        .at(config.file().toString())
        .hint(
            Nearest.hint(name, config.environments().keySet()).map(h -> h + " ").orElse("")
                + known);
  }

  private static CairnException noUrl(CairnConfig config, EnvironmentConfig environment) {
    return CairnException.usage("Environment '" + environment.name() + "' has no url.")
        .at(config.file().toString())
        .hint(
            "Add url = \"jdbc:…\" to [env."
                + environment.name()
                + "], set CAIRN_URL, or give --url.");
  }

  private static Map<String, String> properties(
      CairnConfig config, EnvironmentConfig environment, Function<String, Variables> variables) {
    Map<String, String> merged = new TreeMap<>(config.properties());
    environment
        .properties()
        .forEach((key, text) -> merged.put(key, variables.apply("properties." + key).expand(text)));
    return merged;
  }
}
