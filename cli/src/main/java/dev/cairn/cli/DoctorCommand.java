package dev.cairn.cli;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.DialectProvider;
import dev.cairn.error.CairnException;
import dev.cairn.model.ModelReading;
import dev.cairn.workflow.DatabaseStatus;
import dev.cairn.workflow.HistoryEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.tools.ToolProvider;
import picocli.CommandLine.Command;

/** Checks a set-up, a line a check. */
@Command(
    name = "doctor",
    description = "Check the set-up and say what is wrong.",
    footer = {"Example:", "  cairn doctor"})
final class DoctorCommand extends CairnCommand {

  private enum Verdict {
    OK,
    WARN,
    FAIL
  }

  private record Check(String name, Verdict verdict, String text, Optional<String> next) {}

  private final List<Check> checks = new ArrayList<>();

  DoctorCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Outcome execute() {
    compiler();
    Optional<Workspace> workspace =
        check(
            "configuration",
            () -> Workspace.open(invocation()),
            w -> w.configuration().file().toString());
    workspace.ifPresent(this::project);
    boolean failed = checks.stream().anyMatch(check -> check.verdict() == Verdict.FAIL);
    return new Outcome(failed ? 1 : 0, lines(), document(failed));
  }

  private void project(Workspace workspace) {
    try (workspace) {
      Optional<List<Path>> classPath =
          check(
              "class path",
              workspace::compiledClassPath,
              path ->
                  "%s, from %s"
                      .formatted(
                          Lines.count(path.size(), "entry").replace("entrys", "entries"),
                          workspace.configuration().classPath().isPresent()
                              ? "cairn.toml"
                              : workspace.build().build().name()));
      classPath.ifPresent(this::missingEntries);
      check(
          "scripts",
          () -> workspace.cairn().history(Optional.empty(), false),
          entries -> Lines.count(entries.size(), "migration"));
      heads(workspace);
      Optional<Dialect> dialect = connect(workspace);
      if (dialect.isPresent()) {
        versionTable(workspace);
        models(workspace, dialect.get());
      }
    }
  }

  private void compiler() {
    if (ToolProvider.getSystemJavaCompiler() == null) {
      add(
          "compiler",
          Verdict.FAIL,
          "this is a Java runtime, not a JDK: " + System.getProperty("java.home"),
          "Set JAVA_HOME to a JDK, 17 or newer; migrations in Java are compiled.");
    } else {
      add("compiler", Verdict.OK, "JDK " + System.getProperty("java.version"), "");
    }
  }

  private void missingEntries(List<Path> classPath) {
    List<Path> missing = classPath.stream().filter(entry -> !Files.exists(entry)).toList();
    if (!missing.isEmpty()) {
      add(
          "class path",
          Verdict.WARN,
          "missing: " + String.join(", ", missing.stream().map(Path::toString).toList()),
          "Build the application, or correct `classpath` in cairn.toml.");
    }
  }

  private void heads(Workspace workspace) {
    Optional<List<HistoryEntry>> heads = attempt(() -> workspace.cairn().heads());
    heads
        .filter(list -> list.size() > 1)
        .ifPresent(
            list ->
                add(
                    "heads",
                    Verdict.WARN,
                    Lines.heads(list.stream().map(entry -> entry.revision().id()).toList()),
                    "Name the one to go on from with --head, or let one revise the other."));
  }

  private Optional<Dialect> connect(Workspace workspace) {
    Optional<String> url = workspace.configuration().environment().url();
    if (url.isEmpty()) {
      add("connection", Verdict.FAIL, "no url", "Set url in [env.dev] of cairn.toml.");
      return Optional.empty();
    }
    Optional<DialectProvider> provider =
        check(
            "database", () -> workspace.dialects().forUrl(url.get()), DialectProvider::displayName);
    Optional<Driver> driver =
        provider.flatMap(
            found ->
                check(
                    "driver",
                    () -> workspace.driver(found),
                    d ->
                        "%s %d.%d"
                            .formatted(
                                d.getClass().getName(), d.getMajorVersion(), d.getMinorVersion())));
    if (provider.isEmpty() || driver.isEmpty()) {
      return Optional.empty();
    }
    ConnectionSource source = workspace.database(url.get());
    return check(
        "connection",
        () -> {
          try (Connection connection = source.open()) {
            return provider.get().connect(connection);
          } catch (SQLException e) {
            throw CairnException.failed("cannot connect: " + e.getMessage())
                .hint(
                    provider
                        .get()
                        .assumed()
                        .advice(e)
                        .orElse(
                            "Check that the server runs and that url, user and password are"
                                + " right."))
                .causedBy(e);
          }
        },
        dialect -> dialect.describe() + " at " + source.displayUrl());
  }

