package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.CommandLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person is told who stops a run in the middle of a migration. */
class InterruptionTest {

  private static final Duration AT_THE_LATEST = Duration.ofSeconds(60);

  private static final String LONG =
      "create table made as with recursive c(n) as"
          + " (select 1 union all select n + 1 from c where n < 1000000000) select count(*) from c;";

  @TempDir Path folder;

  private Path err;

  @BeforeEach
  void writeProject() throws Exception {
    err = folder.resolve("err.txt");
    Files.createDirectory(folder.resolve("migrations"));
    Files.writeString(
        folder.resolve("cairn.toml"),
        """
        [cairn]
        migrations = "migrations"
        build = "none"
        [env.dev]
        url = "jdbc:sqlite:app.db"
        """);
  }

  @Test
  void saysWhatWasAtWorkAndHowToGoOn() throws Exception {
    write(LONG);
    Process process = start();
    Instant limit = Instant.now().plus(AT_THE_LATEST);
    while (!Files.readString(err).contains("Applying")) {
      assertThat(process.isAlive()).as(Files.readString(err)).isTrue();
      assertThat(Instant.now()).isBefore(limit);
      Thread.sleep(50);
    }

    process.destroy();

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(err))
        .contains("stopped while applying 111111111111 counts", "run the same command again");
    write("create table made (n integer);");
    assertThat(start().waitFor()).as(Files.readString(err)).isZero();
  }

  @Test
  void isSilentWhereAMigrationFails() throws Exception {
    write("insert into missing values (1);");

    assertThat(start().waitFor()).isEqualTo(1);

    assertThat(Files.readString(err)).contains("missing").doesNotContain("stopped while");
  }

  private Process start() throws Exception {
    return new CommandLine(folder)
        .process("upgrade")
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(err.toFile())
        .start();
  }

  private void write(String sql) throws Exception {
    Files.writeString(
        folder.resolve("migrations/111111111111_counts.sql"),
        """
        -- cairn:revision 111111111111
        -- counts

        -- cairn:upgrade
        %s

        -- cairn:downgrade
        """
            .formatted(sql));
  }
}
