package dev.cairn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where in the graph a new migration goes, and what it is written as. */
final class PlacementOptions {

  @Option(
      names = {"-m", "--message"},
      paramLabel = "MSG",
      description = "What it does, in a line; derived from the change when left out.")
  Optional<String> message = Optional.empty();

  @Option(
      names = "--head",
      paramLabel = "REV",
      description =
          "The revision to come after, where there are several heads; base begins a new history.")
  Optional<String> head = Optional.empty();

  @Option(names = "--splice", description = "Come after a revision that is no head.")
  boolean splice;

  @Option(
      names = "--branch-label",
      paramLabel = "LABEL",
      description = "A name for the branch that begins here; repeatable.")
  List<String> labels = new ArrayList<>();

  @Option(
      names = "--version-path",
      paramLabel = "DIR",
      description = "Which folder of migrations; else that of the revision it follows.")
  Optional<Path> folder = Optional.empty();

  @Option(
      names = "--rev-id",
      paramLabel = "ID",
      description = "The id, instead of one that the change decides.")
  Optional<String> id = Optional.empty();

  @Option(
      names = "--depends-on",
      paramLabel = "REV",
      description = "A revision of another branch that must come first; repeatable.")
  List<String> dependsOn = new ArrayList<>();

  @Option(names = "--format", paramLabel = "java|sql", description = "What to write.")
  Optional<FormatName> format = Optional.empty();

  /** As people type it. */
  enum FormatName {
    java,
    sql
  }
}
