package dev.cairn.cli;

import dev.cairn.dialect.TableFacts;
import dev.cairn.lint.Hazard;
import dev.cairn.workflow.UpgradePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what an upgrade would do. */
@Command(
    name = "plan",
    description = "Tell what upgrade would do: steps, SQL, locks, rows, hazards. Changes nothing.",
    footer = {"Examples:", "  cairn plan", "  cairn plan +1 --env prod"})
final class PlanCommand extends ProjectCommand {

  private static final int STEP = 38;
  private static final int LOCK = 23;
  private static final int ROWS = 9;
  private static final int SIZE = 7;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "REV",
      defaultValue = "head",
      description = "Where to go; without it, head.")
  private String target = "head";

  @Option(names = "--offline-window", description = "As upgrade does with it: plain statements.")
  private boolean offlineWindow;

  PlanCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Reach reach() {
    return Reach.EACH;
  }

  @Override
  List<String> revisions() {
    return List.of(target);
  }

  @Override
  Outcome execute(Workspace workspace) {
    workspace.offlineWindow(offlineWindow);
    UpgradePlan plan = workspace.cairn().plan(target);
    List<String> lines = new ArrayList<>();
    if (plan.migrations().isEmpty()) {
      lines.add("Nothing to do: the database is at " + Lines.heads(plan.before()) + ".");
      return Outcome.done(lines, document(plan));
    }
    lines.add(
        "%s at %s, %s:"
            .formatted(
                plan.server(),
                Lines.heads(plan.before()),
                Lines.count(plan.migrations().size(), "migration")));
    plan.migrations().forEach(planned -> migration(planned, lines));
    lines.add("");
    lines.add(HazardLines.summary(plan.hazards()) + ". Nothing was changed.");
    return Outcome.done(lines, document(plan));
  }

  private void migration(UpgradePlan.Planned planned, List<String> lines) {
    Style style = invocation().terminal().outStyle();
    lines.add("");
    lines.add(
        style.yellow(planned.revision().id())
            + " "
            + cut(planned.revision().message(), 79 - planned.revision().id().length()));
    lines.add(row("step", "lock", "rows", "size"));
    if (planned.steps().isEmpty()) {
      lines.add("  (nothing)");
    }
    for (UpgradePlan.Step step : planned.steps()) {
      lines.add(
          row(
              step.operation().text(),
              step.lock().orElse(""),
              step.facts().map(HazardLines::rows).orElse(""),
              step.facts().flatMap(TableFacts::bytes).map(HazardLines::bytes).orElse("")));
      step.hazards().forEach(hazard -> hazard(hazard, style, lines));
      if (invocation().options().verbosity() > 0) {
        step.accepted().forEach(hazard -> hazard(hazard, style, lines));
      }
    }
    if (!planned.sql().isEmpty()) {
      lines.add("  SQL:");
      Lines.script(planned.sql())
          .forEach(statement -> statement.lines().forEach(line -> lines.add("    " + line)));
    }
  }

  private static void hazard(Hazard hazard, Style style, List<String> lines) {
    lines.add("    " + HazardLines.title(hazard, style));
    lines.addAll(HazardLines.details(hazard, "      "));
  }

  private static String row(String step, String lock, String rows, String size) {
    return ("  "
            + pad(cut(step, STEP - 1), STEP)
            + pad(cut(lock, LOCK - 1), LOCK)
            + " ".repeat(Math.max(0, ROWS - rows.length()))
            + rows
            + " ".repeat(Math.max(1, SIZE + 1 - size.length()))
            + size)
        .stripTrailing();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }

  private static Map<String, Object> document(UpgradePlan plan) {
    List<Object> migrations = new ArrayList<>();
    for (UpgradePlan.Planned planned : plan.migrations()) {
      List<Object> steps = new ArrayList<>();
      for (UpgradePlan.Step step : planned.steps()) {
        steps.add(
            Json.object(
                "kind", step.operation().kind(),
                "object", step.operation().object(),
                "text", step.operation().text(),
                "lock", step.lock(),
                "rows", step.facts().map(TableFacts::rows),
                "rowsExact", step.facts().map(TableFacts::exact),
                "bytes", step.facts().flatMap(TableFacts::bytes),
                "hazards", HazardLines.documents(step.hazards()),
                "accepted", HazardLines.documents(step.accepted())));
      }
      Map<String, Object> document = Lines.document(planned.revision());
      document.put("file", planned.file());
      document.put("steps", steps);
      document.put("sql", planned.sql());
      migrations.add(document);
    }
    return Json.object(
        "database", plan.database(),
        "server", plan.server(),
        "before", plan.before(),
        "migrations", migrations);
  }
}
