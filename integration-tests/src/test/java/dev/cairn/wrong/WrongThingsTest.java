package dev.cairn.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.CommandLine;
import dev.cairn.testing.CommandLine.Result;
import dev.cairn.testing.SqliteServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong things get one clear message and the right exit code, and change nothing. */
class WrongThingsTest {

  private static final String FIRST = "migrations/00000000aaaa_first.sql";
  private static final String SECOND = "migrations/00000000bbbb_second.sql";
  private static final String HEAD = "-- cairn:revision 00000000bbbb revises 00000000aaaa\n";

  @SuppressWarnings("NullAway.Init")
  @TempDir
  Path folder;

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void getsOneClearMessageAndChangesNothing(WrongCase wrong) {
    Application application = Application.in(folder);
    wrong.spoil().accept(application);
    Map<String, Integer> before = application.files();

    Result result = application.run(wrong.command().toArray(String[]::new));

    assertThat(result.exitCode()).as(result.err()).isEqualTo(wrong.exitCode());
    assertThat(result.err()).contains(wrong.says()).doesNotContain("Exception", "\tat ");
    assertThat(result.err().lines().filter(line -> line.startsWith("error: "))).hasSize(1);
    assertThat(result.err().lines().filter(line -> line.startsWith("  next: "))).hasSize(1);
    assertThat(result.out()).isEmpty();
    assertThat(application.files()).isEqualTo(before);
  }

