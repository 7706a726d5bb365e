package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.testing.CommandLine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes into files: letters beyond ASCII where the locale has none of them, and all of it. */
class OutputToFilesTest {

  private static final String VALUE = "größer – 大";

  @TempDir Path folder;

  @BeforeEach
  void writeProject() throws Exception {
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
    Files.writeString(
        folder.resolve("migrations/one.sql"),
        """
        -- cairn:revision 000000000001
        -- %1$s
        -- cairn:upgrade
        create table todo (title varchar(20) default '%1$s');
        -- cairn:downgrade
        drop table todo;
        """
            .formatted(VALUE));
  }

  @Test
  void sqlIsWrittenInUtf8() throws Exception {
    assertThat(printedBy("upgrade", "--sql", "--dialect", "sqlite"))
        .contains("default '" + VALUE + "'");
  }

  @Test
  void jsonIsWrittenInUtf8() throws Exception {
    assertThat(printedBy("history", "--json")).contains("\"" + VALUE + "\"");
  }

  @Test
  void isNoResultWhereTheDiskIsFull() throws Exception {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    Process process =
        new CommandLine(folder)
            .process("upgrade", "--sql", "--dialect", "sqlite")
            .redirectOutput(full.toFile())
            .start();

    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("error: The output is not whole", "next: Do not use what is written");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  @Test
  void isSilentWhereNobodyReadsOn() throws Exception {
    Process process =
        new CommandLine(folder).process("upgrade", "--sql", "--dialect", "sqlite").start();
    process.getInputStream().close();

    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEmpty();
    assertThat(process.waitFor()).isEqualTo(1);
  }

  private String printedBy(String... arguments) throws Exception {
    ProcessBuilder process = new CommandLine(folder).process(arguments);
    process.environment().put("LC_ALL", "C");
    process.redirectError(ProcessBuilder.Redirect.DISCARD);
    return new String(process.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
