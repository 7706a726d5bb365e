package dev.cairn.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.testing.CommandLine;
import dev.cairn.testing.Engines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An enum that loses a value which rows hold. */
class LostValuesTest {

  private static final String MIGRATION =
      """
      import static dev.cairn.migration.Ddl.*;
      import static dev.cairn.migration.Types.*;

      import dev.cairn.migration.*;

      @Revision(id = "%1$s", %2$s message = "m")
      public final class R%1$s implements Migration {
        @Override
        public void upgrade(Operations op) {
          %3$s
        }

        @Override
        public void downgrade(Operations op) {}
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = Engines.class,
      names = {"POSTGRESQL_18", "MYSQL", "MARIADB", "H2"})
  void countsTheRowsThatHoldIt(Engines engine) throws Exception {
    boolean named = engine == Engines.POSTGRESQL_18;
    ConnectionSource database = engine.server().freshDatabase();
    Files.createDirectory(folder.resolve("migrations"));
    Files.writeString(
        folder.resolve("cairn.toml"),
        """
        [cairn]
        migrations = "migrations"
        [env.dev]
        url = "%s"
        user = "%s"
        password = "%s"
        """
            .formatted(database.url(), engine.server().user(), engine.server().password()));
    write(
        "aaaa00000001",
        "",
        (named ? "op.createEnum(\"mood\", \"FINE\", \"SAD\", \"O'K\");" : "")
            + """
            op.createTable("t", column("id", BIGINT).notNull(), column("mood", %s), primaryKey("id"));
            """
                .formatted(named ? "namedEnum(\"mood\")" : "enumOf(\"FINE\", \"SAD\", \"O'K\")"));
    CommandLine cairn = new CommandLine(folder);
    CommandLine.Result upgrade = cairn.run("upgrade");
    assertThat(upgrade.exitCode()).as(upgrade.err()).isZero();
    write(
        "bbbb00000001",
        "revises = \"aaaa00000001\",",
        named
            ? "op.alterEnum(\"mood\", \"FINE\");"
            : "op.alterColumn(\"t\", \"mood\").type(enumOf(\"FINE\"));");

    assertThat(cairn.run("lint").out()).doesNotContain("CA404");

    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute("insert into t values (1, 'FINE'), (2, 'SAD'), (3, 'O''K'), (4, null)");
    }
    CommandLine.Result lint = cairn.run("lint");
    assertThat(lint.out())
        .contains("error CA404")
        .contains("Rows that hold SAD or O'K in t.mood")
        .contains("Counted: 2 rows");
    assertThat(cairn.run("upgrade").exitCode()).isEqualTo(1);
  }

  private void write(String id, String revises, String body) throws Exception {
    Files.writeString(
        folder.resolve("migrations/R" + id + ".java"), MIGRATION.formatted(id, revises, body));
  }
}
