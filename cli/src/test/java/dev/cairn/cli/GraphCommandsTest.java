package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that show the graph and write into it, on files alone. */
class GraphCommandsTest {

  private static final String CONFIGURATION =
      """
      [cairn]
      migrations = ["m", "src/main/java/db/mail"]
      format = "sql"
      """;

  private final Path folder;

  GraphCommandsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void writeHistory() throws IOException {
    Files.createDirectories(folder.resolve("src/main/java/db/mail"));
    Files.writeString(folder.resolve("cairn.toml"), CONFIGURATION);
    migration("aaaa1111", "", "trunk");
    migration("bbbb1111", "revises aaaa1111 labels shop", "orders");
    migration("bbbb2222", "revises bbbb1111", "a message that is far too long for forty columns");
    migration("cccc1111", "revises aaaa1111 depends-on bbbb2222 labels blog", "posts");
  }

  @Test
  void drawsTheHistoryWithinTheTerminal() {
    CommandRun run = CommandRun.in(folder, Map.of("COLUMNS", "40"), "history", "--graph");
    assertThat(run.out().lines())
        .containsExactly(
            "* cccc1111 (head) [blog] posts (depends on bbbb2222)",
            "| * bbbb2222 (head) a message that is f…",
            "| * bbbb1111 [shop] orders",
            "|/",
            "* aaaa1111 trunk");
  }

