package dev.cairn.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cairn.testing.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lint}, {@code plan} and {@code check --fail-on}, as people and pipelines use them. */
class LintFlowTest {

  @TempDir Path folder;

  @BeforeEach
  void project() throws IOException {
    write(
        "cairn.toml",
        """
        [cairn]
        migrations = "migrations"
        models = ["com.example.none"]

        [env.dev]
        url = "jdbc:sqlite:app.db"
        """);
    write(
        "migrations/aaaaaaaaaaaa_first.sql",
        """
        -- cairn:revision aaaaaaaaaaaa
        -- first

        -- cairn:upgrade
        create table todo (id integer primary key, note text);
        -- cairn:downgrade
        drop table todo;
        """);
    write(
        "migrations/Rbbbbbbbbbbbb_second.java",
        """
        package migrations;

        import dev.cairn.migration.Accept;
        import dev.cairn.migration.Migration;
        import dev.cairn.migration.Operations;
        import dev.cairn.migration.Revision;

        @Accept(hazard = "drop-in-use", reason = "nobody reads it")
        @Revision(id = "bbbbbbbbbbbb", revises = "aaaaaaaaaaaa", message = "second")
        public final class Rbbbbbbbbbbbb_second implements Migration {
          @Override
          public void upgrade(Operations op) {
            drop(op);
          }

          private static void drop(Operations op) {
            op.dropColumn("todo", "note").permanently();
          }

          @Override
          public void downgrade(Operations op) {}
        }
        """);
  }

