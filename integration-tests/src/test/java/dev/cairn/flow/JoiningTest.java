package dev.cairn.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnConfiguration;
import dev.cairn.error.CairnException;
import dev.cairn.script.FileNaming;
import dev.cairn.script.ScriptFormat;
import dev.cairn.workflow.GenerateOptions;
import dev.cairn.workflow.HeadReview;
import dev.cairn.workflow.MergeOptions;
import dev.cairn.workflow.MergeResult;
import dev.cairn.workflow.RunOptions;
import dev.cairn.workflow.RunResult;
import dev.cairn.workflow.SquashOptions;
import dev.cairn.workflow.SquashResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Graphs of all shapes that are merged, and ranges that can be squashed or not. */
class JoiningTest {

  @TempDir Path folder;

  private Path migrations;

  @BeforeEach
  void makeFolder() throws IOException {
    migrations = Files.createDirectory(folder.resolve("migrations"));
  }

  @Test
  void joinsBasesThatHaveNothingInCommon() throws IOException {
    table("aaaa0001", "");
    table("bbbb0001", "");

    MergeResult merge = merge();

    assertThat(merge.review().proved()).isPresent();
    assertThat(merge.revision().orElseThrow().revises()).containsExactly("aaaa0001", "bbbb0001");
    assertThat(cairn().upgrade("head", RunOptions.DEFAULT).done()).hasSize(3);
    assertThat(cairn().downgrade("base", RunOptions.DEFAULT).done()).hasSize(3);
  }

  @Test
  void joinsALineWithOneThatDependsOnIt() throws IOException {
    table("aaaa0001", "");
    table("bbbb0001", "depends-on aaaa0001");
    table("aaaa0002", "revises aaaa0001");

    assertThat(merge("aaaa0002", "bbbb0001").review().proved()).isPresent();
    assertThat(cairn().upgrade("head", RunOptions.DEFAULT).done())
        .extracting(done -> done.revision().id())
        .startsWith("aaaa0001")
        .hasSize(4);
  }

  @Test
  void joinsThreeHeadsOneAfterTheOther() throws IOException {
    table("aaaa0001", "");
    table("bbbb0001", "revises aaaa0001");
    table("cccc0001", "revises aaaa0001");
    table("dddd0001", "revises aaaa0001");

    String first = merge("bbbb0001", "cccc0001").revision().orElseThrow().id();
    assertThat(cairn().heads()).hasSize(2);
    MergeResult second = merge();

    assertThat(second.revision().orElseThrow().revises()).containsOnly(first, "dddd0001");
    assertThat(cairn().upgrade("head", RunOptions.DEFAULT).done()).hasSize(6);
    assertThat(merge().revision()).isEmpty();
  }

  @Test
  void findsConflictsWithoutADatabaseAndSaysWhatWasNotTried() throws IOException {
    table("aaaa0001", "");
    write("bbbb0001", "revises aaaa0001", "ALTER TABLE t_aaaa0001 ADD COLUMN note int", "");
    table("cccc0001", "revises aaaa0001");
    Cairn withoutDatabase = configuration().load();

    MergeResult merge = withoutDatabase.merge(MergeOptions.DEFAULT);

    assertThat(merge.review().proved()).isEmpty();
    assertThat(merge.review().notes()).anyMatch(note -> note.contains("was not tried"));
    assertThat(merge.file()).isPresent();
  }

  @Test
  void seesThatOneTableIsDroppedThatTheOtherSideUses() throws IOException {
    table("aaaa0001", "");
    write("bbbb0001", "revises aaaa0001", "DROP TABLE t_aaaa0001", "");
    write("cccc0001", "revises aaaa0001", "ALTER TABLE t_aaaa0001 ADD COLUMN note int", "");

    MergeResult merge = merge();

    assertThat(merge.file()).isEmpty();
    assertThat(merge.review().conflicts())
        .extracting(HeadReview.Clash::reason)
        .anyMatch(reason -> reason.contains("t_aaaa0001"));
  }

  @Test
  void squashesARangeThatForksAndMeetsAgainAndKeepsItsLabels() throws IOException {
    table("aaaa0001", "");
    table("bbbb0001", "revises aaaa0001 labels shop");
    table("cccc0001", "revises aaaa0001");
    merge();
    cairn().upgrade("head", RunOptions.DEFAULT);

    SquashResult squash = squash("base:head");

    assertThat(squash.replaced()).hasSize(4);
    assertThat(squash.revision().labels()).containsExactly("shop");
    assertThat(files()).hasSize(1);
    assertThat(cairn().current().atHead()).isTrue();
    assertThat(cairn().show("shop@head").entry().revision().id()).isEqualTo(squash.revision().id());
    assertThat(cairn().downgrade("base", RunOptions.DEFAULT).done()).hasSize(1);
  }

  @Test
  void squashesASquashThatNoRunHasNotedYet() throws IOException {
    table("aaaa0001", "");
    table("aaaa0002", "revises aaaa0001");
    table("aaaa0003", "revises aaaa0002");
    cairn().upgrade("head", RunOptions.DEFAULT);
    squash("base:aaaa0002");

    assertThat(squash("base:head").replaced()).hasSize(2);

    assertThat(cairn().current().atHead()).isTrue();
    assertThat(cairn().upgrade("head", RunOptions.DEFAULT).done()).isEmpty();
    assertThat(cairn().downgrade("base", RunOptions.DEFAULT).done()).hasSize(1);
  }