  private void versionTable(Workspace workspace) {
    Optional<DatabaseStatus> status =
        check(
            "version table",
            () -> workspace.cairn().current(),
            s ->
                "at "
                    + Lines.heads(s.heads().stream().map(row -> row.revision()).toList())
                    + (s.pending() > 0 ? ", " + s.pending() + " pending" : ""));
    status
        .filter(s -> !s.unknown().isEmpty())
        .ifPresent(
            s ->
                add(
                    "version table",
                    Verdict.WARN,
                    "has revisions that no file has: " + String.join(", ", s.unknown()),
                    "Check out the branch that has them. In a database of your own, `cairn sync` takes"
                        + " them back."));
    status
        .filter(s -> !s.changed().isEmpty())
        .ifPresent(
            s ->
                add(
                    "version table",
                    Verdict.WARN,
                    "scripts changed since they were applied: " + String.join(", ", s.changed()),
                    "Put them back as they were, and write a new migration."));
  }

  private void models(Workspace workspace, Dialect dialect) {
    try {
      workspace
          .findModels(dialect)
          .ifPresentOrElse(
              reading -> add("models", Verdict.OK, describe(workspace, reading), ""),
              () ->
                  add(
                      "models",
                      Verdict.WARN,
                      "no entities; `cairn check` compares the database with the history alone",
                      "To write migrations from entities, name their packages as `models` in"
                          + " cairn.toml."));
    } catch (CairnException e) {
      fail("models", e);
    }
  }

  private static String describe(Workspace workspace, ModelReading reading) {
    if (workspace.hasSqlModels()) {
      return Lines.count(reading.schema().tables().size(), "table")
          + " through "
          + String.join(", ", workspace.configuration().models());
    }
    return "%s through %s"
        .formatted(
            Lines.count(reading.entityCount(), "entity").replace("entitys", "entities"),
            workspace.modelSource().describe());
  }

  private <T> Optional<T> check(String name, Supplier<T> work, Function<T, String> text) {
    try {
      T result = work.get();
      add(name, Verdict.OK, text.apply(result), "");
      return Optional.of(result);
    } catch (CairnException e) {
      fail(name, e);
      return Optional.empty();
    }
  }

  private void fail(String name, CairnException e) {
    String where = e.where().map(place -> " (" + place + ")").orElse("");
    add(name, Verdict.FAIL, e.message() + where, e.hint().orElse(""));
  }

  private static <T> Optional<T> attempt(Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (CairnException e) {
      // The check before has said so already.
      return Optional.empty();
    }
  }

  private void add(String name, Verdict verdict, String text, String next) {
    checks.add(
        new Check(
            name,
            verdict,
            invocation().secrets().mask(text),
            Optional.of(invocation().secrets().mask(next)).filter(line -> !line.isEmpty())));
  }

  private List<String> lines() {
    Style style = invocation().terminal().outStyle();
    List<String> lines = new ArrayList<>();
    for (Check check : checks) {
      String verdict = "%-4s".formatted(check.verdict().name().toLowerCase(Locale.ROOT));
      String coloured =
          switch (check.verdict()) {
            case OK -> style.green(verdict);
            case WARN -> style.yellow(verdict);
            case FAIL -> style.red(verdict);
          };
      lines.add("%s  %-13s  %s".formatted(coloured, check.name(), check.text()));
      check
          .next()
          .ifPresent(next -> lines.add("      next: " + next.replace("\n", "\n            ")));
    }
    return lines;
  }

  private Map<String, Object> document(boolean failed) {
    return Json.object(
        "ok",
        !failed,
        "checks",
        checks.stream()
            .map(
                check ->
                    Json.object(
                        "name", check.name(),
                        "verdict", check.verdict().name().toLowerCase(Locale.ROOT),
                        "text", check.text(),
                        "next", check.next()))
            .toList());
  }
}
