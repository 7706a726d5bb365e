package dev.cairn.config;

import dev.cairn.error.CairnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/** Reads {@code cairn.toml}. */
public final class ConfigLoader {

  private static final Set<String> SECTIONS = Set.of("cairn", "compare", "env");
  private static final Set<String> CAIRN_KEYS =
      Set.of(
          "migrations",
          "package",
          "format",
          "models",
          "naming",
          "classpath",
          "build",
          "default-env",
          "version-table",
          "properties");
  private static final Set<String> COMPARE_KEYS =
      Set.of("include-tables", "exclude-tables", "ignore");
  private static final Set<String> IGNORABLE =
      Set.of(
          "extra-columns",
          "extra-tables",
          "extra-indexes",
          "comments",
          "wider-types",
          "column-order");
  private static final Set<String> ENVIRONMENT_KEYS =
      Set.of("url", "user", "password", "lock-timeout", "properties");

  private static final String DEFAULT_MIGRATIONS = "src/main/java/db/migrations";
  private static final String DEFAULT_BUILD = "auto";

  private ConfigLoader() {}

  /**
   * Returns what {@code file} says. Variables in {@code [env.…]} are left for {@link
   * TargetResolver}.
   *
   * @throws CairnException when the file is missing, cannot be parsed, has a key that nobody knows
   *     or a value of the wrong type
   */
  public static CairnConfig load(
      Path file, Function<String, Optional<String>> environmentVariable) {
    Section root = new Section(parse(file), "", file).withKeys(SECTIONS);
    Section cairn = root.section("cairn").withKeys(CAIRN_KEYS);
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = Optional.ofNullable(absolute.getParent()).orElse(absolute);
    String migrations = cairn.text("migrations", environmentVariable).orElse(DEFAULT_MIGRATIONS);
    Path migrationsFolder = path(cairn, "migrations", migrations, folder);
    return new CairnConfig(
        file,
        folder,
        migrationsFolder,
        cairn
            .text("package", environmentVariable)
            .or(() -> SourceFolder.packageOf(migrationsFolder)),
        format(cairn),
        cairn.texts("models", environmentVariable).orElse(List.of()),
        cairn.text("naming", environmentVariable),
        cairn.texts("classpath", environmentVariable),
        cairn.text("build", environmentVariable).orElse(DEFAULT_BUILD),
        cairn.text("version-table", environmentVariable),
        properties(cairn, environmentVariable),
        compare(root.section("compare").withKeys(COMPARE_KEYS), environmentVariable),
        environments(root.section("env")),
        cairn.text("default-env", environmentVariable));
  }

  private static TomlParseResult parse(Path file) {
    TomlParseResult result;
    try {
      result = Toml.parse(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw CairnException.usage("There is no configuration file.")
          .at(file.toString())
          .hint("Run `cairn init` to write one, or name another with --config.")
          .causedBy(e);
    } catch (IOException e) {
      throw CairnException.usage("The configuration file cannot be read: " + e.getMessage())
          .at(file.toString())
          .hint("Check that it is a file of UTF-8 text and may be read.")
          .causedBy(e);
    }
    if (result.hasErrors()) {
      TomlParseError error = result.errors().get(0);
      throw CairnException.usage("The file is not valid TOML: " + error.getMessage())
          .at(file + ":" + error.position().line() + ":" + error.position().column())
          .hint("Correct the file; https://toml.io shows how it is written.")
          .causedBy(error);
    }
    return result;
  }

  private static Path path(Section section, String key, String text, Path folder) {
    try {
      return folder.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw section.invalid(key, "is no path: " + text, "Correct the path.").causedBy(e);
    }
  }

  private static MigrationFormat format(Section cairn) {
    String format = cairn.raw("format").orElse("java");
    return switch (format) {
      case "java" -> MigrationFormat.JAVA;
      case "sql" -> MigrationFormat.SQL;
      default ->
          throw cairn.invalid(
              "format", "is '" + format + "'.", "Formats are \"java\" and \"sql\".");
    };
  }

  private static Map<String, String> properties(
      Section cairn, Function<String, Optional<String>> environmentVariable) {
    Map<String, String> properties = new TreeMap<>();
    cairn
        .properties("properties")
        .forEach(
            (key, text) ->
                properties.put(
                    key,
                    new Variables(
                            environmentVariable,
                            cairn.place("properties"),
                            "cairn.properties." + key)
                        .expand(text)));
    return properties;
  }

  private static CompareConfig compare(
      Section compare, Function<String, Optional<String>> environmentVariable) {
    List<String> ignore = compare.texts("ignore", environmentVariable).orElse(List.of());
    for (String kind : ignore) {
      if (!IGNORABLE.contains(kind)) {
        throw compare.invalid(
            "ignore",
            "cannot hold '" + kind + "'.",
            Nearest.hint(kind, IGNORABLE)
                .orElse("It can hold " + String.join(", ", IGNORABLE.stream().sorted().toList())));
      }
    }
    return new CompareConfig(
        compare.texts("include-tables", environmentVariable).orElse(List.of()),
        compare.texts("exclude-tables", environmentVariable).orElse(List.of()),
        new LinkedHashSet<>(ignore));
  }

  private static Map<String, EnvironmentConfig> environments(Section env) {
    Map<String, EnvironmentConfig> environments = new TreeMap<>();
    for (String name : env.keys()) {
      Section section = env.section(name).withKeys(ENVIRONMENT_KEYS);
      environments.put(
          name,
          new EnvironmentConfig(
              name,
              section.raw("url"),
              section.raw("user"),
              section.raw("password"),
              section.duration("lock-timeout"),
              section.properties("properties")));
    }
    return environments;
  }
}
