package dev.cairn.config;

import dev.cairn.error.CairnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/** Reads {@code cairn.toml}. */
public final class ConfigurationFile {

  private static final Duration DEFAULT_LOCK_TIMEOUT = Duration.ofMinutes(1);

  private static final Set<String> CAIRN_KEYS =
      Set.of(
          "migrations",
          "package",
          "models",
          "naming",
          "classpath",
          "build",
          "format",
          "default-env",
          "version-table",
          "recursive",
          "file-template",
          "timezone",
          "slug-length");

  private static final Set<String> COMPARE_KEYS =
      Set.of("include-tables", "exclude-tables", "ignore");

  private static final Set<String> LINT_KEYS = Set.of("ignore", "levels", "fail-on");

  private static final Set<String> LEVELS = Set.of("info", "warning", "error");

  private static final Set<String> ENVIRONMENT_KEYS =
      Set.of("url", "user", "password", "lock-timeout");

  private static final Set<String> IGNORABLE =
      Set.of(
          "extra-indexes",
          "extra-columns",
          "extra-tables",
          "extra-defaults",
          "extra-constraints",
          "comments",
          "wider-types",
          "column-order");

  private ConfigurationFile() {}

  /**
   * Reads the file that {@code overrides} names. What the command line says comes before the
   * environment variables, and those before the file.
   *
   * @throws CairnException of the kind USAGE when the file is missing or invalid, naming the line
   */
  public static Configuration read(Overrides overrides) {
    Path file = overrides.file();
    TomlParseResult toml = parse(file);
    Section root = new Section(toml, "", file, overrides);
    root.requireKnown(Set.of("cairn", "compare", "lint", "hibernate", "env", "hook"));
    Section cairn = root.section("cairn").requireKnown(CAIRN_KEYS);
    Section compare = root.section("compare").requireKnown(COMPARE_KEYS);
    Section environments = root.section("env");
    environments.names().forEach(name -> environments.section(name).requireKnown(ENVIRONMENT_KEYS));

    List<String> migrations = cairn.texts("migrations").orElse(List.of("migrations"));
    if (migrations.isEmpty()) {
      throw cairn.wrong("migrations", "names no folder");
    }
    Path folder = folder(file);
    ScriptFiles scripts = ScriptFiles.read(root, cairn, folder, migrations);
    return new Configuration(
        file,
        migrations.stream().map(path -> folder.resolve(path).normalize()).toList(),
        scripts.packages().getOrDefault(folder.resolve(migrations.get(0)).normalize(), ""),
        cairn.texts("models").orElse(List.of()),
        cairn.text("naming"),
        root.section("hibernate").flat(),
        cairn.texts("classpath"),
        cairn.text("build").orElse("auto"),
        cairn.oneOf("format", Set.of("java", "sql")),
        cairn.text("version-table").orElse("cairn_version"),
        compare.texts("include-tables").orElse(List.of()),
        compare.texts("exclude-tables").orElse(List.of()),
        compare.allOf("ignore", IGNORABLE),
        lint(root.section("lint").requireKnown(LINT_KEYS)),
        environment(cairn, environments, overrides),
        scripts);
  }

  private static Configuration.Lint lint(Section section) {
    Section levels = section.section("levels");
    levels.names().forEach(hazard -> levels.oneOf(hazard, LEVELS));
    return new Configuration.Lint(
        Set.copyOf(section.texts("ignore").orElse(List.of())),
        levels.flat(),
        section.oneOf("fail-on", LEVELS).orElse("error"));
  }

  private static TomlParseResult parse(Path file) {
    if (!Files.isRegularFile(file)) {
      throw CairnException.usage("There is no " + file.getFileName() + " here.")
          .at(String.valueOf(folder(file)))
          .hint("Run `cairn init` to write one, or name another folder with -C.");
    }
    try {
      TomlParseResult toml = Toml.parse(file);
      if (toml.hasErrors()) {
        TomlParseError first = toml.errors().get(0);
        throw CairnException.usage(file.getFileName() + " is not valid: " + first.getMessage())
            .at(file + ":" + first.position().line())
            .hint("Correct that line; the file is written in TOML.");
      }
      return toml;
    } catch (IOException e) {
      throw CairnException.usage("Cannot read " + file.getFileName() + ": " + e.getMessage())
          .at(file.toString())
          .hint("Make it readable for the user who runs Cairn.")
          .causedBy(e);
    }
  }

  private static Configuration.Environment environment(
      Section cairn, Section environments, Overrides overrides) {
    Optional<String> asked = overrides.environment();
    String name = asked.or(() -> cairn.text("default-env")).orElse("dev");
    Section section = environments.section(name);
    boolean missing = !environments.names().contains(name);
    boolean named = asked.isPresent() || cairn.text("default-env").isPresent();
    if (missing && named) {
      throw CairnException.usage("There is no environment called " + name + ".")
          .at(environments.place())
          .hint(
              environments.names().isEmpty()
                  ? "Add a section [env." + name + "] with a url."
                  : "Those there are: " + String.join(", ", environments.names()) + ".");
    }
    return new Configuration.Environment(
        name,
        overrides.url().or(() -> overrides.variable("CAIRN_URL")).or(() -> section.text("url")),
        overrides.user().or(() -> overrides.variable("CAIRN_USER")).or(() -> section.text("user")),
        overrides
            .password()
            .or(() -> overrides.variable("CAIRN_PASSWORD"))
            .or(() -> section.text("password")),
        section.duration("lock-timeout").orElse(DEFAULT_LOCK_TIMEOUT));
  }

  private static Path folder(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }
}
