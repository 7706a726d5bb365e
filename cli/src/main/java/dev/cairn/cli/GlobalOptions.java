package dev.cairn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after its name. */
final class GlobalOptions {

  @Option(
      names = {"-C", "--project"},
      paramLabel = "DIR",
      description = "Act as if started in DIR.",
      scope = ScopeType.INHERIT)
  Optional<Path> project = Optional.empty();

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The configuration; cairn.toml, or what CAIRN_CONFIG names.",
      scope = ScopeType.INHERIT)
  Optional<Path> config = Optional.empty();

  @Option(
      names = {"-e", "--env"},
      paramLabel = "NAME",
      description = "Which environment of the file; its default-env, else dev.",
      scope = ScopeType.INHERIT)
  Optional<String> environment = Optional.empty();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The database's JDBC URL; also CAIRN_URL.",
      scope = ScopeType.INHERIT)
  Optional<String> url = Optional.empty();

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "The database's user; also CAIRN_USER.",
      scope = ScopeType.INHERIT)
  Optional<String> user = Optional.empty();

  @Option(
      names = "--password",
      paramLabel = "PASSWORD",
      description = "The user's password; better given as CAIRN_PASSWORD.",
      scope = ScopeType.INHERIT)
  Optional<String> password = Optional.empty();

  @Option(
      names = {"-d", "--database"},
      paramLabel = "NAME",
      description = "With several databases: one of them.",
      scope = ScopeType.INHERIT)
  Optional<String> database = Optional.empty();

  @Option(
      names = "--schema",
      paramLabel = "NAME",
      description = "With several schemas: these; a glob; repeatable.",
      scope = ScopeType.INHERIT)
  List<String> schemas = new ArrayList<>();

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "With several schemas: so many at a time.",
      scope = ScopeType.INHERIT)
  Optional<Integer> parallel = Optional.empty();

  @Option(
      names = "-x",
      paramLabel = "KEY=VALUE",
      description = "Handed to migrations as an argument; repeatable.",
      scope = ScopeType.INHERIT)
  Map<String, String> arguments = new LinkedHashMap<>();

  @Option(
      names = "--no-build",
      description = "Read the classes as they are.",
      scope = ScopeType.INHERIT)
  boolean noBuild;

  @Option(
      names = "--json",
      description = "The result, or the error, as one JSON document on standard output.",
      scope = ScopeType.INHERIT)
  boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress, no notes.",
      scope = ScopeType.INHERIT)
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "More; -vv with every SQL statement.",
      scope = ScopeType.INHERIT)
  boolean[] verbose = {};

  @Option(
      names = "--no-input",
      description = "Never ask; also where CI is set or nobody sits at a terminal.",
      scope = ScopeType.INHERIT)
  boolean noInput;

  @Option(
      names = "--no-color",
      description = "No colours; also where NO_COLOR is set.",
      scope = ScopeType.INHERIT)
  boolean noColour;

  @Option(
      names = "--stacktrace",
      description = "The Java stack trace with an error.",
      scope = ScopeType.INHERIT)
  boolean stacktrace;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.",
      scope = ScopeType.INHERIT)
  boolean version;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.",
      scope = ScopeType.INHERIT)
  boolean help;

  int verbosity() {
    return verbose.length;
  }
}