  @Test
  void aHazardHasItsLineAndItsCount() throws Exception {
    assertThat(run("upgrade", "+1").exitCode()).isZero();
    fill(2);
    CommandLine.Result result = run("lint");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out())
        .contains("Rbbbbbbbbbbbb_second.java:17: error CA102 drop-column")
        .contains("Counted: 2 values.")
        .contains("1 accepted");
    assertThat(run("lint", "-v").out()).contains("accepted: nobody reads it");
  }

  @Test
  void aColumnWithoutValuesFailsNobody() throws Exception {
    assertThat(run("upgrade", "+1").exitCode()).isZero();
    CommandLine.Result result = run("lint");
    assertThat(result.out()).contains("info CA102");
    assertThat(result.exitCode()).isZero();
    assertThat(run("lint", "--fail-on", "info").exitCode()).isEqualTo(3);
  }

  @Test
  void whatIsKeptIsGoodToKnow() throws Exception {
    assertThat(run("upgrade", "+1").exitCode()).isZero();
    fill(2);
    String file = "migrations/Rbbbbbbbbbbbb_second.java";
    write(file, Files.readString(folder.resolve(file)).replace(".permanently()", ""));
    CommandLine.Result result = run("lint");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("info CA102", "kept out of sight");
  }

  @Test
  void aCommentAcceptsOneStep() throws Exception {
    String file = "migrations/Rbbbbbbbbbbbb_second.java";
    write(
        file,
        Files.readString(folder.resolve(file))
            .replace(
                "    op.drop", "    // cairn:accept CA102 copied to the archive\n    op.drop"));
    CommandLine.Result result = run("lint", "--dialect", "postgresql:14");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("2 accepted").contains("PostgreSQL 14");
  }

  @Test
  void theConfigurationDecidesWhatCounts() throws Exception {
    String configuration = Files.readString(folder.resolve("cairn.toml"));
    write("cairn.toml", configuration + "\n[lint]\nignore = [\"drop-column\"]\n");
    assertThat(run("lint", "--offline").exitCode()).isZero();
    write("cairn.toml", configuration + "\n[lint.levels]\nCA102 = \"info\"\n");
    assertThat(run("lint", "--offline").out()).contains("info CA102");
    write("cairn.toml", configuration + "\n[lint]\nignore = [\"drop-colum\"]\n");
    assertThat(run("lint", "--offline").exitCode()).isEqualTo(2);
  }

  @Test
  void sarifHasWhatItsSchemaRequires() {
    CommandLine.Result result = run("lint", "--offline", "--format", "sarif");
    JsonObject document = JsonParser.parseString(result.out()).getAsJsonObject();
    assertThat(document.get("version").getAsString()).isEqualTo("2.1.0");
    JsonObject run = document.getAsJsonArray("runs").get(0).getAsJsonObject();
    JsonObject driver = run.getAsJsonObject("tool").getAsJsonObject("driver");
    assertThat(driver.get("name").getAsString()).isEqualTo("Cairn");
    assertThat(run.getAsJsonArray("results")).isNotEmpty();
    run.getAsJsonArray("results")
        .forEach(
            element -> {
              JsonObject found = element.getAsJsonObject();
              assertThat(found.getAsJsonObject("message").get("text").getAsString()).isNotEmpty();
              assertThat(found.get("level").getAsString()).isIn("none", "note", "warning", "error");
              JsonObject rule =
                  driver
                      .getAsJsonArray("rules")
                      .get(found.get("ruleIndex").getAsInt())
                      .getAsJsonObject();
              assertThat(rule.get("id")).isEqualTo(found.get("ruleId"));
              JsonObject physical =
                  found
                      .getAsJsonArray("locations")
                      .get(0)
                      .getAsJsonObject()
                      .getAsJsonObject("physicalLocation");
              assertThat(physical.getAsJsonObject("artifactLocation").get("uri").getAsString())
                  .isEqualTo("migrations/Rbbbbbbbbbbbb_second.java");
              assertThat(physical.getAsJsonObject("region").get("startLine").getAsInt())
                  .isEqualTo(17);
            });
  }

  @Test
  void githubGetsAnnotations() {
    assertThat(run("lint", "--offline", "--format", "github").out())
        .contains(
            "::error file=migrations/Rbbbbbbbbbbbb_second.java,line=17,title=CA102 drop-column::");
  }

  @Test
  void aPlanFitsTheTerminalAndChangesNothing() throws Exception {
    assertThat(run("upgrade", "+1").exitCode()).isZero();
    fill(3);
    byte[] before = Files.readAllBytes(folder.resolve("app.db"));
    CommandLine.Result result = run("plan");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("bbbbbbbbbbbb second")
        .contains("drop column todo.note")
        .contains("RESERVED")
        .contains("error CA102")
        .contains("ALTER TABLE todo DROP COLUMN note;");
    assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(Files.readAllBytes(folder.resolve("app.db"))).isEqualTo(before);
    JsonObject step =
        JsonParser.parseString(run("plan", "--json").out())
            .getAsJsonObject()
            .getAsJsonArray("migrations")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("steps")
            .get(0)
            .getAsJsonObject();
    assertThat(step.get("rows").getAsLong()).isEqualTo(3);
    assertThat(step.getAsJsonArray("hazards")).hasSize(1);
    run("upgrade", "--allow-data-loss");
    assertThat(run("plan").out()).contains("Nothing to do");
  }

  @Test
  void everyHazardHasItsPlaceInTheDocumentation() throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("cairn.test.root"), "docs", "hazards.md"));
    for (HazardKind kind : HazardKind.values()) {
      assertThat(page).contains("### " + kind.code() + " " + kind.slug() + "\n");
      assertThat(page.toLowerCase(Locale.ROOT)).contains(kind.title().toLowerCase(Locale.ROOT));
    }
    assertThat(
            page.lines()
                .filter(line -> line.startsWith("### CA"))
                .map(line -> line.substring(4).split(" ")[0])
                .filter(code -> HazardKind.find(code).isEmpty()))
        .isEmpty();
  }

  private void fill(int rows) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("app.db"));
        Statement statement = connection.createStatement()) {
      for (int i = 1; i <= rows; i++) {
        statement.execute("insert into todo values (" + i + ", 'x')");
      }
    }
  }

  private CommandLine.Result run(String... arguments) {
    return new CommandLine(folder).run(arguments);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
