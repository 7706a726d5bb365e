package dev.cairn.flow;

import static dev.cairn.migration.Types.BIGINT;
import static dev.cairn.migration.Types.INTEGER;
import static dev.cairn.migration.Types.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.CairnException;
import dev.cairn.schema.Column;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Project;
import dev.cairn.testing.TestServer;
import dev.cairn.workflow.HeadReview;
import dev.cairn.workflow.MergeOptions;
import dev.cairn.workflow.MergeResult;
import dev.cairn.workflow.RunOptions;
import dev.cairn.workflow.SquashOptions;
import dev.cairn.workflow.SquashResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a team does to one history: branches that meet, and many migrations made one. */
abstract class TeamContract {

  private static final Column NOTE = Column.of("note", varchar(20));
  private static final Column PRIORITY = Column.of("priority", INTEGER);

  @TempDir Path folder;

  abstract TestServer server();

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void bringsEveryDatabaseToOneSchemaWhenTwoGitBranchesMeet(ScriptFormat format) throws Exception {
    Project left = project(format);
    Project right = project(format);
    Project neither = project(format);
    branches(left, todo(NOTE), right, todo(PRIORITY));

    for (Project project : List.of(left, right, neither)) {
      project.models(todo(NOTE, PRIORITY));
    }
    assertThat(left.cairn().heads()).hasSize(2);
    assertThat(left.cairn().check().clean()).isFalse();
    assertThatThrownBy(() -> left.migrate("more"))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(CairnException.Kind.USAGE);
              assertThat(e.message()).contains("2 heads", "add note", "add priority");
              assertThat(e.hint().orElse("")).contains("cairn merge");
            });
    MergeResult merge = neither.cairn().merge(MergeOptions.DEFAULT);
    assertThat(merge.review().conflicts()).isEmpty();
    assertThat(merge.review().proved()).isPresent();
    assertThat(merge.revision().orElseThrow().revises()).hasSize(2);

    for (Project project : List.of(left, right, neither)) {
      project.upgrade();
      assertThat(project.cairn().check().clean()).isTrue();
      assertThat(project.cairn().current().pending()).isZero();
    }
    assertThat(left.query("select title from todo")).containsExactly("left");
    assertThat(right.query("select title from todo")).containsExactly("right");

    left.downgrade("-1");
    assertThat(left.cairn().current().heads()).hasSize(2);
    left.upgrade();
    assertThat(left.cairn().current().heads()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void catchesTwoBranchesThatAddTheSameColumn(ScriptFormat format) throws Exception {
    Project left = project(format);
    Project right = project(format);
    branches(left, todo(NOTE), right, todo(PRIORITY, Column.of("note", varchar(30))));
    List<String> before = files(left);

    MergeResult merge = left.cairn().merge(MergeOptions.DEFAULT);
    assertThat(merge.file()).isEmpty();
    assertThat(merge.review().conflicts())
        .extracting(HeadReview.Clash::reason)
        .containsExactly("Both add the column todo.note.");
    assertThat(files(left)).isEqualTo(before);
    assertThat(right.cairn().check().clean()).isFalse();
    assertThat(right.cairn().check().review().orElseThrow().conflicts()).hasSize(1);

    MergeOptions force =
        new MergeOptions(
            List.of(),
            Optional.of("by hand"),
            java.util.Set.of(),
            Optional.empty(),
            Optional.empty(),
            true);
    assertThat(left.cairn().merge(force).file()).isPresent();
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void countsADatabaseThatHasTheRangeAsHavingItsSquash(ScriptFormat format) throws Exception {
    Project whole = project(format);
    Project middle = project(format);
    Project fresh = project(format);
    whole.models(todo());
    String first = whole.migrate("create").revision().orElseThrow().id();
    whole.models(todo(NOTE));
    whole.migrate("add note");
    whole.models(todo(NOTE, PRIORITY));
    String last = whole.migrate("add priority").revision().orElseThrow().id();
    whole.upgrade();
    whole.execute("insert into todo (id, title) values (1, 'kept')");
    middle.cairn().upgrade(first, RunOptions.DEFAULT);

    SquashResult squash = whole.cairn().squash(range("base:head"));
    assertThat(squash.replaced()).hasSize(3);
    assertThat(squash.operationsAfter()).isEqualTo(format == ScriptFormat.JAVA ? 1 : 3);
    assertThat(whole.cairn().current().pending()).isZero();
    assertThat(whole.cairn().current().unknown()).isEmpty();
    assertThat(whole.cairn().check().clean()).isTrue();
    assertThat(whole.upgrade().done()).isEmpty();

    fresh.models(todo(NOTE, PRIORITY));
    assertThat(fresh.upgrade().done()).hasSize(1);
    assertThat(fresh.cairn().check().clean()).isTrue();

    assertThatThrownBy(middle::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.message()).contains("in the middle", first, last);
              assertThat(e.hint().orElse("")).contains("cairn upgrade " + last);
            });
    assertThat(middle.cairn().current().heads()).hasSize(1);

    whole.models(todo(NOTE));
    whole.migrate("drop priority");
    whole.upgrade();
    assertThat(whole.query("select title from todo")).containsExactly("kept");
    assertThat(whole.query("select revision from cairn_version")).hasSize(2).doesNotContain(first);
    SquashResult again = whole.cairn().squash(range("base:head"));
    assertThat(again.revision().replaces().get(0)).contains(first);
    assertThat(fresh.cairn().current().unknown()).isNotEmpty();
    assertThat(whole.cairn().current().pending()).isZero();
    whole.downgrade("base");
    assertThat(whole.query("select revision from cairn_version")).isEmpty();
    whole.upgrade();
    assertThat(whole.cairn().check().clean()).isTrue();
  }

  private static SquashOptions range(String range) {
    return new SquashOptions(range, Optional.of("all"), Optional.empty(), false);
  }

  /** Writes a migration on each of two git branches, applies each where it was made, and merges. */
  private void branches(Project left, Schema ofLeft, Project right, Schema ofRight)
      throws Exception {
    git("init", "-q", "-b", "main");
    Files.writeString(folder.resolve(".gitignore"), ".cache\n");
    left.models(todo());
    left.migrate("create");
    commit("create");

    git("checkout", "-q", "-b", "left");
    left.models(ofLeft);
    left.migrate("add note");
    commit("note");
    left.upgrade();
    left.execute("insert into todo (id, title) values (1, 'left')");

    git("checkout", "-q", "-b", "right", "main");
    right.models(ofRight);
    right.migrate("add priority");
    commit("priority");
    right.upgrade();
    right.execute("insert into todo (id, title) values (1, 'right')");

    git("checkout", "-q", "main");
    git("merge", "-q", "--no-edit", "left");
    git("merge", "-q", "--no-edit", "right");
  }

  private void commit(String message) throws Exception {
    git("add", "-A");
    git("commit", "-q", "-m", message);
  }

  private void git(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("git", "-c", "user.name=team", "-c", "user.email=team@example.com"));
    command.addAll(Arrays.asList(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static List<String> files(Project project) throws IOException {
    try (java.util.stream.Stream<Path> files = Files.list(project.folder())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Project project(ScriptFormat format) throws IOException, SQLException {
    return new Project(folder, server().freshDatabase(), format);
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
