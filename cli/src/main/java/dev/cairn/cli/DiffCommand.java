package dev.cairn.cli;

import dev.cairn.workflow.CompareResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the difference between two schemas. */
@Command(
    name = "diff",
    description = "Show the difference between any two schemas.",
    footer = {
      "Sources: models, database, history, history@REV, sql:FILE, jdbc:URL.",
      "Example:",
      "  cairn diff --from database --to models"
    })
final class DiffCommand extends ProjectCommand {

  private static final String SQL_FILE = "sql:";

  @Option(
      names = "--from",
      paramLabel = "SOURCE",
      defaultValue = "database",
      description = "What to start from; without it, database.")
  private String from = "database";

  @Option(
      names = "--to",
      paramLabel = "SOURCE",
      defaultValue = "models",
      description = "What to reach; without it, models.")
  private String to = "models";

  @Option(
      names = "--sql",
      description = "Print a file of SQL that makes the changes, instead of the changes.")
  private boolean sql;

  DiffCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Reach reach() {
    // A script of several databases could be run on none.
    return sql ? Reach.ONE : Reach.EACH;
  }

  @Override
  Outcome execute(Workspace workspace) {
    CompareResult result = workspace.cairn().diff(located(from), located(to));
    result.notes().forEach(invocation()::note);
    Map<String, Object> document =
        Json.object(
            "from", invocation().secrets().mask(from),
            "to", invocation().secrets().mask(to),
            "changes", Lines.changeDocuments(result.changes()),
            "sql", result.sql(),
            "script", result.file().text(),
            "notes", result.notes());
    if (sql) {
      return Outcome.done(result.file().text().stripTrailing(), document);
    }
    if (result.changes().isEmpty()) {
      return Outcome.done("No difference.", document);
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "From %s to %s:"
            .formatted(invocation().secrets().mask(from), invocation().secrets().mask(to)));
    lines.addAll(Lines.changes(result.changes()));
    return Outcome.done(lines, document);
  }

  /** Returns the source with a file's path as the command's own folder sees it. */
  private String located(String source) {
    return source.startsWith(SQL_FILE)
        ? SQL_FILE + invocation().folder().resolve(source.substring(SQL_FILE.length()))
        : source;
  }
}
