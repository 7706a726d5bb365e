package dev.cairn.lint;

import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Origin;
import dev.cairn.sql.SqlLexer;
import dev.cairn.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Looks for hazards in migrations, one after the other. */
public final class Linter {

  private static final List<Rule> RULES =
      List.of(
          new DataLossRule(),
          new RunningApplicationRule(),
          new TypeChangeRule(),
          new EnumValuesRule(),
          new AddColumnRule(),
          new IndexRule(),
          new ConstraintRule(),
          new NotNullRule(),
          new LockRule(),
          new NameRule());

  private static final List<WholeRule> WHOLE_RULES =
      List.of(new TransactionRule(), new RowVersionRule(), new ForeignKeyIndexRule());

  private static final Pattern IN_PLACE =
      Pattern.compile(
          "\\bALGORITHM\\s*=\\s*(?:INSTANT|INPLACE|NOCOPY)\\b", Pattern.CASE_INSENSITIVE);

  private final Target target;
  private final Surroundings around;
  private final boolean deployed;
  private final SqlReader reader;

  /**
   * Makes a linter.
   *
   * @param around the schema before the first migration
   * @param deployed whether each migration is looked at as if those before it had been deployed
   *     long since; else all run together, on the database as it is
   */
  public Linter(Target target, Surroundings around, boolean deployed) {
    this.target = target;
    this.around = around;
    this.deployed = deployed;
    this.reader = new SqlReader(target);
  }

  /** Returns the hazards of the next migration, in the order of its steps, unassessed. */
  public List<Hazard> inspect(Subject subject) {
    around.begin(deployed);
    List<Site> sites = new ArrayList<>();
    List<Hazard> hazards = new ArrayList<>();
    for (int i = 0; i < subject.steps().size(); i++) {
      for (Site site : sites(subject, i)) {
        RULES.forEach(rule -> hazards.addAll(rule.inspect(site)));
        around.apply(site);
        sites.add(site);
      }
    }
    hazards.removeIf(hazard -> isRebuilt(hazard, sites));
    WHOLE_RULES.forEach(rule -> hazards.addAll(rule.inspect(sites)));
    hazards.sort(
        Comparator.comparingInt(Hazard::step)
            .thenComparingInt(hazard -> hazard.place().map(Origin::line).orElse(0)));
    TreeSet<Integer> lines = new TreeSet<>();
    sites.forEach(site -> site.place().ifPresent(at -> lines.add(at.line())));
    return new Inspection(hazards, lines).with(subject.accepted());
  }

  /** A table that is dropped and whose name another then takes was made anew, rows and all. */
  private static boolean isRebuilt(Hazard hazard, List<Site> sites) {
    boolean drop =
        hazard.kind() == HazardKind.DROP_TABLE || hazard.kind() == HazardKind.DROP_IN_USE;
    return drop
        && sites.stream()
            .flatMap(site -> site.does(Operation.RenameTable.class).stream())
            .anyMatch(rename -> rename.to().toString().equals(hazard.object()));
  }

  private List<Site> sites(Subject subject, int index) {
    Subject.Step step = subject.steps().get(index);
    if (step.operation() instanceof Operation.ExecuteSql sql) {
      return written(subject.revision(), index, step, sql);
    }
    Set<Form> forms = EnumSet.noneOf(Form.class);
    step.sql().forEach(statement -> forms.addAll(forms(statement)));
    if (!step.sql().stream().filter(Linter::altersTable).allMatch(Linter::isInPlace)) {
      forms.remove(Form.IN_PLACE);
    }
    if (step.statements().stream().anyMatch(statement -> statement.batches().isPresent())) {
      forms.add(Form.BATCHES);
    }
    if (fillsByDefault(step)) {
      forms.add(Form.CONSTANT);
    }
    if (target.isSqlite() && copies(step)) {
      forms.add(Form.COPIES);
    }
    return List.of(
        new Site(
            target,
            subject.revision(),
            index,
            step.place(),
            new Act.Does(step.operation()),
            forms,
            "",
            around));
  }

  private List<Site> written(
      String revision, int index, Subject.Step step, Operation.ExecuteSql sql) {
    if (!sql.dialects().isEmpty() && !sql.dialects().contains(target.dialect().id())) {
      return List.of();
    }
    List<Site> sites = new ArrayList<>();
    for (SqlStatement statement : statements(sql)) {
      Optional<Origin> place =
          sql.origin()
              .map(at -> new Origin(at.file(), at.line() + statement.line() - 1))
              .or(step::place);
      for (SqlReader.Read read : reader.read(statement.text())) {
        Set<Form> forms = EnumSet.noneOf(Form.class);
        forms.addAll(read.forms());
        if (IN_PLACE.matcher(statement.text()).find()) {
          forms.add(Form.IN_PLACE);
        }
        sites.add(
            new Site(target, revision, index, place, read.act(), forms, statement.text(), around));
      }
    }
    return sites;
  }

  private List<SqlStatement> statements(Operation.ExecuteSql sql) {
    try {
      return SqlLexer.split(sql.sql(), target.dialect().syntax());
    } catch (CairnException e) {
      // The upgrade will refuse it, and say where; nothing can be said of it here.
      return List.of();
    }
  }

  private static boolean altersTable(String statement) {
    return statement.startsWith("ALTER TABLE ");
  }

  private static boolean isInPlace(String statement) {
    return IN_PLACE.matcher(statement).find();
  }

  private static Set<Form> forms(String statement) {
    String sql = statement.toUpperCase(Locale.ROOT);
    Set<Form> forms = EnumSet.noneOf(Form.class);
    if (sql.contains(" CONCURRENTLY ")) {
      forms.add(Form.CONCURRENTLY);
    }
    if (sql.endsWith(" NOT VALID")) {
      forms.add(Form.NOT_VALID);
    }
    if (sql.contains(" USING INDEX ")) {
      forms.add(Form.USING_INDEX);
    }
    if (isInPlace(sql)) {
      forms.add(Form.IN_PLACE);
    }
    return forms;
  }

  private static boolean fillsByDefault(Subject.Step step) {
    return step.operation() instanceof Operation.AddColumn add
        && add.fill().isPresent()
        && !step.sql().isEmpty()
        && step.sql().stream().noneMatch(sql -> sql.startsWith("UPDATE "));
  }

  /** A table that is made anew is made under another name and filled from the old one. */
  private static boolean copies(Subject.Step step) {
    return !(step.operation() instanceof Operation.CreateTable)
        && step.sql().stream().anyMatch(sql -> sql.startsWith("CREATE TABLE"))
        && step.sql().stream().anyMatch(sql -> sql.startsWith("DROP TABLE"));
  }
}
