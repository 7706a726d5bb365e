package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code migrate} at a terminal where two heads have met. */
class MergeDialogueTest {

  private static final String CONFIGURATION =
      """
      [cairn]
      migrations = "migrations"
      models = "sql:schema.sql"
      format = "sql"
      [env.dev]
      url = "jdbc:sqlite:app.db"
      """;

  @TempDir Path folder;

  private String shown = "";

  @BeforeEach
  void writeTwoHeads() throws IOException {
    Files.createDirectory(folder.resolve("migrations"));
    Files.writeString(folder.resolve("cairn.toml"), CONFIGURATION);
    Files.writeString(
        folder.resolve("schema.sql"),
        "CREATE TABLE a (id int); CREATE TABLE b (id int); CREATE TABLE c (id int);");
    write("aaaa0001", "a");
    write("bbbb0001", "b");
  }

  @Test
  void joinsThemAndGoesOnWhenToldSo() throws IOException {
    assertThat(migrate("y\n")).isZero();
    assertThat(shown).contains("2 heads", "Merge them now? [Y/n]", "Joined the heads in ");
    assertThat(files()).isEqualTo(4);
  }

  @Test
  void writesNothingWhenToldNot() throws IOException {
    assertThat(migrate("n\n")).isEqualTo(2);
    assertThat(shown).contains("`cairn merge` joins them");
    assertThat(files()).isEqualTo(2);
  }

  private int migrate(String typed) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream screen = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int exitCode =
        Main.run(
            new String[] {"migrate", "-m", "c"},
            Map.of("PATH", System.getenv().getOrDefault("PATH", "")),
            folder,
            Terminal.piped(
                    new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                    screen,
                    screen)
                .answering(),
            new Interruption());
    shown = bytes.toString(StandardCharsets.UTF_8);
    return exitCode;
  }

  private long files() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("migrations"))) {
      return all.count();
    }
  }

  private void write(String id, String table) throws IOException {
    Files.writeString(
        folder.resolve("migrations/" + id + "_base.sql"),
        """
        -- cairn:revision %s
        -- create %s

        -- cairn:upgrade
        CREATE TABLE %s (id int);
        -- cairn:downgrade
        DROP TABLE %s;
        """
            .formatted(id, table, table, table));
  }
}