  @Test
  void namesTheProcessThatHasAFileOfH2Open() throws IOException {
    Application application = Application.in(folder);
    application.replace("cairn.toml", "jdbc:sqlite:app.db", "jdbc:h2:./held");

    try (FileChannel file =
            FileChannel.open(
                folder.resolve("held.mv.db"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = file.lock()) {
      Result upgrade = application.run("upgrade");
      Result doctor = application.run("doctor");

      assertThat(lock.isValid()).isTrue();
      assertThat(upgrade.exitCode()).isEqualTo(1);
      assertThat(upgrade.err())
          .contains("next: Another process has the file open", ";AUTO_SERVER=TRUE")
          .doesNotContain("Check that the server runs");
      assertThat(doctor.out()).contains("next: Another process has the file open");
    }
  }

  @Test
  void findsAFileOfSqliteThatAUriNamesInTheProject() {
    Application application = Application.in(folder);
    application.replace("cairn.toml", "jdbc:sqlite:app.db", "jdbc:sqlite:file:app.db?mode=rw");

    Result result = new CommandLine(Path.of("/")).run("-C", folder.toString(), "current");

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("00000000aaaa");
  }

  static Stream<WrongCase> cases() {
    return Stream.of(
        wrong(
            "no cairn.toml",
            app -> app.delete("cairn.toml"),
            "upgrade",
            2,
            "cairn.toml",
            "cairn init"),
        wrong(
            "a misspelt key",
            app -> app.replace("cairn.toml", "models =", "modles ="),
            "upgrade",
            2,
            "modles",
            "models",
            "cairn.toml:3"),
        wrong(
            "a configuration that is no TOML",
            app -> app.replace("cairn.toml", "[env.dev]", "[env.dev"),
            "upgrade",
            2,
            "cairn.toml:8"),
        wrong(
            "an unset variable",
            app -> app.replace("cairn.toml", "jdbc:sqlite:app.db", "${NOWHERE_SET}"),
            "upgrade",
            2,
            "NOWHERE_SET"),
        wrong(
            "an unknown database",
            app -> app.replace("cairn.toml", "jdbc:sqlite:app.db", "jdbc:oracle:thin:@x"),
            "upgrade",
            2,
            "jdbc:oracle:thin:@x",
            "postgresql",
            "sqlite"),
        wrong(
            "a refused connection",
            app ->
                app.replace("cairn.toml", "jdbc:sqlite:app.db", "jdbc:postgresql://127.0.0.1:1/x"),
            "upgrade",
            1,
            "127.0.0.1:1"),
        wrong(
            "a database in a folder that is not there",
            app -> app.replace("cairn.toml", "app.db", "nowhere/app.db"),
            "upgrade",
            1,
            "nowhere"),
        wrong(
            "a file that may only be read",
            app -> {
              app.run("upgrade");
              app.replace("cairn.toml", "sqlite:app.db", "sqlite:app.db?open_mode=1");
            },
            "downgrade --allow-data-loss",
            1,
            "readonly",
            "the right to write"),
        wrong("no entities in a package", app -> {}, "migrate", 2, "com.example.nothing"),
        wrong(
            "a script that does not compile",
            app ->
                app.write(
                    "migrations/R00000000bbbb_second.java",
                    """
                    import dev.cairn.migration.Migration;
                    import dev.cairn.migration.Operations;
                    import dev.cairn.migration.Revision;

                    @Revision(id = "00000000bbbb", revises = "00000000aaaa", message = "second")
                    public final class R00000000bbbb_second implements Migration {
                      @Override
                      public void upgrade(Operations op) {
                        op.createTabel("x");
                      }
                    }
                    """),
            "upgrade",
            1,
            "R00000000bbbb_second.java:9",
            "createTabel"),
        wrong(
            "an unclosed quote",
            app ->
                app.write(
                    SECOND,
                    HEAD
                        + "-- second\n\n-- cairn:upgrade\nINSERT INTO note\n  VALUES (2, 'no end);\n"),
            "upgrade",
            1,
            "00000000bbbb_second.sql:6",
            "is not closed"),
        wrong(
            "two scripts with one id",
            app -> app.write("migrations/00000000aaaa_again.sql", app.text(FIRST)),
            "upgrade",
            1,
            "00000000aaaa",
            "00000000aaaa_first.sql",
            "00000000aaaa_again.sql"),
        wrong(
            "a parent that no script has",
            app ->
                app.write(
                    SECOND,
                    HEAD.replace("00000000aaaa", "00000000cccc")
                        + "-- second\n\n-- cairn:upgrade\n"),
            "upgrade",
            2,
            "00000000bbbb (second) revises 00000000cccc"),
        wrong("a range to upgrade to", app -> {}, "upgrade base:head", 2, "is a range", "--sql"),
        wrong("an unknown revision", app -> {}, "upgrade 123456", 2, "123456"),
        wrong("an unknown option", app -> {}, "upgrade --alow-data-loss", 2, "--allow-data-loss"),
        wrong(
            "a revision in the database that no file has",
            app -> app.delete(FIRST),
            "upgrade",
            1,
            "00000000aaaa"),
        wrong(
            "a version table of an unknown layout",
            app -> sql(app, "ALTER TABLE cairn_version RENAME COLUMN state TO status"),
            "upgrade",
            1,
            "cairn_version",
            "state"),
        wrong(
            "a migration that fails half-way",
            app ->
                app.write(
                    SECOND,
                    HEAD
                        + "-- second\n\n-- cairn:upgrade\nUPDATE note SET text = NULL;\nINSERT INTO nothing VALUES (1);\n"),
            "upgrade",
            1,
            "00000000bbbb_second.sql",
            "INSERT INTO nothing VALUES (1)",
            "changed nothing"),
        wrong(
            "rows that would be deleted",
            app -> {},
            "downgrade",
            4,
            "note: 1 row",
            "--allow-data-loss"),
        wrong(
            "a folder of migrations that is a file",
            app -> app.replace("cairn.toml", "\"migrations\"", "\"cairn.toml\""),
            "revision",
            1,
            "cairn.toml"));
  }

  private static WrongCase wrong(
      String name, Consumer<Application> spoil, String command, int exitCode, String... says) {
    return new WrongCase(name, spoil, List.of(command.split(" ")), exitCode, List.of(says));
  }

  private static void sql(Application application, String sql) {
    try (Connection connection =
            SqliteServer.database(application.folder().resolve("app.db")).open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
