package dev.cairn.cli;

import dev.cairn.adopt.OtherTool;
import dev.cairn.adopt.ToolHistory;
import dev.cairn.dialect.OtherObject;
import dev.cairn.script.ScriptFormat;
import dev.cairn.workflow.BaselineOptions;
import dev.cairn.workflow.BaselineResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes over a database that exists. */
@Command(
    name = "baseline",
    description =
        "Adopt an existing database: write a first migration that describes it, and stamp.",
    footer = {
      "Examples:",
      "  cairn baseline",
      "  cairn baseline --from flyway --format sql",
      "Another database of the same shape: cairn stamp head"
    })
final class BaselineCommand extends ProjectCommand {

  /** Whose history is noted. */
  enum Source {
    database,
    flyway,
    liquibase
  }

  @Option(
      names = {"-m", "--message"},
      paramLabel = "MSG",
      description = "What the migration is called; \"baseline\" when left out.")
  private Optional<String> message = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "SOURCE",
      description =
          "${COMPLETION-CANDIDATES}: whose history to note. Without it, that of the tool that left"
              + " one.")
  private Optional<Source> from = Optional.empty();

  @Option(names = "--format", paramLabel = "java|sql", description = "What to write.")
  private Optional<PlacementOptions.FormatName> format = Optional.empty();

  @Option(names = "--dry-run", description = "Print the migration; write and stamp nothing.")
  private boolean dryRun;

  @Option(names = "--no-verify", description = "Do not build it in a scratch area first.")
  private boolean noVerify;

  BaselineCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Outcome execute(Workspace workspace) {
    Optional<ScriptFormat> wanted = format.map(name -> Workspace.format(name.name()));
    BaselineOptions options =
        new BaselineOptions(
            message, BaselineOptions.From.ANY, Optional.empty(), wanted, dryRun, !noVerify);
    if (from.isPresent()) {
      options =
          from.get() == Source.database
              ? options.fromDatabaseAlone()
              : options.from(OtherTool.valueOf(from.get().name().toUpperCase(Locale.ROOT)));
    }
    BaselineResult result = workspace.cairn().baseline(options);
    result.notes().forEach(invocation()::note);
    return Outcome.done(lines(result), document(result));
  }

  private List<String> lines(BaselineResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Read %s and %s from %s"
            .formatted(
                Lines.count(result.tables(), "table"),
                Lines.count(result.sequences(), "sequence"),
                result.database()));
    result.history().ifPresent(history -> lines.add(history.describe()));
    result.file().ifPresent(file -> lines.add("Wrote " + Lines.path(file, invocation().folder())));
    result
        .proved()
        .ifPresent(by -> lines.add("Proved on " + by + ": what it makes is what the database has"));
    if (result.stamped()) {
      lines.add(
          "Stamped: the database has " + result.revision().id() + "; nothing else was changed.");
      lines.add(
          "Next: `cairn check` shows what the models want otherwise; another database of this shape"
              + " gets `cairn stamp head`.");
    } else {
      lines.add("");
      lines.add(result.text().stripTrailing());
    }
    return lines;
  }

  private static Map<String, Object> document(BaselineResult result) {
    return Json.object(
        "database", result.database(),
        "revision", Lines.document(result.revision()),
        "file", result.file(),
        "stamped", result.stamped(),
        "tables", result.tables(),
        "sequences", result.sequences(),
        "from", result.history().map(BaselineCommand::document),
        "notIncluded", result.others().stream().map(BaselineCommand::document).toList(),
        "notes", result.notes(),
        "proved", result.proved(),
        "script", result.text());
  }

  private static Map<String, Object> document(ToolHistory history) {
    return Json.object(
        "tool", history.tool().name().toLowerCase(Locale.ROOT),
        "table", history.table().toString(),
        "at", history.at(),
        "applied", history.applied(),
        "last", history.last(),
        "detail", history.detail());
  }

  private static Map<String, Object> document(OtherObject object) {
    return Json.object("kind", object.kind(), "name", object.name());
  }
}
