package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameTest {

  @SuppressWarnings("NullAway.Init")
  @TempDir
  Path folder;

  @Test
  void printsTheVersion() {
    CommandRun run = CommandRun.in(folder, "--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("cairn ");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void listsCommandsByTopic() {
    CommandRun run = CommandRun.in(folder, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("Write migrations:", "Apply migrations:")
        .containsPattern("(?m)^  upgrade +\\S");
  }

  @Test
  void givesEveryCommandAHelpPageWithAnExample() {
    for (String name : commands()) {
      CommandRun run = CommandRun.in(folder, name, "--help");

      assertThat(run.exitCode()).as(name).isZero();
      assertThat(run.out())
          .as(name)
          .contains("Usage: cairn " + name)
          .containsPattern("(?m)^Examples?:\\R  .*cairn " + name);
    }
  }

  @Test
  void keepsEachExampleOnALineOfItsOwn() {
    frame()
        .commandLine()
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(command.getCommandSpec().usageMessage().footer())
                    .as(name)
                    .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(Invocation.USUAL_WIDTH)));
  }

  @Test
  void helpsWhoWritesHelpBeforeTheCommand() {
    assertThat(CommandRun.in(folder, "help")).isEqualTo(CommandRun.in(folder, "--help"));
    assertThat(CommandRun.in(folder, "help", "migrate"))
        .isEqualTo(CommandRun.in(folder, "migrate", "--help"));
    assertThat(CommandRun.in(folder, "help", "migrat").err()).contains("Did you mean migrate?");
  }

  @Test
  void saysWhatAnOptionTakes() {
    CommandRun option = CommandRun.in(folder, "lint", "--format", "xml");
    CommandRun argument = CommandRun.in(folder, "completion", "tcsh");

    assertThat(option.exitCode()).isEqualTo(2);
    assertThat(option.err())
        .startsWith("error: `--format` does not take `xml`.")
        .contains("It takes text, json, sarif, github. See `cairn lint --help`.");
    assertThat(argument.exitCode()).isEqualTo(2);
    assertThat(argument.err())
        .startsWith("error: `cairn completion` does not take `tcsh`.")
        .contains("It takes bash, zsh, fish.");
  }

  @Test
  void listsEveryCommandInTheHelpOnce() {
    assertThat(Topic.all().stream().flatMap(topic -> topic.commands().stream()))
        .containsExactlyInAnyOrderElementsOf(commands());
  }

  private List<String> commands() {
    return List.copyOf(frame().commandLine().getSubcommands().keySet());
  }

  private Frame frame() {
    return new Frame(
        Map.of(),
        folder,
        Terminal.piped(InputStream.nullInputStream(), System.out, System.err),
        new Interruption());
  }

  @Test
  void suggestsTheNearestCommand() {
    CommandRun run = CommandRun.in(folder, "upgrad");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("error: There is no command `upgrad`.")
        .contains("next: Did you mean upgrade?");
  }

  @Test
  void suggestsTheNearestOption() {
    CommandRun run = CommandRun.in(folder, "migrate", "--dry-rum");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("has no option `--dry-rum`").contains("--dry-run");
  }

  @Test
  void refusesAnUnknownOptionWhereARevisionMayStand() {
    CommandRun run = CommandRun.in(folder, "downgrade", "--sqll");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("has no option `--sqll`").contains("--sql");
  }

  @Test
  void takesARelativeRevisionForWhatItIs() {
    CommandRun run = CommandRun.in(folder, "downgrade", "-1");

    assertThat(run.err()).contains("There is no cairn.toml here.").doesNotContain("option");
  }

  @Test
  void takesGlobalOptionsBeforeAndAfterTheCommand() throws IOException {
    Path project = Files.createDirectory(folder.resolve("my app"));

    for (String[] args : new String[][] {{"-C", "my app", "heads"}, {"heads", "-C", "my app"}}) {
      assertThat(CommandRun.in(folder, args).err()).contains("at: " + project);
    }
  }

  @Test
  void needsACommand() {
    CommandRun run = CommandRun.in(folder);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("No command given.");
  }

  @Test
  void printsErrorsAsADocumentToo() {
    CommandRun run = CommandRun.in(folder, "current", "--json");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEmpty();
    JsonObject error = JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonObject("error");
    assertThat(error.get("kind").getAsString()).isEqualTo("usage");
    assertThat(error.get("message").getAsString()).contains("cairn.toml");
    assertThat(error.get("hint").getAsString()).contains("cairn init");
  }

  @Test
  void printsErrorsInTheArgumentsAsADocumentToo() {
    CommandRun run = CommandRun.in(folder, "--json", "nonsense");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(JsonParser.parseString(run.out()).getAsJsonObject().has("error")).isTrue();
  }

  @Test
  void showsTheStackTraceOnlyWhenAsked() {
    assertThat(CommandRun.in(folder, "current").err()).doesNotContain("\tat ");
    assertThat(CommandRun.in(folder, "current", "--stacktrace").err()).contains("\tat dev.cairn");
  }

  @Test
  void neverPrintsAPassword() throws IOException {
    Files.writeString(
        folder.resolve("cairn.toml"),
        """
        [env.dev]
        url = "jdbc:postgresql://localhost:1/app?password=hunter2"
        user = "anna"
        password = "s3cret!"
        """);
    Files.createDirectory(folder.resolve("migrations"));

    for (String[] args :
        new String[][] {
          {"current", "--stacktrace"},
          {"current", "--json", "--stacktrace"},
          {"doctor"},
          {
            "current",
            "--url",
            "jdbc:postgresql://anna:hunter2@localhost:1/app",
            "--password=s3cret!"
          }
        }) {
      CommandRun run = CommandRun.in(folder, args);
      assertThat(run.exitCode()).isNotZero();
      assertThat(run.out() + run.err()).doesNotContain("hunter2").doesNotContain("s3cret!");
    }
  }

  @Test
  void namesTheDatabasesItKnows() throws IOException {
    Files.writeString(folder.resolve("cairn.toml"), "[env.dev]\nurl = \"jdbc:oracle:thin:@x\"\n");
    Files.createDirectory(folder.resolve("migrations"));

    CommandRun run = CommandRun.in(folder, "current");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("No database is known").contains("postgresql");
  }

  @Test
  void printsAScriptForTheShell() {
    CommandRun run = CommandRun.in(folder, "completion");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("complete").contains("upgrade");
  }
}
