package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.talkative.PrintedLogging;
import com.google.gson.JsonParser;
import dev.cairn.testing.CommandLine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What migrations and the application's logging print meanwhile. */
class ApplicationOutputTest {

  private static final String CONFIGURATION =
      """
      [cairn]
      migrations = "migrations"
      models = ["com.example.talkative"]
      classpath = ["settings", "%s"]
      build = "none"
      [env.dev]
      url = "jdbc:sqlite:app.db"
      """;

  private static final String MIGRATION =
      """
      import dev.cairn.migration.*;

      @Revision(id = "aaaa00000001", message = "talk")
      public final class Raaaa00000001 implements Migration {
        @Override
        public void upgrade(Operations op) {
          System.out.println("printed by a migration");
        }

        @Override
        public void downgrade(Operations op) {}
      }
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeProject() throws Exception {
    Path classes =
        Path.of(PrintedLogging.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Files.createDirectory(folder.resolve("migrations"));
    Files.writeString(folder.resolve("cairn.toml"), CONFIGURATION.formatted(classes));
    Path services = Files.createDirectories(folder.resolve("settings/META-INF/services"));
    Files.writeString(
        services.resolve("org.jboss.logging.LoggerProvider"), PrintedLogging.class.getName());
    Files.writeString(folder.resolve("migrations/Raaaa00000001.java"), MIGRATION);
  }

  @Test
  void isNoPartOfTheResult() throws Exception {
    Said migrate = run("migrate", "--json", "-m", "visits");

    assertThat(JsonParser.parseString(migrate.out).getAsJsonObject().get("changed").getAsBoolean())
        .isTrue();
    assertThat(migrate.err)
        .contains("printed by a migration")
        .doesNotContain("logged by Hibernate");
  }

  private record Said(String out, String err) {}

  private Said run(String... arguments) throws Exception {
    Path err = folder.resolve("err.txt");
    Process process =
        new CommandLine(folder).process(arguments).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out + Files.readString(err)).isZero();
    return new Said(out, Files.readString(err));
  }
}
