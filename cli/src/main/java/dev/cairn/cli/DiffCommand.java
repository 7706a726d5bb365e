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

  @Option(names = "--sql", description = "Print the SQL instead of the changes.")
  private boolean sql;

  DiffCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Outcome execute(Workspace workspace) {
    CompareResult result = workspace.cairn().diff(from, to);
    Map<String, Object> document =
        Json.object(
            "from", invocation().secrets().mask(result.from()),
            "to", invocation().secrets().mask(result.to()),
            "changes", Lines.changeDocuments(result.changes()),
            "sql", result.sql());
    if (result.changes().isEmpty()) {
      return Outcome.done("No difference.", document);
    }
    if (sql) {
      return Outcome.done(Lines.script(result.sql()), document);
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "From %s to %s:"
            .formatted(
                invocation().secrets().mask(result.from()),
                invocation().secrets().mask(result.to())));
    lines.addAll(Lines.changes(result.changes()));
    return Outcome.done(lines, document);
  }
}
