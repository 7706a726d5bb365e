package dev.cairn.workflow;

import dev.cairn.conflict.Conflict;
import dev.cairn.conflict.Conflicts;
import dev.cairn.conflict.Contribution;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.revision.Revision;
import dev.cairn.run.Direction;
import dev.cairn.run.PlannedMigration;
import dev.cairn.schema.Schema;
import dev.cairn.sql.SqlLexer;
import dev.cairn.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks at what several heads do since they parted: whether two of them touch the same thing, and
 * whether their sides lead to one schema in whatever order they run. What SQL does is seen in a
 * scratch area, by what it leaves there.
 */
final class ReviewHeads {

  /** Statements whose work a catalog shows. */
  private static final Pattern SHOWN =
      Pattern.compile(
          "(?is)\\s*(?:create|alter|drop|comment\\s+on)\\s+"
              + "(?:unique\\s+)?(?:table|index|sequence|type|column)\\b.*");

  private final Setup setup;
  private final Repository repository;
  private final Comparisons comparisons;

  ReviewHeads(Setup setup, Repository repository) {
    this.setup = setup;
    this.repository = repository;
    this.comparisons = new Comparisons(setup);
  }

  /**
   * Looks at {@code heads} without a database.
   *
   * @throws CairnException when a migration cannot be loaded
   */
  HeadReview withoutDatabase(List<String> heads, String why) {
    Sides sides = Sides.of(repository.graph(), heads);
    Map<Revision, PlannedMigration> plans = plans(sides.apart());
    Map<Revision, List<Operation>> done = new LinkedHashMap<>();
    plans.forEach((revision, plan) -> done.put(revision, plan.operations()));
    List<Conflict> found = conflicts(sides, done, Optional.empty());
    List<String> notes = new ArrayList<>(codeNotes(plans));
    notes.add(why);
    return review(found, Optional.empty(), notes, Optional.empty());
  }

  /**
   * Looks at {@code heads} and tries their sides in a scratch area.
   *
   * @throws CairnException when a migration cannot be loaded or one side fails by itself
   */
  HeadReview with(Session session, List<String> heads) throws SQLException {
    Sides sides = Sides.of(repository.graph(), heads);
    Map<Revision, PlannedMigration> plans = plans(sides.apart());
    try {
      List<Conflict> found = conflicts(sides, done(session, sides, plans), ownSchema(session));
      List<String> notes = codeNotes(plans);
      if (found.stream().anyMatch(Conflict::certain)) {
        return review(found, Optional.empty(), notes, Optional.empty());
      }
      Optional<String> disproof = new OrderProof(setup, session).disprove(repository, sides, plans);
      return review(
          found,
          disproof,
          notes,
          disproof.isPresent() ? Optional.empty() : Optional.of(session.dialect().describe()));
    } catch (NoScratchException e) {
      return withoutDatabase(
          heads, e.getMessage() + "\nSo it was not tried whether the order of the sides matters.");
    }
  }

  private Map<Revision, PlannedMigration> plans(List<Revision> revisions) {
    Map<Revision, PlannedMigration> result = new LinkedHashMap<>();
    for (PlannedMigration plan : repository.plan(revisions, Direction.UP)) {
      result.put(plan.revision(), plan);
    }
    return result;
  }

  /** Returns what each revision does; what SQL does is read off the schema that it leaves. */
  private Map<Revision, List<Operation>> done(
      Session session, Sides sides, Map<Revision, PlannedMigration> plans) throws SQLException {
    Map<Revision, List<Operation>> result = new HashMap<>();
    for (int head = 0; head < sides.heads().size(); head++) {
      List<Revision> side = sides.of(head);
      boolean unseen =
          side.stream()
              .anyMatch(revision -> hasSql(plans.get(revision)) && !result.containsKey(revision));
      if (!unseen) {
        side.forEach(revision -> result.computeIfAbsent(revision, key -> operations(plans, key)));
        continue;
      }
      replay(session, sides, side, plans, result);
    }
    return result;
  }

