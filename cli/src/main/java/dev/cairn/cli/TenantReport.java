package dev.cairn.cli;

import dev.cairn.error.CairnException;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.Direction;
import dev.cairn.workflow.TenantOutcome;
import dev.cairn.workflow.TenantOutcome.Status;
import dev.cairn.workflow.TenantRun;
import dev.cairn.workflow.TenantsCheck;
import dev.cairn.workflow.TenantsStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What commands say about several schemas of one database. */
final class TenantReport {

  /** So many different errors are told in full. */
  private static final int ERRORS = 5;

  private static final int NAMES = 10;

  private final Invocation invocation;

  TenantReport(Invocation invocation) {
    this.invocation = invocation;
  }

  Outcome run(TenantRun run, Direction direction) {
    return ran(run, direction == Direction.UP ? "Upgraded" : "Downgraded");
  }

  Outcome sync(TenantRun run) {
    return ran(run, "Synchronised");
  }

  private Outcome ran(TenantRun run, String verb) {
    return run.sql().isEmpty()
        ? outcome(run, verb)
        : Outcome.done(Lines.script(run.sql()), document(run));
  }

  Outcome stamp(TenantRun run) {
    return outcome(run, "Stamped");
  }

  private Outcome outcome(TenantRun run, String verb) {
    List<TenantOutcome> done = run.ended(Status.DONE);
    List<TenantOutcome> failed = run.ended(Status.FAILED);
    List<TenantOutcome> left = run.ended(Status.NOT_REACHED);
    int unchanged = run.ended(Status.UNCHANGED).size();
    List<String> lines = new ArrayList<>();
    if (done.isEmpty() && run.complete()) {
      lines.add("Nothing to do in %s.".formatted(Lines.count(unchanged, "schema")));
    } else {
      byPlace(done)
          .forEach(
              (place, names) ->
                  lines.add(
                      "%s %s to %s.".formatted(verb, Lines.count(names.size(), "schema"), place)));
      if (unchanged > 0) {
        lines.add("Nothing to do in %d.".formatted(unchanged));
      }
      lines.add("%d in %s.".formatted(run.outcomes().size(), Lines.time(run.took())));
    }
    if (!failed.isEmpty()) {
      lines.add("");
      lines.add("Failed: " + Lines.count(failed.size(), "schema") + ".");
      lines.addAll(errors(failed));
    }
    if (!left.isEmpty()) {
      lines.add("");
      lines.add("Not reached: " + names(left.stream().map(TenantOutcome::tenant).toList()) + ".");
    }
    if (!run.complete()) {
      lines.add("");
      lines.add("The others stay as they are; the same command again does what is left.");
    }
    return new Outcome(run.complete() ? 0 : 1, lines, document(run));
  }

  private static Map<String, List<String>> byPlace(List<TenantOutcome> outcomes) {
    Map<String, List<String>> places = new LinkedHashMap<>();
    for (TenantOutcome outcome : outcomes) {
      places
          .computeIfAbsent(Lines.heads(outcome.after()), any -> new ArrayList<>())
          .add(outcome.tenant());
    }
    return places;
  }

  /** The same error of many schemas is one. */
  private List<String> errors(List<TenantOutcome> failed) {
    Map<String, List<String>> alike = new LinkedHashMap<>();
    Map<String, CairnException> first = new LinkedHashMap<>();
    for (TenantOutcome outcome : failed) {
      CairnException error = outcome.error().orElseThrow();
      String key = error.message().replace(outcome.tenant(), "");
      alike.computeIfAbsent(key, any -> new ArrayList<>()).add(outcome.tenant());
      first.putIfAbsent(key, error);
    }
    List<String> lines = new ArrayList<>();
    int shown = 0;
    for (Map.Entry<String, CairnException> entry : first.entrySet()) {
      List<String> names = alike.getOrDefault(entry.getKey(), List.of());
      if (shown++ == ERRORS) {
        lines.add("  and " + Lines.count(first.size() - ERRORS, "other error") + "; see --json");
        break;
      }
      lines.add("  " + names(names) + ":");
      CairnException error = entry.getValue();
      lines.addAll(indented(error.message(), "    "));
      error.where().ifPresent(where -> lines.addAll(indented("at: " + where, "      ")));
      error.hint().ifPresent(hint -> lines.addAll(indented("next: " + hint, "      ")));
    }
    return lines;
  }

  private List<String> indented(String text, String indent) {
    return invocation.secrets().mask(text).strip().lines().map(line -> indent + line).toList();
  }

  Outcome status(TenantsStatus status) {
    boolean verbose = invocation.options().verbosity() > 0;
    List<String> lines = new ArrayList<>();
    if (verbose) {
      lines.add("database: " + invocation.secrets().mask(status.database()));
    }
    lines.add("schemas  revision");
    for (TenantsStatus.Place place : status.places()) {
      lines.add("%7d  %s".formatted(place.tenants().size(), describe(place, status)));
      if (verbose) {
        place.tenants().forEach(tenant -> lines.add("         " + tenant));
      }
    }
    if (!status.unread().isEmpty()) {
      lines.add("%7d  cannot be read".formatted(status.unread().size()));
      status
          .unread()
          .forEach((tenant, reason) -> lines.addAll(indented(tenant + ": " + reason, "         ")));
    }
    if (status.places().stream().anyMatch(place -> place.pending() > 0)) {
      lines.add("Run `cairn upgrade` to apply what is pending.");
    }
    return new Outcome(status.unread().isEmpty() ? 0 : 1, lines, document(status));
  }

