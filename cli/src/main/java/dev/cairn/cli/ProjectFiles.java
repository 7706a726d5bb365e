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

  static String configuration(ProjectFindings found, String format) {
    Optional<FoundSettings> settings = found.settings();
    List<String> lines = new ArrayList<>();
    lines.add("# Cairn: schema migration. Paths are relative to this file; ${NAME} reads the");
    lines.add("# environment, ${NAME:default} with a default.");
    lines.add("");
    lines.add("[cairn]");
    lines.add(entry("migrations", found.migrations(), "new migrations go here"));
    lines.add("models = " + list(found.models()) + comment("packages of @Entity classes"));
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
    lines.add("[env.dev]");
    lines.add(
        "url = "
            + quoted(settings.flatMap(FoundSettings::url).orElse(DEFAULT_URL))
            + source(settings));
    settings.flatMap(FoundSettings::user).ifPresent(user -> lines.add("user = " + quoted(user)));
    settings
        .flatMap(FoundSettings::password)
        .ifPresent(
            password ->
                lines.add(
                    "password = "
                        + quoted(password)
                        + comment("for a real secret write ${NAME} instead")));
    lines.add("");
    lines.add("# [env.prod]  # used with: cairn -e prod upgrade");
    lines.add("# url = \"${DATABASE_URL}\"");
    lines.add("# lock-timeout = \"5s\"  # how long to wait for another migrator");
    return String.join("\n", lines) + "\n";
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
