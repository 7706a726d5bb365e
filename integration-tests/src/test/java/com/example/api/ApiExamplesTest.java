package com.example.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.error.CairnException;
import dev.cairn.workflow.GeneratedMigration;
import dev.cairn.workflow.RunOptions;
import dev.cairn.workflow.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiExamplesTest {

  private static final Path ROOT = Path.of(System.getProperty("cairn.test.root", ".."));

  private final Path folder;
  private final JdbcDataSource dataSource = new JdbcDataSource();
  private final ApiExamples examples = new ApiExamples(dataSource);

  ApiExamplesTest(@TempDir Path folder) {
    this.folder = folder;
    dataSource.setURL("jdbc:h2:" + folder.resolve("todo"));
  }

  @Test
  void upgradesAtStartAndDoesNothingTheNextTime() throws SQLException {
    RunResult first = examples.atStart();
    RunResult second = examples.atStart();

    assertThat(first.after()).containsExactly("2b3c4d5e6f7a");
    assertThat(first.done()).hasSize(2);
    assertThat(second.done()).isEmpty();
    assertThat(query("SELECT title FROM todo WHERE NOT done")).containsExactly("Buy milk");
  }

  @Test
  void tellsAListenerWhatHappens() {
    examples.configured().upgrade();

    assertThat(examples.told())
        .hasSize(4)
        .startsWith("UP 1a2b3c4d5e6f todo")
        .contains("UP 2b3c4d5e6f7a done");
  }

  @Test
  void goesStepByStepAndTellsWhereItStands() {
    Cairn cairn = examples.configured();
    examples.there(cairn);
    examples.whereItStands(cairn);

    assertThat(examples.told())
        .contains("1a2b3c4d5e6f: 2 statements", "1 pending, stands at 1 head", "1a2b3c4d5e6f todo");
  }

  @Test
  void refusesToLoseRows() throws SQLException {
    Cairn cairn = examples.configured();
    cairn.upgrade();
    examples.andBack(cairn);

    assertThat(examples.told()).anyMatch(line -> line.startsWith("rows would be lost"));
    assertThat(query("SELECT done FROM todo")).containsExactly("FALSE");
    assertThat(cairn.downgrade("base", new RunOptions(false, true, "")).after()).isEmpty();
  }

  @Test
  void writesSqlForADatabaseThatIsNotThere() {
    assertThat(examples.forTheDba(examples.configured()))
        .anyMatch(line -> line.startsWith("CREATE TABLE todo"));
  }

  @Test
  void comparesEntitiesWithTheHistory() {
    Cairn cairn =
        Cairn.configure()
            .dataSource(dataSource)
            .migrations("com.example.api.migrations")
            .entities("com.example.api.model")
            .cache(folder)
            .load();
    cairn.upgrade();

    examples.inATest(cairn);
    assertThat(cairn.check().clean()).isTrue();
  }

  @Test
  void writesAMigrationIntoAFolderOfSources() throws IOException {
    Path sources = Files.createDirectories(folder.resolve("migrations"));

    GeneratedMigration written = examples.write(sources);

    assertThat(written.file().orElseThrow()).hasParent(sources).content().contains("todo");
  }

  @Test
  void aPackageWithoutAFolderCannotTakeNewOnes() {
    assertThatThrownBy(
            () ->
                Cairn.configure()
                    .dataSource(dataSource)
                    .migrations("com.example.api.migrations")
                    .models(dialect -> new NoModels())
                    .cache(folder)
                    .load()
                    .generate(
                        dev.cairn.workflow.GenerateOptions.of(java.util.Optional.of("drop it"))))
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("There is no folder to write a migration into.");
  }

  @Test
  void showsNothingThatDoesNotCompile() throws IOException {
    String compiled =
        folded(
            Files.readString(
                ROOT.resolve("integration-tests/src/test/java/com/example/api/ApiExamples.java")));
    Matcher block =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(ROOT.resolve("docs/api.md")));

    int blocks = 0;
    while (block.find()) {
      assertThat(compiled).contains(folded(block.group(1)));
      blocks++;
    }
    assertThat(blocks).isGreaterThan(5);
  }

  private static String folded(String code) {
    return code.replaceAll("\\s+", " ").strip();
  }

  private List<String> query(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        ResultSet rows = connection.createStatement().executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
