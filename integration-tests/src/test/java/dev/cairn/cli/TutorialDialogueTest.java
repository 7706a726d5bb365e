package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The questions that a person is asked, as {@code docs/tutorial.md} shows them: the application of
 * the tutorial is changed as it says there, and what the terminal then shows is held against the
 * page. {@code -Dcairn.write-docs=true} writes it there.
 */
class TutorialDialogueTest {

  private static final Path ROOT = Path.of(System.getProperty("cairn.test.root", ".."));

  private static final String CONFIGURATION =
      """
      [cairn]
      migrations = "migrations"
      models = ["com.example.todo"]
      naming = "jpa"
      classpath = ["classes"]
      build = "none"

      [env.dev]
      url = "jdbc:sqlite:todo.db"
      """;

  @TempDir Path folder;

  @Test
  void showsTheQuestionsAsTheyAreReallyAsked() throws Exception {
    start();
    Recording recording = new Recording(ROOT.resolve("docs/tutorial.md"));
    change(
        "private String title;",
        "private String title;\n\n  @Column(nullable = false)\n  private Integer priority;");
    compile();
    recording.add("fill", succeeds("3\n", "migrate"));
    succeeds("", "upgrade");

    change("private String title;", "private String subject;");
    change("this.title", "this.subject");
    change("return title;", "return subject;");
    compile();
    recording.add("rename", succeeds("y\n", "migrate"));
    succeeds("", "upgrade");

    change("length = 200", "length = 20");
    compile();
    Shown narrowing = run("n\n", "migrate");
    assertThat(narrowing.exitCode()).isEqualTo(4);
    recording.add("narrow", narrowing);
    recording.holdOrWrite();
  }

  @Test
  void countsTheRowsOfWhatTheSameMigrationRenames() throws Exception {
    start();
    change("@Table(name = \"todo\")", "@Table(name = \"task\")");
    change("private String title;", "private String subject;");
    change("this.title", "this.subject");
    change("return title;", "return subject;");
    change("length = 200", "length = 20");
    compile();

    Shown shown = run("y\n", "migrate", "--rename", "todo:task", "--rename", "task.title:subject");
    assertThat(shown.text()).contains("1 of 3 values");

    change("length = 20", "length = 200");
    compile();
    succeeds("", "discard");
    assertThat(run("y\n", "migrate", "--rename", "todo:task").text())
        .contains("it keeps what it holds (3 values in this database)");
  }

  private void start() throws Exception {
    set("cairn.toml", CONFIGURATION);
    Files.createDirectory(folder.resolve("migrations"));
    copy("todo/Todo.java");
    copy("user/User.java");
    compile();
    succeeds("", "migrate", "-m", "create users and todo");
    succeeds("", "upgrade");
    insertThreeTodos();
  }

  /** What a terminal showed: both streams and what was typed, in their order. */
  private record Shown(int exitCode, String text) {}

  private Shown succeeds(String typed, String... arguments) {
    Shown shown = run(typed, arguments);
    assertThat(shown.exitCode()).as(shown.text()).isZero();
    return shown;
  }

  private Shown run(String typed, String... arguments) {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream screen = new PrintStream(shown, true, StandardCharsets.UTF_8);
    // A terminal shows what is typed while it is typed.
    ByteArrayInputStream keyboard =
        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read(byte[] bytes, int offset, int length) {
            int count = super.read(bytes, offset, length);
            if (count > 0) {
              screen.write(bytes, offset, count);
            }
            return count;
          }
        };
    int exitCode =
        Main.run(
            arguments,
            Map.of("PATH", System.getenv().getOrDefault("PATH", "")),
            folder,
            Terminal.piped(keyboard, screen, screen).answering(),
            new Interruption());
    return new Shown(exitCode, shown.toString(StandardCharsets.UTF_8));
  }

  private void copy(String name) throws IOException {
    Path source = ROOT.resolve("examples/todo/src/main/java/com/example/todo").resolve(name);
    set("src/" + name, Files.readString(source));
  }

  private void change(String old, String now) throws IOException {
    String text = Files.readString(folder.resolve("src/todo/Todo.java"));
    assertThat(text).contains(old);
    set("src/todo/Todo.java", text.replace(old, now));
  }

  private void set(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void compile() throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-d",
                folder.resolve("classes").toString(),
                "-cp",
                System.getProperty("java.class.path")));
    try (Stream<Path> sources = Files.walk(folder.resolve("src"))) {
      sources.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
    }
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
  }

  private void insertThreeTodos() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("todo.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO todo (title) VALUES ('Buy milk'), ('Call mum'),"
              + " ('Ask the neighbours about the fence')");
    }
  }

  /** The blocks of a page that follow {@code <!-- dialogue: NAME -->}. */
  private static final class Recording {

    private final Path page;
    private final String old;
    private String now;

    Recording(Path page) throws IOException {
      this.page = page;
      old = Files.readString(page);
      now = old;
    }

    void add(String name, Shown shown) {
      String anchor = "<!-- dialogue: " + name + " -->\n";
      int start = now.indexOf(anchor);
      assertThat(start).as(anchor).isNotNegative();
      start += anchor.length();
      int end = now.indexOf("\n\n", start + 1) + 1;
      String block =
          ("$ cairn migrate\n" + shown.text())
              .lines()
              .map(line -> "    " + line)
              .collect(Collectors.joining("\n", "\n", "\n"));
      now = now.substring(0, start) + block + now.substring(end);
    }

    void holdOrWrite() throws IOException {
      if (Boolean.getBoolean("cairn.write-docs")) {
        Files.writeString(page, now);
      } else {
        assertThat(old).as(page + "; -Dcairn.write-docs=true writes it").isEqualTo(now);
      }
    }
  }
}
