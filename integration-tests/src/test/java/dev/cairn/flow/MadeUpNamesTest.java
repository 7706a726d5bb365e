package dev.cairn.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models in SQL on H2, which makes names up for constraints and indexes without one: {@code
 * CONSTRAINT_2} is the key of whichever of {@code tags} and {@code todo} comes first.
 */
class MadeUpNamesTest {

  @TempDir Path folder;

  @Test
  void areNotTakenFromTheScratchAreaToADatabaseThatHasThemAlready() throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("app");
    Files.createDirectory(folder.resolve("migrations"));
    write(
        "cairn.toml",
        """
        [cairn]
        models = "sql:schema.sql"

        [env.dev]
        url = "%s"
        """
            .formatted(url));
    write(
        "schema.sql",
        """
        create table tags (
          id bigint primary key,
          name varchar(20) not null unique,
          parent bigint references tags (id),
          sort int check (sort > 0),
          constraint ck_name check (name <> ''));
        create index on tags (sort, name);
        create index index_name on tags (name, sort);
        """);
    execute(url, "create table todo (id bigint primary key)");
    execute(url, "create index index_2 on todo (id)");

    assertThat(run("migrate", "-m", "tags").exitCode()).isZero();
    assertThat(script())
        .contains(
            "primaryKey(\"id\").named(\"pk_tags\")",
            "unique(\"name\").named(\"uq_tags_name\")",
            ".named(\"fk_tags_parent\")",
            "check(\"sort > 0\").named(\"ck_tags_sort\")",
            "named(\"ck_name\")",
            "named(\"ix_tags_sort_name\")",
            "named(\"index_name\")")
        .doesNotContain("constraint_", "index_2");
    assertThat(run("upgrade").err()).contains("Applying");
    assertThat(run("diff").out()).contains("drop table todo").doesNotContain("tags");
  }

  private CommandLine.Result run(String... arguments) {
    return new CommandLine(folder).run(arguments);
  }

  private String script() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("migrations"))) {
      return Files.readString(
          files.filter(file -> file.toString().endsWith(".java")).findFirst().orElseThrow());
    }
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
