package dev.cairn.config;

import dev.cairn.error.CairnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
          "drops",
          "recursive",
          "file-template",
          "timezone",
          "slug-length");

  private static final Set<String> COMPARE_KEYS =
      Set.of("include-tables", "exclude-tables", "ignore");

  private static final Set<String> LINT_KEYS = Set.of("ignore", "levels", "fail-on");

  private static final Set<String> LEVELS = Set.of("info", "warning", "error");

  private static final Set<String> ENVIRONMENT_KEYS =
      Set.of(
          "url",
          "user",
          "password",
          "lock-timeout",
          "statement-timeout",
          "batch-pause",
          "small-table",
          "offline-window",
          "schemas",
          "schemas-query",
          "parallelism");

  private static final Set<String> DATABASE_KEYS =
      Stream.concat(CAIRN_KEYS.stream(), Stream.of("compare", "hibernate", "env"))
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern DATABASE_NAME = Pattern.compile("[A-Za-z0-9_-]+");

  /** The most schemas that are worked on at a time. */
  public static final int MOST_PARALLEL = 64;

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
   * Reads what the file that {@code overrides} names says of one database. What the command line
   * says comes before the environment variables, and those before the file.
   *
   * @throws CairnException of the kind USAGE when the file is missing or invalid, naming the line,
   *     or has several databases and {@code overrides} does not say which
   */
  public static Configuration read(Overrides overrides) {
    List<Configuration> all = readAll(overrides);
    if (all.size() > 1) {
      throw CairnException.usage("There are several databases.")
          .at(overrides.file().toString())
          .hint(
              "Say which with --database: "
                  + all.stream()
                      .flatMap(one -> one.database().stream())
                      .collect(Collectors.joining(", "))
                  + ".");
    }
    return all.get(0);
  }

  /**
   * Reads what the file that {@code overrides} names says: once for each of its databases, in the
   * file's order, or for the one that {@code overrides} chooses.
   *
   * @throws CairnException of the kind USAGE when the file is missing or invalid, naming the line
   */
  public static List<Configuration> readAll(Overrides overrides) {
    Path file = overrides.file();
    Section root = new Section(parse(file), "", file, overrides);
    root.requireKnown(Set.of("cairn", "compare", "lint", "hibernate", "env", "hook", "database"));
    root.section("cairn").requireKnown(CAIRN_KEYS);
    root.section("compare").requireKnown(COMPARE_KEYS);
    requireKnownEnvironments(root.section("env"));
    Section databases = root.section("database");
    List<String> names = databases.namesInOrder();
    names.forEach(name -> requireKnownDatabase(databases, name));
    Optional<String> asked = overrides.database();
    if (asked.isPresent()) {
      return List.of(configuration(root, Optional.of(chosen(databases, asked.get())), overrides));
    }
    if (names.size() > 1) {
      overrides
          .oneUrl()
          .ifPresent(
              source -> {
                throw CairnException.usage(
                        source + " names one database, and " + file.getFileName() + " has several.")
                    .at(file.toString())
                    .hint("Say which with --database: " + String.join(", ", names) + ".");
              });
    }
    List<Configuration> all =
        names.isEmpty()
            ? List.of(configuration(root, Optional.empty(), overrides))
            : names.stream()
                .map(name -> configuration(root, Optional.of(name), overrides))
                .toList();
    requireTablesOfTheirOwn(databases, all);
    return all;
  }

  /** Two histories in one version table would take each other's revisions for unknown ones. */
  private static void requireTablesOfTheirOwn(Section databases, List<Configuration> all) {
    Map<List<String>, String> seen = new HashMap<>();
    for (Configuration one : all) {
      if (one.database().isPresent() && one.environment().url().isPresent()) {
        String name = one.database().get();
        List<String> place = List.of(one.environment().url().get(), one.versionTable());
        String other = seen.putIfAbsent(place, name);
        if (other != null) {
          throw databases
              .wrong(name, "has the URL and the version table of the database " + other)
              .hint("Give it a url or a `version-table` of its own.");
        }
      }
    }
  }

  private static void requireKnownDatabase(Section databases, String name) {
    if (!DATABASE_NAME.matcher(name).matches()) {
      throw databases
          .wrong(name, "is no name for a database")
          .hint("Letters, digits, `-` and `_` make one.");
    }
    if (ENVIRONMENT_KEYS.contains(name) && !databases.isSection(name)) {
      throw databases
          .wrong(name, "stands outside an environment")
          .hint("Write it below [env.dev]; with several databases, below [database.NAME.env.dev].");
    }
    Section own = databases.section(name).requireKnown(DATABASE_KEYS);
    own.section("compare").requireKnown(COMPARE_KEYS);
    requireKnownEnvironments(own.section("env"));
  }

  private static void requireKnownEnvironments(Section environments) {
    environments.names().forEach(name -> environments.section(name).requireKnown(ENVIRONMENT_KEYS));
  }

  private static String chosen(Section databases, String asked) {
    Set<String> names = databases.names();
    if (names.contains(asked)) {
      return asked;
    }
    throw CairnException.usage("There is no database called " + asked + ".")
        .at(databases.place())
        .hint(
            names.isEmpty()
                ? "The file has one database and no name for it: leave out --database, or add a"
                    + " section [database."
                    + asked
                    + "]."
                : "The nearest one is %s; those there are: %s."
                    .formatted(
                        NearestName.of(asked, names), String.join(", ", databases.namesInOrder())));
  }

  private static Configuration configuration(
      Section root, Optional<String> database, Overrides overrides) {
    Path file = overrides.file();
    Section general = root.section("cairn");
    Optional<Section> own = database.map(name -> root.section("database").section(name));
    Section cairn = own.map(section -> section.over(general)).orElse(general);
    Section compare = layered(own, root, "compare");

    List<String> migrations =
        cairn
            .texts("migrations")
            .orElseGet(
                () -> List.of(database.map(name -> "migrations/" + name).orElse("migrations")));
    if (migrations.isEmpty()) {
      throw cairn.wrong("migrations", "names no folder");
    }
    // A folder of its own has a package of its own.
    Section named =
        own.filter(section -> section.has("migrations") && general.has("migrations")).orElse(cairn);
    Path folder = folder(file);
    ScriptFiles scripts = ScriptFiles.read(root, cairn, named, folder, migrations);
    return new Configuration(
        file,
        database,
        migrations.stream().map(path -> folder.resolve(path).normalize()).toList(),
        scripts.packages().getOrDefault(folder.resolve(migrations.get(0)).normalize(), ""),
        cairn.texts("models").orElse(List.of()),
        cairn.text("naming"),
        layered(own, root, "hibernate").flat(),
        cairn.texts("classpath"),
        cairn.text("build").orElse("auto"),
        cairn.oneOf("format", Set.of("java", "sql")),
        cairn.text("version-table").orElse("cairn_version"),
        cairn.oneOf("drops", Set.of("kept", "permanent")).filter("permanent"::equals).isPresent(),
        compare.texts("include-tables").orElse(List.of()),
        compare.texts("exclude-tables").orElse(List.of()),
        compare.allOf("ignore", IGNORABLE),
        lint(root.section("lint").requireKnown(LINT_KEYS)),
        environment(cairn, layered(own, root, "env"), database, overrides),
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

  private static Section layered(Optional<Section> own, Section root, String name) {
    Section general = root.section(name);
    return own.map(section -> section.section(name).over(general)).orElse(general);
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
      Section cairn, Section environments, Optional<String> database, Overrides overrides) {
    Optional<String> asked = overrides.environment();
    String name = asked.or(() -> cairn.text("default-env")).orElse("dev");
    Section section = environments.section(name);
    boolean missing = !environments.names().contains(name);
    boolean named = asked.isPresent() || cairn.text("default-env").isPresent();
    if (missing && named) {
      throw CairnException.usage(
              "There is no environment called %s%s."
                  .formatted(name, database.map(of -> " of the database " + of).orElse("")))
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
        section.duration("lock-timeout").orElse(DEFAULT_LOCK_TIMEOUT),
        section.duration("statement-timeout"),
        section.duration("batch-pause"),
        section.number("small-table", 0, Integer.MAX_VALUE),
        section.flag("offline-window").orElse(false),
        schemas(section));
  }

  private static Optional<Configuration.Schemas> schemas(Section section) {
    Optional<List<String>> patterns = section.texts("schemas");
    Optional<String> query = section.text("schemas-query");
    int parallelism = section.number("parallelism", 1, MOST_PARALLEL).orElse(1);
    if (patterns.isPresent() && query.isPresent()) {
      throw section
          .wrong("schemas-query", "and `schemas` both say which schemas there are")
          .hint("Keep one of them.");
    }
    if (patterns.isPresent() && patterns.get().isEmpty()) {
      throw section.wrong("schemas", "names no schema");
    }
    return patterns.isEmpty() && query.isEmpty()
        ? Optional.empty()
        : Optional.of(new Configuration.Schemas(patterns.orElse(List.of()), query, parallelism));
  }

  private static Path folder(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }
}
