package dev.cairn.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.kept.KeptNames;
import dev.cairn.schema.Column;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Project;
import dev.cairn.workflow.CheckResult;
import dev.cairn.workflow.GenerateOptions;
import dev.cairn.workflow.GeneratedMigration;
import dev.cairn.workflow.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One change on one database: written, applied, checked, taken back. */
final class DetectionRun {

  private final DetectionCase change;
  private final Engine engine;
  private final Dialect dialect;
  private final ConnectionSource database;
  private final Project project;
  private final Rows rows;

  DetectionRun(
      DetectionCase change, Engine engine, Dialect dialect, ConnectionSource database, Path folder)
      throws IOException {
    this.change = change;
    this.engine = engine;
    this.dialect = dialect;
    this.database = database;
    this.project = new Project(folder, database, ScriptFormat.JAVA);
    this.rows = new Rows(database, dialect.identifiers());
  }

  void run() throws SQLException, IOException {
    Schema before = change.before().apply(engine);
    Schema after = change.after().apply(engine);
    project.models(before);
    formatted(project.cairn().generate(options("start", false, Map.of(), Map.of())));
    project.upgrade();
    project.execute(
        SampleRows.inserts(before, engine, dialect.identifiers()).toArray(String[]::new));
    assertThatNothingIsLeft("at the start");
    project.models(after);
    GeneratedMigration migration =
        project.cairn().generate(options("change", true, change.fills(), change.renames()));
    if (change.differs()) {
      assertThat(migration.changes()).as("changes found").isNotEmpty();
      assertThat(migration.proved()).as("proved on").isPresent();
      formatted(migration);
      thereAndBack(before, after);
    } else {
      assertThat(migration.changes()).as("changes found").isEmpty();
      assertThat(migration.file()).as("file written").isEmpty();
      assertThatNothingIsLeft("for another spelling");
    }
  }

  private void thereAndBack(Schema before, Schema after) throws SQLException {
    List<Survivor> survivors = Survivor.of(before, after, change.renames());
    Schema stood = read(before);
    List<List<List<String>>> held = heldBefore(survivors);

    boolean valuesGo = Survivor.doValuesGo(before, survivors);
    project.cairn().upgrade("head", new RunOptions(false, valuesGo, ""));
    assertThatNothingIsLeft("after the upgrade");
    assertThat(heldAfter(survivors)).as("rows after the upgrade").isEqualTo(held);
    assertThatNewTablesHaveTheirFirstRows(after, survivors);

    project.downgrade("-1");
    Schema stands = read(before);
    assertThat(dialect.canonical(stands))
        .as("schema after the downgrade")
        .isEqualTo(dialect.canonical(stood));
    assertThat(heldBefore(survivors)).as("rows after the downgrade").isEqualTo(held);
  }

  /** What one database's rows show is looked at each time; the others differ in little. */
  private void formatted(GeneratedMigration migration) throws IOException {
    if (engine == Engine.SQLITE || Boolean.getBoolean("cairn.long")) {
      Formatted.require(migration.file().orElseThrow());
    }
  }

  private static GenerateOptions options(
      String message, boolean prove, Map<String, String> fills, Map<String, String> renames) {
    GenerateOptions usual = GenerateOptions.of(Optional.of(message));
    return new GenerateOptions(
        usual.message(),
        usual.compare(),
        fills,
        renames,
        renames.isEmpty(),
        usual.includeDrift(),
        usual.format(),
        usual.dryRun(),
        prove,
        usual.head(),
        usual.splice(),
        usual.id(),
        usual.labels(),
        usual.dependsOn(),
        usual.location());
  }

  private void assertThatNothingIsLeft(String when) {
    CheckResult check = project.cairn().check();
    assertThat(check.missing()).as("left to do " + when).isEmpty();
    assertThat(check.drift()).as("drift " + when).isEmpty();
  }

  private void assertThatNewTablesHaveTheirFirstRows(Schema after, List<Survivor> survivors)
      throws SQLException {
    for (Table table : after.tables().values()) {
      if (survivors.stream().noneMatch(survivor -> survivor.after().equals(table.name()))) {
        assertThat(rows.count(table))
            .as("rows of the new table " + table.name())
            .isEqualTo(table.initialSql().size());
      }
    }
  }

  private List<List<List<String>>> heldBefore(List<Survivor> survivors) throws SQLException {
    List<List<List<String>>> result = new ArrayList<>();
    for (Survivor survivor : survivors) {
      result.add(rows.of(survivor.before(), survivor.columnsBefore(), forNull(survivor)));
    }
    return result;
  }

  private List<List<List<String>>> heldAfter(List<Survivor> survivors) throws SQLException {
    List<List<List<String>>> result = new ArrayList<>();
    for (Survivor survivor : survivors) {
      result.add(rows.of(survivor.after(), survivor.columnsAfter(), forNull(survivor)));
    }
    return result;
  }

  /** A null that was asked to be filled may have its new value, and may keep it. */
  private Map<String, String> forNull(Survivor survivor) {
    Map<String, String> result = new HashMap<>();
    for (String column : survivor.columnsAfter()) {
      Optional.ofNullable(change.fills().get(survivor.after() + "." + column))
          .ifPresent(value -> result.put(column, value));
    }
    return result;
  }

  /** Returns the schema as it stands, but for the order of columns, which a dropped one loses. */
  private Schema read(Schema like) throws SQLException {
    try (Connection connection = database.open()) {
      Schema found =
          KeptNames.visible(
              dialect
                  .catalog()
                  .read(
                      connection,
                      new CatalogReader.Scope(Set.copyOf(like.namespaces()), Optional.empty())));
      return Schema.of(
          found.tables().values().stream().map(DetectionRun::sorted).toList(),
          found.sequences().values(),
          found.enums().values(),
          found.namespaces());
    }
  }

  private static Table sorted(Table table) {
    return table.withColumns(
        table.columns().stream().sorted(Comparator.comparing(Column::name)).toList());
  }
}
