package dev.cairn.compare;

import dev.cairn.compare.CompareRules.Ignore;
import dev.cairn.compare.Keys.TableKey;
import dev.cairn.compare.Sides.Form;
import dev.cairn.dialect.Dialect;
import dev.cairn.operation.Operation;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Compares two schemas of one database by what they mean, and writes the operations that turn the
 * one into the other and back.
 */
public final class SchemaComparator {

  private final Dialect dialect;
  private final CompareRules rules;
  private final InitialValues initialValues;
  private final boolean complete;
  private final Optional<Consumer<String>> doubts;

  /** Compares schemas of {@code dialect}; no initial values of the application are known. */
  public SchemaComparator(Dialect dialect, CompareRules rules) {
    this(dialect, rules, InitialValues.NONE);
  }

  /**
   * Compares schemas of {@code dialect}.
   *
   * @param initialValues where to look for the value that rows which exist get
   */
  public SchemaComparator(Dialect dialect, CompareRules rules, InitialValues initialValues) {
    this(dialect, rules, initialValues, false, Optional.empty());
  }

  private SchemaComparator(
      Dialect dialect,
      CompareRules rules,
      InitialValues initialValues,
      boolean complete,
      Optional<Consumer<String>> doubts) {
    this.dialect = dialect;
    this.rules = rules;
    this.initialValues = initialValues;
    this.complete = complete;
    this.doubts = doubts;
  }

  /**
   * Returns a comparator for a wanted schema that says everything, as a catalog does. Models do
   * not: they have no words for exclusion constraints and for what a primary key includes, so
   * without this, those that are found stay. Nor do people name all that they want: what has no
   * name stays without one here, because where it is from it has another than it would be given.
   */
  public SchemaComparator complete() {
    return new SchemaComparator(dialect, rules, initialValues, true, doubts);
  }

  /**
   * Returns a comparator that takes an expression for the one that is found where no engine says
   * how it spells it. Without this the two are a difference.
   *
   * @param told is told of each such expression, in words
   */
  public SchemaComparator doubting(Consumer<String> told) {
    return new SchemaComparator(dialect, rules, initialValues, complete, Optional.of(told));
  }

  /**
   * Compares.
   *
   * @param wanted what should be
   * @param found what is, as the catalog tells it
   * @param engine answers what cheap rules cannot decide
   * @param decisions what a person has answered already
   * @throws dev.cairn.error.CairnException when a decision names what is not there
   */
  public Difference compare(
      Schema wanted, Schema found, ExpressionEngine engine, Decisions decisions) {
    Selection selection = new Selection(rules);
    Schema models = selection.of(wanted);
    Sides sides = Sides.of(dialect, models, selection.of(found));
    List<Operation> renames = new ArrayList<>();
    if (!decisions.renames().isEmpty()) {
      sides = rename(sides, models, decisions, renames);
    }
    Map<TableKey, TableDelta> deltas = deltas(sides, engine);
    sides = sides.spelledPlainly(dialect, touched(sides, deltas), complete);
    List<Table> added = only(sides.wantedTables(), sides.foundTables());
    List<Table> dropped =
        rules.ignores(Ignore.EXTRA_TABLES)
            ? List.of()
            : only(sides.foundTables(), sides.wantedTables());

    Fills fills = new Fills(dialect, initialValues, decisions, models, sides.wantedTables());
    List<Question> questions = new ArrayList<>();
    if (!decisions.noRename()) {
      questions.addAll(renameQuestions(sides, deltas, added, dropped, fills));
    }
    List<Step> steps = steps(sides, deltas, renames, added, dropped, fills);
    questions.addAll(fills.questions());
    return difference(steps, questions, fills);
  }

  /** Returns the tables that operations may have to tell of. */
  private static Set<TableKey> touched(Sides sides, Map<TableKey, TableDelta> deltas) {
    Set<TableKey> result = new HashSet<>(deltas.keySet());
    sides.wantedTables().keySet().stream()
        .filter(key -> !sides.foundTables().containsKey(key))
        .forEach(result::add);
    sides.foundTables().keySet().stream()
        .filter(key -> !sides.wantedTables().containsKey(key))
        .forEach(result::add);
    return result;
  }

  private Sides rename(
      Sides start, Schema models, Decisions decisions, List<Operation> operations) {
    Expressions expressions = new Expressions(new Keys(dialect.identifiers()), dialect.syntax());
    RenameDecisions decided = new RenameDecisions(expressions, decisions, start);
    Sides sides = start;
    Renaming tables = decided.tables(sides);
    if (!tables.isEmpty()) {
      sides = Sides.of(dialect, models, tables.apply(sides.found()));
      operations.addAll(tables.operations());
    }
    Renaming columns = decided.columns(sides);
    if (!columns.isEmpty()) {
      sides = Sides.of(dialect, models, columns.apply(sides.found()));
      operations.addAll(columns.operations());
    }
    return sides;
  }