  @Test
  void aDryRunNotesTheSquashThatNoRunHasNotedYet() throws Exception {
    table("aaaa0001", "");
    table("aaaa0002", "revises aaaa0001");
    table("aaaa0003", "revises aaaa0002");
    cairn().upgrade("head", RunOptions.DEFAULT);
    squash("base:aaaa0002");

    RunResult dry = cairn().downgrade("base", new RunOptions(true, true, ""));
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      for (String sql : dry.file().orElseThrow().statements()) {
        statement.execute(sql);
      }
    }

    assertThat(cairn().current().heads()).isEmpty();
    assertThat(cairn().upgrade("head", RunOptions.DEFAULT).done()).hasSize(2);
  }

  @Test
  void writesWhatTheFolderHoldsUnlessTold() throws IOException {
    table("aaaa0001", "");
    table("aaaa0002", "revises aaaa0001");
    table("bbbb0001", "revises aaaa0001");
    CairnConfiguration untold =
        Cairn.configure().folders("", migrations).cache(folder.resolve("cache"));

    assertThat(untold.load().merge(MergeOptions.DEFAULT).file().orElseThrow()).hasExtension("sql");
    GenerateOptions empty = GenerateOptions.empty(Optional.empty());
    assertThat(untold.load().generate(empty).file().orElseThrow()).hasExtension("sql");
    assertThat(untold.format(ScriptFormat.JAVA).load().generate(empty).file().orElseThrow())
        .hasExtension("java");
    assertThat(files()).filteredOn(name -> name.endsWith(".java")).hasSize(1);
  }

  @Test
  void stampsTheRevisionThatNamesOneTheSquashReplaced() throws IOException {
    table("aaaa0001", "");
    table("aaaa0002", "revises aaaa0001");
    table("aaaa0003", "revises aaaa0002");
    squash("base:aaaa0002");

    assertThat(cairn().stamp(List.of("head"), false).after()).containsExactly("aaaa0003");
    assertThat(cairn().stamp(List.of("base"), false).before()).containsExactly("aaaa0003");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aaaa0001 | is not a range",
        "aaaa0002:aaaa0001 | does not come after aaaa0002",
        "aaaa0001:aaaa0002 | it holds one revision",
        "base:aaaa0003 | A branch leaves the range in its middle: bbbb0001 comes after aaaa0001",
        "aaaa0002:aaaa0004 | runs code: count",
      })
  void refusesARangeByName(String range, String reason) throws IOException {
    table("aaaa0001", "");
    table("aaaa0002", "revises aaaa0001");
    table("aaaa0003", "revises aaaa0002");
    table("bbbb0001", "revises aaaa0001");
    Files.writeString(
        migrations.resolve("Raaaa0004_code.java"),
        """
        import dev.cairn.migration.Migration;
        import dev.cairn.migration.Operations;
        import dev.cairn.migration.Revision;

        @Revision(id = "aaaa0004", revises = "aaaa0003", message = "code")
        public final class Raaaa0004_code implements Migration {
          @Override
          public void upgrade(Operations op) {
            op.run("count", context -> {});
          }

          @Override
          public void downgrade(Operations op) {}
        }
        """);
    List<String> before = files();

    assertThatThrownBy(() -> squash(range))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.message()).contains(reason);
              assertThat(e.hint()).isPresent();
            });
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void callsAndFinishesASquashAsTheProjectDoes() throws IOException {
    table("aaaa0001", "");
    table("aaaa0002", "revises aaaa0001");
    List<Path> told = new ArrayList<>();
    Cairn cairn =
        configuration()
            .url("jdbc:sqlite:" + folder.resolve("app.db"), "", "")
            .fileNaming(new FileNaming("{slug}-{id}", ZoneOffset.UTC, 10))
            .hook(told::add)
            .load();

    SquashResult squash =
        cairn.squash(new SquashOptions("base:head", Optional.of("first"), Optional.empty(), false));

    assertThat(files()).containsExactly("first-" + squash.revision().id() + ".sql");
    assertThat(told).containsExactly(squash.file().orElseThrow());
    assertThat(cairn.upgrade("head", RunOptions.DEFAULT).done()).hasSize(1);
  }

  private void table(String id, String header) throws IOException {
    write(id, header, "CREATE TABLE t_" + id + " (id int)", "DROP TABLE t_" + id);
  }

  private void write(String id, String header, String up, String down) throws IOException {
    Files.writeString(
        migrations.resolve(id + "_step.sql"),
        """
        -- cairn:revision %s %s
        -- step %s

        -- cairn:upgrade
        %s;
        -- cairn:downgrade
        %s
        """
            .formatted(id, header, id, up, down.isEmpty() ? "" : down + ";"));
  }

  private List<String> files() throws IOException {
    try (java.util.stream.Stream<Path> all = Files.list(migrations)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private MergeResult merge(String... heads) {
    return cairn()
        .merge(
            new MergeOptions(
                List.of(heads),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                false));
  }

  private SquashResult squash(String range) {
    return cairn().squash(new SquashOptions(range, Optional.empty(), Optional.empty(), false));
  }

  private CairnConfiguration configuration() {
    return Cairn.configure()
        .folders("", migrations)
        .format(ScriptFormat.SQL)
        .cache(folder.resolve("cache"));
  }

  private String url() {
    return "jdbc:sqlite:" + folder.resolve("app.db");
  }

  private Cairn cairn() {
    return configuration().url(url(), "", "").load();
  }
}
