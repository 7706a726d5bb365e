package dev.cairn.flow;

import static dev.cairn.migration.Types.BIGINT;
import static dev.cairn.migration.Types.BOOLEAN;
import static dev.cairn.migration.Types.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.schema.Column;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Project;
import dev.cairn.testing.TestServer;
import dev.cairn.workflow.GenerateOptions;
import dev.cairn.workflow.GeneratedMigration;
import dev.cairn.workflow.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The script depends on the models and on the scripts before it, and on nothing else. */
abstract class SameScriptContract {

  private static final Column NOTE = Column.of("note", varchar(20));
  private static final Column COMPLETED = Column.of("completed", BOOLEAN).withNullable(false);

  @TempDir Path folder;

  abstract TestServer server();

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void isTheSameWithTheDatabaseAtHeadBehindDriftedAndEmpty(ScriptFormat format) throws Exception {
    Project atHead = project("one", format);
    atHead.models(todo());
    atHead.migrate("create");
    atHead.models(todo(NOTE));
    atHead.migrate("add note");
    atHead.upgrade();
    Project behind = project("one", format);
    behind.cairn().upgrade("+1", RunOptions.DEFAULT);
    Project drifted = project("one", format);
    drifted.upgrade();
    drifted.execute(
        "create table by_hand (id integer)", "alter table todo add column by_hand integer");
    Project empty = project("one", format);

    GeneratedMigration first = generate(atHead, todo(NOTE, COMPLETED), true);
    for (Project project : List.of(atHead, behind, drifted, empty)) {
      GeneratedMigration again = generate(project, todo(NOTE, COMPLETED), true);
      assertThat(again.text()).isEqualTo(first.text());
      assertThat(again.revision()).isEqualTo(first.revision());
    }
    assertThat(first.revision().orElseThrow().message()).isEqualTo("add completed to todo");
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void isTheSameFileInTwoCheckouts(ScriptFormat format) throws Exception {
    List<Map<String, String>> checkouts = new ArrayList<>();
    for (String checkout : List.of("one", "two")) {
      Project project = project(checkout, format);
      project.models(todo());
      project.migrate("create");
      generate(project, todo(COMPLETED), false);
      project.upgrade();
      assertThat(project.cairn().check().clean()).isTrue();
      checkouts.add(files(project));
    }
    assertThat(checkouts.get(0)).hasSize(2).isEqualTo(checkouts.get(1));
  }

  private static GeneratedMigration generate(Project project, Schema models, boolean dryRun) {
    project.models(models);
    GenerateOptions usual = GenerateOptions.of(Optional.empty());
    return project
        .cairn()
        .generate(
            new GenerateOptions(
                usual.message(),
                usual.compare(),
                Map.of("todo.completed", "false"),
                usual.renames(),
                usual.noRename(),
                usual.includeDrift(),
                usual.format(),
                dryRun,
                usual.verify(),
                usual.head(),
                usual.splice(),
                usual.id(),
                usual.labels(),
                usual.dependsOn(),
                usual.location()));
  }

  private static Map<String, String> files(Project project) throws IOException {
    Map<String, String> result = new TreeMap<>();
    try (Stream<Path> files = Files.list(project.folder())) {
      for (Path file : files.toList()) {
        if (!file.getFileName().toString().startsWith(".")) {
          result.put(file.getFileName().toString(), Files.readString(file));
        }
      }
    }
    return result;
  }

  private Project project(String checkout, ScriptFormat format) throws IOException, SQLException {
    return new Project(folder.resolve(checkout), server().freshDatabase(), format);
  }

  private static Schema todo(Column... more) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.of("id", BIGINT).withNullable(false),
                Column.of("title", varchar(100)).withNullable(false)));
    columns.addAll(List.of(more));
    return Schema.ofTables(
        List.of(
            Table.of(ObjectName.of("todo"), columns)
                .withPrimaryKey(Optional.of(PrimaryKey.on("id")))));
  }
}
