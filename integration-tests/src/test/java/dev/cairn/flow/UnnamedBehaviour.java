package dev.cairn.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.compare.Description;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.schema.Schema;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.H2Server;
import dev.cairn.testing.Project;
import dev.cairn.workflow.BaselineOptions;
import dev.cairn.workflow.BaselineResult;
import dev.cairn.workflow.GeneratedMigration;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Parts of tables without a name go from a database of H2, which has made names up for them, into
 * migrations that run on another one, where those names are other parts'. The tables are {@code
 * customer} and {@code orders}.
 */
abstract class UnnamedBehaviour {

  @TempDir Path folder;

  /** Returns the SQL of the tables alone. */
  abstract List<String> tables();

  /** Returns the SQL that adds the parts to them. */
  abstract List<String> parts();

  /** Returns the SQL of a table {@code note} with such parts. */
  abstract List<String> another();

  /** Returns the SQL of a table {@code taken} whose parts have the names that H2 makes up first. */
  abstract List<String> taken();

  /** Returns what {@link #shown} shows where all parts are there. */
  abstract List<String> all();

  /** Returns the parts of the two tables. */
  abstract List<String> shown(Project project) throws SQLException;

  /** Returns the SQL that drops parts, by the names that this database has for them. */
  abstract List<String> drops(Project project) throws SQLException;

  /** Returns what is shown behind {@link #drops}. */
  abstract List<String> leftByDrops();

  /** Returns what the SQL that puts back what was dropped holds. */
  abstract String[] putBack();

  /** Returns models without the parts. */
  abstract Schema less();

  /** Returns what is shown where the database is what {@link #less} says. */
  abstract List<String> leftByModels();

  /** Returns the pattern of a name that is made up. */
  abstract String madeUp();

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void comeFromADatabaseThatIsTakenOver(ScriptFormat format) throws Exception {
    Project here = takenOver(format);
    assertThat(drift(here)).isEmpty();

    Project there = elsewhere(format);
    there.upgrade();
    assertThat(shown(there)).isEqualTo(all());
    assertThat(drift(there)).isEmpty();
    there.downgrade("base");
    assertThat(shown(there)).isEmpty();
    there.upgrade();
    assertThat(shown(there)).isEqualTo(all());
    assertThat(drift(there)).isEmpty();
    here.downgrade("base");
    assertThat(shown(here)).isEmpty();
    here.upgrade();
    assertThat(shown(here)).isEqualTo(all());
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void areTheSameMigrationWhateverTheirNames(ScriptFormat format) throws Exception {
    Project here = withParts(format);
    Project there = new Project(folder.resolve("other"), otherDatabase(), format);
    execute(there, tables());
    execute(there, parts());
    there.execute("drop table taken");
    assertThat(there.cairn().baseline(BaselineOptions.DEFAULT).text())
        .isEqualTo(here.cairn().baseline(BaselineOptions.DEFAULT).text());
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void comeFromADatabaseWhereTheyWereAddedByHand(ScriptFormat format) throws Exception {
    Project here = project(format);
    execute(here, tables());
    here.cairn().baseline(BaselineOptions.DEFAULT);
    execute(here, parts());
    execute(here, another());
    GeneratedMigration drift = here.takeInDrift("by hand");
    assertUnnamed(drift.text());
    assertThat(drift.proved()).isPresent();
    here.cairn().stamp(List.of("head"), false);
    assertThat(drift(here)).isEmpty();

    Project there = elsewhere(format);
    for (Project each : List.of(there, here)) {
      each.upgrade();
      assertThat(shown(each)).isEqualTo(all());
      assertThat(drift(each)).isEmpty();
      each.downgrade("-1");
      assertThat(shown(each)).isEmpty();
      each.upgrade();
      assertThat(shown(each)).isEqualTo(all());
      assertThat(drift(each)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void goWhereTheyWereDroppedByHand(ScriptFormat format) throws Exception {
    Project here = takenOver(format);
    Project there = elsewhere(format);
    there.upgrade();
    execute(here, drops(here));
    GeneratedMigration drift = here.takeInDrift("by hand");
    assertUnnamed(drift.text());
    assertThat(drift.proved()).isPresent();

    there.upgrade();
    assertThat(shown(there)).isEqualTo(leftByDrops());
    assertThat(drift(there)).isEmpty();
    there.downgrade("-1");
    assertThat(shown(there)).isEqualTo(all());
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void goWhereTheModelsHaveThemNoMore(ScriptFormat format) throws Exception {
    Project here = takenOver(format);
    Project there = elsewhere(format);
    there.upgrade();
    here.models(less());
    GeneratedMigration change = here.migrate("less");
    assertUnnamed(change.text());

    for (Project each : List.of(there, here)) {
      each.upgrade();
      assertThat(shown(each)).isEqualTo(leftByModels());
      assertThat(drift(each)).isEmpty();
      each.downgrade("-1");
      assertThat(shown(each)).isEqualTo(all());
    }
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void areLeftOutAsWellWhereTableAndColumnHadOtherNamesBefore(ScriptFormat format)
      throws Exception {
    Project here = withParts(format);
    here.execute(
        "alter table orders rename to purchase",
        "alter table customer alter column email rename to address");
    assertUnnamed(here.cairn().baseline(BaselineOptions.DEFAULT).text());
    assertThat(drift(here)).isEmpty();
    Project there = elsewhere(format);
    there.upgrade();
    assertThat(drift(there)).isEmpty();
    there.downgrade("base");
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void arePutBackByTheSqlThatUndoesDrift(ScriptFormat format) throws Exception {
    Project here = takenOver(format);
    execute(here, drops(here));
    String sql = String.join("\n", here.cairn().diff("database", "history").sql());
    assertThat(sql).contains(putBack());
    assertUnnamed(sql);
  }

  Project withParts(ScriptFormat format) throws Exception {
    Project here = project(format);
    execute(here, tables());
    execute(here, parts());
    return here;
  }

  private Project takenOver(ScriptFormat format) throws Exception {
    Project here = withParts(format);
    BaselineResult baseline = here.cairn().baseline(BaselineOptions.DEFAULT);
    assertThat(baseline.proved()).isPresent();
    assertThat(baseline.notes()).isEmpty();
    assertUnnamed(baseline.text());
    return here;
  }

  private Project project(ScriptFormat format) throws Exception {
    return new Project(folder, H2Server.usual().freshDatabase(), format);
  }

  /** Returns the same project with another database. */
  Project elsewhere(ScriptFormat format) throws Exception {
    return new Project(folder, otherDatabase(), format);
  }

  private ConnectionSource otherDatabase() throws Exception {
    ConnectionSource database = H2Server.usual().freshDatabase();
    try (var connection = database.open();
        var statement = connection.createStatement()) {
      for (String sql : taken()) {
        statement.execute(sql);
      }
    }
    return database;
  }

  private static void execute(Project project, List<String> sql) throws SQLException {
    project.execute(sql.toArray(String[]::new));
  }

  void assertUnnamed(String text) {
    assertThat(text).doesNotContainPattern(madeUp());
  }

  /** Returns how the database differs from its history, but for the table of other names. */
  static List<String> drift(Project project) {
    assertThat(project.cairn().current().atHead()).isTrue();
    return project.cairn().check().drift().stream()
        .map(Description::text)
        .filter(line -> !line.equals("drop table taken"))
        .toList();
  }
}
