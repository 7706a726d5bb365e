package dev.cairn.cli;

import dev.cairn.project.FoundSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files that {@code init} writes. */
final class ProjectFiles {

  private static final String DEFAULT_URL = "jdbc:sqlite:app.db";

  private ProjectFiles() {}

  static String configuration(
      ProjectFindings found, List<DatabaseSection> databases, String format) {
    Optional<FoundSettings> settings = found.settings();
    List<String> lines = new ArrayList<>();
    lines.add("# Cairn: schema migration. Paths are relative to this file; ${NAME} reads the");
    lines.add("# environment, ${NAME:default} with a default.");
    lines.add("");
    lines.add("[cairn]");
    if (databases.isEmpty()) {
      lines.add(entry("migrations", found.migrations(), "new migrations go here"));
      lines.add("models = " + list(found.models()) + comment("packages of @Entity classes"));
    }
    lines.add(
        entry(
            "naming",
            settings.flatMap(FoundSettings::naming).orElse("jpa"),
            "\"spring\" (snake_case), \"jpa\" (as written), or a class name"));
    if (!format.equals("java")) {
      lines.add(entry("format", format, "what new migrations are: \"java\" or \"sql\""));
    }
    if (found.classPath().isPresent()) {
      lines.add(
          "classpath = " + list(found.classPath().get()) + comment("compiled entities and jars"));
    } else {
      lines.add(
          "# classpath = [\"target/classes\", \"lib/*.jar\"]  # default: asked from "
              + found.build());
    }
    lines.add(
        "# build = \"auto\"  # brings classes up to date before they are read; a command, or"
            + " \"none\"");
    lines.add("# default-env = \"dev\"  # which environment, without -e NAME");
    Map<String, String> properties =
        new TreeMap<>(settings.map(FoundSettings::properties).orElse(Map.of()));
    if (!properties.isEmpty()) {
      lines.add("");
      lines.add("[hibernate]  # settings that shape the schema");
      properties.forEach((key, value) -> lines.add(quoted(key) + " = " + quoted(value)));
    }
    lines.add("");
    lines.add("[compare]");
    lines.add("# exclude-tables = [\"legacy_*\"]  # tables that are none of Cairn's business");
    lines.add(
        "# ignore = [\"extra-indexes\"]  # also extra-columns, extra-tables, extra-defaults,"
            + " extra-constraints, comments, wider-types");
    lines.add("");
    if (databases.isEmpty()) {
      oneDatabase(settings, lines);
    } else {
      severalDatabases(found, databases, lines);
    }
    return String.join("\n", lines) + "\n";
  }

  private static void severalDatabases(
      ProjectFindings found, List<DatabaseSection> databases, List<String> lines) {
    lines.add("# What a database leaves out comes from the sections above.");
    for (DatabaseSection database : databases) {
      lines.add("[database." + database.name() + "]");
      lines.add(
          entry(
              "migrations", found.migrations() + "/" + database.name(), "new migrations go here"));
      lines.add("models = " + list(database.models()) + comment("packages of @Entity classes"));
      lines.add("");
      lines.add("[database." + database.name() + ".env.dev]");
      lines.add("url = " + quoted(database.url()));
      credentials(database.user(), database.password(), lines);
      lines.add("");
    }
    lines.add("# [database." + databases.get(0).name() + ".env.prod]  # used with: cairn -e prod");
    lines.add("# url = \"${DATABASE_URL}\"");
  }

  private static void oneDatabase(Optional<FoundSettings> settings, List<String> lines) {
    lines.add("[env.dev]");
    lines.add(
        "url = "
            + quoted(settings.flatMap(FoundSettings::url).orElse(DEFAULT_URL))
            + source(settings));
    credentials(
        settings.flatMap(FoundSettings::user), settings.flatMap(FoundSettings::password), lines);
    lines.add("");
    lines.add("# [env.prod]  # used with: cairn -e prod upgrade");
    lines.add("# url = \"${DATABASE_URL}\"");
    lines.add("# lock-timeout = \"5s\"  # how long to wait for another migrator");
  }

  private static void credentials(
      Optional<String> user, Optional<String> password, List<String> lines) {
    user.ifPresent(name -> lines.add("user = " + quoted(name)));
    password.ifPresent(
        secret ->
            lines.add(
                "password = "
                    + quoted(secret)
                    + (secret.contains("${")
                        ? ""
                        : comment("for a real secret write ${NAME} instead"))));
  }

  static String readme(String format) {
    String what =
        format.equals("java")
            ? "Each is a Java class that says what to do and how to take it back."
            : "Each is an SQL file with an upgrade and a downgrade part.";
    return """
    # Migrations

    The history of this database, a file a step. %s
    They belong to the sources: commit them, and never change one that others have applied.

        cairn migrate -m "what changes"   # compare the entities with the history, write the next one
        cairn upgrade                     # apply what the database lacks
        cairn downgrade                   # take the last one back
        cairn history -i                  # what there is, and what is applied
    """
        .formatted(what);
  }

  private static String source(Optional<FoundSettings> settings) {
    return settings
        .filter(found -> found.url().isPresent())
        .map(FoundSettings::source)
        .map(Path::getFileName)
        .map(name -> comment("from " + name))
        .orElse("");
  }

  private static String entry(String key, String value, String comment) {
    return key + " = " + quoted(value) + comment(comment);
  }

  private static String comment(String text) {
    return "  # " + text;
  }

  private static String list(List<String> values) {
    return values.stream().map(ProjectFiles::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String value) {
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