  private static String describe(TenantsStatus.Place place, TenantsStatus status) {
    StringBuilder text = new StringBuilder();
    if (place.heads().isEmpty()) {
      text.append("base");
    }
    place
        .heads()
        .forEach(
            (id, message) ->
                text.append(text.isEmpty() ? "" : ", ")
                    .append(id)
                    .append(status.scriptHeads().contains(id) ? " (head)" : "")
                    .append(message.isEmpty() ? "" : " " + message));
    if (place.pending() > 0) {
      text.append("; ").append(Lines.count(place.pending(), "migration")).append(" pending");
    }
    place
        .unfinished()
        .ifPresent(
            row ->
                text.append("; ")
                    .append(row.revision())
                    .append(
                        row.state() == AppliedRevision.State.UPGRADING
                            ? " is on the way up, or stopped there"
                            : " is on the way down, or stopped there"));
    if (!place.unknown().isEmpty()) {
      text.append("; in no file here: ").append(String.join(", ", place.unknown()));
    }
    return text.toString();
  }

  Outcome check(TenantsCheck check) {
    List<String> lines = new ArrayList<>();
    if (!check.missing().isEmpty()) {
      lines.add("The models have what no migration makes; run `cairn migrate`:");
      lines.addAll(Lines.changes(check.missing()));
    }
    check
        .drifted()
        .forEach(
            (changes, tenants) -> {
              lines.add(
                  "%s: not what the history makes; to undo what differs:"
                      .formatted(names(tenants)));
              lines.addAll(Lines.changes(changes));
            });
    if (check.heads().size() > 1) {
      lines.add("There are several heads: " + String.join(", ", check.heads()));
    }
    check
        .failed()
        .forEach(
            (tenant, error) ->
                lines.addAll(indented(tenant + " could not be looked at: " + error.message(), "")));
    if (check.clean() && check.failed().isEmpty()) {
      lines.add(
          (check.withoutModels() ? "History and %s agree." : "Models, history and %s agree.")
              .formatted(Lines.count(check.count(), "schema")));
    }
    if (check.withoutModels()) {
      lines.add("There are no entities to compare the history with.");
    }
    if (check.pending() > 0) {
      lines.add("Migrations pending in " + Lines.count(check.pending(), "schema") + ".");
    }
    CheckCommand.changed(check.changed()).ifPresent(lines::add);
    Map<String, Object> document =
        Json.object(
            "clean", check.clean(),
            "reference", check.reference(),
            "withoutModels", check.withoutModels(),
            "missing", Lines.changeDocuments(check.missing()),
            "drift",
                check.drifted().entrySet().stream()
                    .map(
                        entry ->
                            Json.object(
                                "schemas", entry.getValue(),
                                "changes", Lines.changeDocuments(entry.getKey())))
                    .toList(),
            "heads", check.heads(),
            "pending", check.pending(),
            "changed", check.changed(),
            "failed", messages(check.failed()),
            "schemas", check.count());
    Outcome outcome = new Outcome(check.failed().isEmpty() ? 0 : 1, lines, document);
    return check.clean() ? outcome : outcome.no();
  }

  private Map<String, Object> messages(Map<String, CairnException> errors) {
    Map<String, Object> messages = new LinkedHashMap<>();
    errors.forEach(
        (tenant, error) -> messages.put(tenant, invocation.secrets().mask(error.message())));
    return messages;
  }

  private Map<String, Object> document(TenantRun run) {
    return Json.object(
        "database", run.database(),
        "schemas",
            run.outcomes().stream()
                .map(
                    outcome ->
                        Json.object(
                            "schema", outcome.tenant(),
                            "status",
                                outcome.status().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            "before", outcome.before(),
                            "after", outcome.after(),
                            "migrations", outcome.steps(),
                            "millis", outcome.took(),
                            "error",
                                outcome
                                    .error()
                                    .map(error -> invocation.secrets().mask(error.message()))))
                .toList(),
        "sql", run.sql(),
        "millis", run.took());
  }

  private static Map<String, Object> document(TenantsStatus status) {
    return Json.object(
        "database", status.database(),
        "schemas", status.count(),
        "atHead", status.atHead(),
        "places",
            status.places().stream()
                .map(
                    place ->
                        Json.object(
                            "heads", List.copyOf(place.heads().keySet()),
                            "atHead", place.atHead(),
                            "pending", place.pending(),
                            "unfinished", place.unfinished().map(AppliedRevision::revision),
                            "unknown", place.unknown(),
                            "schemas", place.tenants()))
                .toList(),
        "scriptHeads", status.scriptHeads(),
        "unread", status.unread());
  }

  private static String names(List<String> names) {
    int more = names.size() - NAMES;
    return String.join(", ", names.subList(0, Math.min(NAMES, names.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