  private Map<TableKey, TableDelta> deltas(Sides sides, ExpressionEngine engine) {
    TableMatcher matcher = new TableMatcher(dialect, rules, complete);
    Probes probes = new Probes(dialect);
    Map<TableKey, TableDelta> result = new LinkedHashMap<>();
    sides
        .wantedTables()
        .forEach(
            (key, wanted) -> {
              Form found = sides.foundTables().get(key);
              if (found == null || areAlike(wanted, found)) {
                return;
              }
              TableDelta delta = matcher.compare(wanted.canonical(), found.canonical());
              if (!delta.foreignKeys().dropped().isEmpty()) {
                delta = matcher.compare(wanted.canonical(), uncovered(wanted, found, delta));
              }
              if (!delta.isEmpty()) {
                result.put(key, delta);
                probes.add(key, delta, new Originals(dialect, wanted, wanted.canonical()));
              }
            });
    Map<TableKey, Table> decided = new LinkedHashMap<>(probes.ask(engine));
    doubts.ifPresent(told -> decided.putAll(probes.unanswered(Set.copyOf(decided.keySet()), told)));
    decided.forEach(
        (key, spelled) ->
            result.computeIfPresent(key, (k, old) -> matcher.compare(spelled, old.found())));
    result.values().removeIf(TableDelta::isEmpty);
    BoundIndexes bound = new BoundIndexes(dialect);
    result.replaceAll(
        (key, delta) -> {
          Form found = Optional.ofNullable(sides.foundTables().get(key)).orElseThrow();
          return bound.madeAgain(delta, new Originals(dialect, found, delta.found()));
        });
    return result;
  }

  /** What is spelled alike was found to be so before, and is the same object. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean areAlike(Form wanted, Form found) {
    return wanted.given() == found.given() || SameParts.of(wanted.canonical(), found.canonical());
  }

  /**
   * Returns {@code found} with the indexes that it shows when the foreign keys are gone that go: a
   * database that makes an index for each key does not tell another one on its columns apart.
   */
  private Table uncovered(Form wanted, Form found, TableDelta delta) {
    Keys keys = new Keys(dialect.identifiers());
    Set<List<String>> covered = new HashSet<>();
    wanted.canonical().foreignKeys().forEach(key -> covered.add(keys.parts(key.columns())));
    Originals originals = new Originals(dialect, found, delta.found());
    List<ForeignKey> staying = new ArrayList<>(found.given().foreignKeys());
    delta.foreignKeys().dropped().stream()
        .filter(key -> !covered.contains(keys.parts(key.columns())))
        .map(originals::foreignKey)
        .forEach(staying::remove);
    Schema alone = Schema.ofTables(List.of(found.given().withForeignKeys(staying)));
    Table shown = dialect.canonical(alone).tables().values().iterator().next();
    return found.canonical().withIndexes(shown.indexes());
  }

  private static List<Table> only(Map<TableKey, Form> tables, Map<TableKey, Form> others) {
    return tables.entrySet().stream()
        .filter(entry -> !others.containsKey(entry.getKey()))
        .map(entry -> entry.getValue().given())
        .toList();
  }

  private List<Question> renameQuestions(
      Sides sides,
      Map<TableKey, TableDelta> deltas,
      List<Table> added,
      List<Table> dropped,
      Fills fills) {
    RenameCandidates candidates = new RenameCandidates(dialect);
    List<Question> result = new ArrayList<>(candidates.tables(added, dropped));
    deltas.forEach(
        (key, delta) -> {
          Form table = Optional.ofNullable(sides.foundTables().get(key)).orElseThrow();
          for (Question.Rename question : candidates.columns(table.name(), delta)) {
            result.add(question);
            fills.leaveOpen(question.table(), question.to());
          }
        });
    return result;
  }

  private List<Step> steps(
      Sides sides,
      Map<TableKey, TableDelta> deltas,
      List<Operation> renames,
      List<Table> added,
      List<Table> dropped,
      Fills fills) {
    Keys keys = new Keys(dialect.identifiers());
    LooseObjects loose = LooseObjects.compare(keys, sides, rules.ignores(Ignore.EXTRA_TABLES));
    List<Step> result = new ArrayList<>();
    LooseObjects.namespaces(keys, sides).forEach(operation -> result.add(Step.of(operation)));
    renames.forEach(operation -> result.add(Step.of(operation)));
    result.addAll(loose.before());
    if (!deltas.isEmpty() || !added.isEmpty() || !dropped.isEmpty()) {
      result.addAll(
          new UpgradeWriter(dialect, sides, deltas, dropped, fills, complete).write(added));
    }
    result.addAll(loose.after());
    return result;
  }

  private Difference difference(List<Step> steps, List<Question> questions, Fills fills) {
    Descriptions descriptions = new Descriptions(dialect.types());
    List<Operation> upgrade = new ArrayList<>();
    List<Operation> downgrade = new ArrayList<>();
    List<Description> described = new ArrayList<>();
    Map<Integer, String> comments = new TreeMap<>();
    for (Step step : steps) {
      step.why().ifPresent(why -> comments.put(upgrade.size(), why));
      upgrade.add(step.operation());
      downgrade.add(fills.onTheWayBack(step.operation().reverse().orElseThrow()));
      described.add(descriptions.of(step.operation()));
    }
    Collections.reverse(downgrade);
    return new Difference(upgrade, downgrade, comments, questions, described);
  }
}
