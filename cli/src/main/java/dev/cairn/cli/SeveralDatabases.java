package dev.cairn.cli;

import dev.cairn.config.Configuration;
import dev.cairn.error.CairnException;
import dev.cairn.revision.RevisionSymbol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A command in a project of several databases, none of which was chosen. */
final class SeveralDatabases {

  /** Exit codes, from the best to the worst. */
  private static final List<Integer> FROM_BEST = List.of(0, 3, 4, 2, 1);

  private final Invocation invocation;
  private final ProjectCommand command;
  private final List<Configuration> databases;

  SeveralDatabases(Invocation invocation, ProjectCommand command, List<Configuration> databases) {
    this.invocation = invocation;
    this.command = command;
    this.databases = List.copyOf(databases);
  }

  Outcome execute() {
    Set<String> named = namedRevisions();
    if (!named.isEmpty()) {
      return each(List.of(owner(named)));
    }
    if (command.reach() == ProjectCommand.Reach.ONE) {
      throw CairnException.usage("There are several databases, and this works on one.")
          .hint("Say which with --database: " + names(databases) + ".");
    }
    return each(databases);
  }

  private Outcome each(List<Configuration> chosen) {
    boolean inTurn = command.reach() == ProjectCommand.Reach.EACH_IN_TURN;
    Map<String, Object> documents = new LinkedHashMap<>();
    List<String> done = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    List<String> left = new ArrayList<>();
    int worst = 0;
    for (Configuration database : chosen) {
      String name = name(database);
      if (inTurn && !failed.isEmpty()) {
        left.add(name);
        documents.put(name, Json.object("notStarted", true));
        continue;
      }
      heading(name);
      int exitCode;
      try (Workspace workspace = Workspace.open(invocation, database)) {
        Outcome outcome = command.execute(workspace);
        exitCode = outcome.exitCode();
        documents.put(name, outcome.document());
        if (!invocation.options().json) {
          invocation.print(outcome);
        }
        done.add(name);
      } catch (RuntimeException e) {
        CairnException error =
            e instanceof CairnException cairn ? cairn : ErrorReport.unexpected(e);
        exitCode = error.kind().exitCode();
        documents.put(name, report(error));
        failed.add(name);
      }
      worst = worse(worst, exitCode);
    }
    List<String> summary = new ArrayList<>();
    if (!failed.isEmpty() && chosen.size() > 1) {
      summary.add("");
      summary.add(
          "Done: %s. Failed: %s.%s"
              .formatted(
                  list(done),
                  list(failed),
                  left.isEmpty() ? "" : " Not started: " + list(left) + "."));
    }
    return new Outcome(worst, summary, Json.object("databases", documents));
  }

  private void heading(String name) {
    if (!invocation.options().json) {
      Terminal terminal = invocation.terminal();
      terminal.out().println(terminal.outStyle().bold("== " + name));
      terminal.out().flush();
    }
  }

  private Map<String, Object> report(CairnException error) {
    ErrorReport report = new ErrorReport(invocation.secrets());
    boolean stacktrace = invocation.options().stacktrace;
    if (!invocation.options().json) {
      Terminal terminal = invocation.terminal();
      report.write(terminal.err(), terminal.errStyle(), error, stacktrace);
    }
    return report.document(error, stacktrace);
  }

  /** Returns the database whose files have all of {@code revisions}. */
  private Configuration owner(Set<String> revisions) {
    List<Configuration> owners = new ArrayList<>();
    for (Configuration database : databases) {
      try (Workspace workspace = Workspace.open(invocation, database)) {
        if (revisions.stream().allMatch(workspace.cairn()::has)) {
          owners.add(database);
        }
      }
    }
    if (owners.size() == 1) {
      return owners.get(0);
    }
    String shown = String.join(", ", revisions);
    throw CairnException.usage(
            owners.isEmpty()
                ? "None of the databases has " + shown + "."
                : "Several databases have %s: %s.".formatted(shown, names(owners)))
        .hint(
            owners.isEmpty()
                ? "`cairn history` lists what they have."
                : "Say which is meant with --database.");
  }

  /** Returns the ids and labels among the command's revisions; head, base and +1 are everyone's. */
  private Set<String> namedRevisions() {
    Set<String> named = new LinkedHashSet<>();
    for (String text : command.revisions()) {
      for (String end : text.split(":", -1)) {
        if (!end.isEmpty()) {
          RevisionSymbol symbol = RevisionSymbol.parse(end);
          symbol.branch().ifPresent(named::add);
          if (symbol.anchor() instanceof RevisionSymbol.Anchor.Named anchor) {
            named.add(anchor.name());
          }
        }
      }
    }
    return named;
  }

  private static int worse(int one, int other) {
    return List.of(one, other).stream().max(Comparator.comparing(FROM_BEST::indexOf)).orElse(one);
  }

  private static String name(Configuration database) {
    return database.database().orElse("");
  }

  private static String names(List<Configuration> databases) {
    return databases.stream().map(SeveralDatabases::name).collect(Collectors.joining(", "));
  }

  private static String list(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