  private void replay(
      Session session,
      Sides sides,
      List<Revision> side,
      Map<Revision, PlannedMigration> plans,
      Map<Revision, List<Operation>> result)
      throws SQLException {
    List<PlannedMigration> common = repository.plan(sides.common(), Direction.UP);
    try (HistoryReplay area = HistoryReplay.of(setup, session, common)) {
      Optional<Schema> before = Optional.empty();
      for (Revision revision : side) {
        List<Operation> operations = operations(plans, revision);
        if (!hasSql(plans.get(revision))) {
          area.replay(require(plans, revision));
          before = Optional.empty();
          result.putIfAbsent(revision, operations);
          continue;
        }
        Schema start = before.isPresent() ? before.get() : area.read();
        area.replay(require(plans, revision));
        Schema end = area.read();
        List<Operation> seen =
            new ArrayList<>(
                comparisons.compare(session, end, start, Comparisons.DROP_AND_ADD).upgrade());
        seen.addAll(unseen(session, operations));
        result.putIfAbsent(revision, seen);
        before = Optional.of(end);
      }
    }
  }

  /** Returns of a migration with SQL what its schema does not show. */
  private static List<Operation> unseen(Session session, List<Operation> operations) {
    List<Operation> result = new ArrayList<>();
    for (Operation operation : operations) {
      if (operation instanceof Operation.ExecuteSql sql) {
        for (SqlStatement statement : SqlLexer.split(sql.sql(), session.dialect().syntax())) {
          if (!SHOWN.matcher(statement.text()).matches()) {
            result.add(new Operation.ExecuteSql(statement.text(), sql.dialects(), sql.origin()));
          }
        }
      } else if (operation instanceof Operation.Backfill
          || operation instanceof Operation.BulkInsert
          || operation instanceof Operation.RenameTable
          || operation instanceof Operation.RenameColumn) {
        result.add(operation);
      }
    }
    return result;
  }

  private static Optional<String> ownSchema(Session session) throws SQLException {
    Connection connection = session.connection();
    String catalog = connection.getCatalog();
    // MySQL and MariaDB say catalog to what others call a schema.
    return Optional.ofNullable(connection.getSchema()).or(() -> Optional.ofNullable(catalog));
  }

  private static List<Conflict> conflicts(
      Sides sides, Map<Revision, List<Operation>> done, Optional<String> ownSchema) {
    List<Contribution> contributions = new ArrayList<>();
    for (Revision revision : sides.apart()) {
      for (Operation operation : done.getOrDefault(revision, List.of())) {
        contributions.add(new Contribution(sides.lines(revision), revision.id(), operation));
      }
    }
    return Conflicts.of(contributions, ownSchema);
  }

  private HeadReview review(
      List<Conflict> found,
      Optional<String> disproof,
      List<String> notes,
      Optional<String> proved) {
    return new HeadReview(
        clashes(found.stream().filter(Conflict::certain).toList()),
        clashes(found.stream().filter(conflict -> !conflict.certain()).toList()),
        disproof,
        notes,
        proved);
  }

  private List<HeadReview.Clash> clashes(List<Conflict> conflicts) {
    return conflicts.stream().map(conflict -> HeadReview.clash(repository, conflict)).toList();
  }

  private static List<String> codeNotes(Map<Revision, PlannedMigration> plans) {
    List<String> notes = new ArrayList<>();
    plans.forEach(
        (revision, plan) ->
            plan.operations().stream()
                .filter(Operation.RunCode.class::isInstance)
                .map(Operation.RunCode.class::cast)
                .forEach(
                    code ->
                        notes.add(
                            "Revision %s runs code (%s): what it changes was not looked into."
                                .formatted(revision.id(), code.description()))));
    return notes;
  }

  private static boolean hasSql(@org.jspecify.annotations.Nullable PlannedMigration plan) {
    return plan != null
        && plan.operations().stream().anyMatch(Operation.ExecuteSql.class::isInstance);
  }

  private static List<Operation> operations(
      Map<Revision, PlannedMigration> plans, Revision revision) {
    return require(plans, revision).operations();
  }

  private static PlannedMigration require(
      Map<Revision, PlannedMigration> plans, Revision revision) {
    return java.util.Objects.requireNonNull(plans.get(revision));
  }
}