  @Test
  void listsBranches() {
    assertThat(run("branches").out().lines())
        .containsExactly(
            "aaaa1111 trunk",
            "  -> bbbb1111 [shop] orders",
            "  -> cccc1111 (head) [blog] posts (depends on bbbb2222)");
    assertThat(run("branches", "--json").out()).contains("\"branches\"", "\"next\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          heads                         | cccc1111 bbbb2222
          heads --resolve-dependencies  | cccc1111
          history -r shop:+1            | bbbb2222 bbbb1111
          history -r -1:shop@head       | bbbb2222 bbbb1111
          history -r shop:shop@heads    | bbbb2222 bbbb1111
          history -r base:blog@head     | cccc1111 bbbb2222 bbbb1111 aaaa1111
          """)
  void listsTheseRevisions(String command, String ids) {
    CommandRun run = run(command.split(" "));
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().map(line -> line.substring(0, 8))).containsExactly(ids.split(" "));
  }

  @Test
  void showsWhatComesNext() {
    assertThat(run("show", "shop").out()).contains("followed by: bbbb2222");
  }

  @Test
  void editsWithTheEditorOfTheEnvironment() {
    CommandRun none = CommandRun.in(folder, Map.of("VISUAL", "", "EDITOR", ""), "edit", "shop");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("No editor is named", "Set VISUAL or EDITOR");

    Map<String, String> environment = Map.of("VISUAL", "sed -i s/orders/sales/");
    assertThat(CommandRun.in(folder, environment, "edit", "shop").exitCode()).isZero();
    assertThat(folder.resolve("m/bbbb1111.sql")).content().contains("-- sales");

    CommandRun failed = CommandRun.in(folder, Map.of("VISUAL", "false"), "edit", "shop");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err()).contains("ended with exit code 1");
  }

  @Test
  void writesBesideTheRevisionThatIsFollowed() throws IOException {
    assertThat(revision("--head", "shop@head", "--rev-id", "bbbb3333", "--depends-on", "aaaa"))
        .startsWith("m/bbbb3333_more.sql");
    assertThat(folder.resolve("m/bbbb3333_more.sql"))
        .content()
        .startsWith("-- cairn:revision bbbb3333 revises bbbb2222 depends-on aaaa1111\n");
    String first =
        revision(
            "--head",
            "base",
            "--branch-label",
            "mail",
            "--format",
            "java",
            "--rev-id",
            "dddd1111",
            "--version-path",
            "src/main/java/db/mail");
    assertThat(first).isEqualTo("src/main/java/db/mail/Rdddd1111_more.java");
    assertThat(folder.resolve(first)).content().startsWith("package db.mail;\n");
    assertThat(revision("--head", "mail@head")).startsWith("src/main/java/db/mail/");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --head base --branch-label shop   | Revision bbbb1111 has the label shop already.
          --head shop@head --rev-id aaaa1111 | There is a revision aaaa1111 already.
          --head base --rev-id a+b           | holds one of the characters
          --head base --version-path other   | none of the folders of migrations
          --head shop                        | Revision bbbb1111 is not a head.
          --head nowhere                     | There is no revision nowhere.
          --head base --depends-on nowhere   | There is no revision nowhere.
          """)
  void refusesToWrite(String options, String message) throws IOException {
    List<Path> before = files();
    CommandRun run = run(("revision -m more " + options).split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message, "next: ");
    assertThat(files()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          upgrade --dialect postgresql:14          | --dialect
          upgrade --skip-code                      | --skip-code
          upgrade --again --dry-run                | --again
          upgrade --nothing-kept                   | --nothing-kept
          downgrade --dialect mysql --skip-code    | --dialect, --skip-code
          stamp head --dialect mysql               | --dialect
          downgrade --again                        | --again
          downgrade --nothing-kept --dry-run       | --nothing-kept
          """)
  void refusesOptionsOfFilesWhereItRuns(String command, String options) {
    CommandRun run = run(command.split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Only --sql takes " + options + ".", "next: ");
  }

  @Test
  void callsFilesAsTheProjectSays() throws IOException {
    configure("file-template = \"{year}_{slug}_{id}\"\nslug-length = 8\ntimezone = \"UTC\"");
    String name = revision("--head", "shop@head", "--rev-id", "eeee1111", "--format", "java");
    assertThat(name).matches("m/R\\d{4}_more_eeee1111\\.java");
    assertThat(folder.resolve(name))
        .content()
        .contains("class " + name.substring(2, name.length() - 5) + " implements Migration");
  }

  @Test
  void findsFilesInFoldersWithin() throws IOException {
    Files.createDirectories(folder.resolve("m/2026"));
    Files.move(folder.resolve("m/cccc1111.sql"), folder.resolve("m/2026/cccc1111.sql"));
    assertThat(run("heads").out()).doesNotContain("cccc1111");
    configure("recursive = true");
    assertThat(run("heads").out()).contains("cccc1111");
    assertThat(revision("--head", "blog@head")).startsWith("m/2026/");
  }

  @Test
  void fillsInTheProjectsTemplate() throws IOException {
    Files.writeString(
        folder.resolve("m/template.sql"),
        "${header}\n\n-- by us\n-- cairn:upgrade\n${upgrade}\n-- cairn:downgrade\n${downgrade}\n");
    String name = revision("--head", "shop@head");
    assertThat(folder.resolve(name)).content().contains("\n-- by us\n");
    assertThat(run("list-templates").out()).contains("m/template.sql");
    assertThat(run("heads").out()).contains(" more");

    Files.writeString(folder.resolve("m/template.sql"), "${header}\n${up}");
    assertThat(run("revision", "--head", "shop@head").err())
        .contains("The template has no word ${up}.", "template.sql:2", "${upgrade}");
    Files.writeString(folder.resolve("m/template.sql"), "${header}\n${upgrade}");
    assertThat(run("revision", "--head", "shop@head").err())
        .contains("The template lacks ${downgrade}.");
  }

  @Test
  void runsHooksOnTheNewFile() throws IOException {
    configure(
        """
        [[hook]]
        name = "sign"
        command = "echo '-- signed' >>"
        [[hook]]
        name = "look"
        command = "test -s {file} && echo seen"
        """);
    CommandRun run = run("revision", "-m", "more", "--head", "shop@head", "--rev-id", "eeee1111");
    assertThat(run.err()).contains("look: seen");
    assertThat(folder.resolve("m/eeee1111_more.sql")).content().endsWith("-- signed\n");

    configure("[[hook]]\nname = \"broken\"\ncommand = \"exit 7 #\"");
    CommandRun broken =
        run("revision", "-m", "more", "--head", "blog@head", "--rev-id", "ffff1111");
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.err()).contains("The hook `broken` ended with exit code 7.", "ffff1111");
    assertThat(folder.resolve("m/ffff1111_more.sql")).exists();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          file-template = "{id}_{yeer}" | has no word `{yeer}`
          file-template = "a/{id}"      | is no file name
          file-template = "{year}"      | gives different migrations one name
          timezone = "Mars"             | does not know `Mars`
          slug-length = 0               | must be a number from 1
          recursive = "yes"             | must be true or false
          hook = "x"                    | Unknown key `hook`
          """)
  void saysWhatIsWrongInTheConfiguration(String line, String message) throws IOException {
    configure(line);
    CommandRun run = run("heads");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message, "cairn.toml");
  }

  @ParameterizedTest
  @CsvSource({"bash, _picocli_cairn", "zsh, compinit", "fish, complete -c cairn -n"})
  void completes(String shell, String text) {
    assertThat(run("completion", shell).out()).contains(text);
  }

  private void configure(String more) throws IOException {
    Files.writeString(folder.resolve("cairn.toml"), CONFIGURATION + more + "\n");
  }

  /** Writes a migration and returns its file. */
  private String revision(String... options) {
    String[] args =
        Stream.concat(Stream.of("revision", "-m", "more"), Stream.of(options))
            .toArray(String[]::new);
    CommandRun run = run(args);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out().strip().replace("Wrote ", "").replace('\\', '/');
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }

  private CommandRun run(String... args) {
    return CommandRun.in(folder, args);
  }

  private void migration(String id, String header, String message) throws IOException {
    Files.createDirectories(folder.resolve("m"));
    Files.writeString(
        folder.resolve("m/" + id + ".sql"),
        "-- cairn:revision %s %s\n-- %s\n\n-- cairn:upgrade\n-- cairn:downgrade\n"
            .formatted(id, header, message));
  }
}
