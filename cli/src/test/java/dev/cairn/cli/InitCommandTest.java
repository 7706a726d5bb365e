package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.config.Configuration;
import dev.cairn.config.ConfigurationFile;
import dev.cairn.config.Overrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {

  @SuppressWarnings("NullAway.Init")
  @TempDir
  Path folder;

  @Test
  void writesAConfigurationThatIsValid() throws IOException {
    write(
        "src/main/java/com/example/shop/Order.java",
        "package com.example.shop;\n@Entity\nclass Order {}");

    CommandRun run = CommandRun.in(folder, "init");

    assertThat(run.exitCode()).as(run.err()).isZero();
    Configuration written = ConfigurationFile.read(Overrides.in(folder, Map.of()));
    assertThat(written.models()).containsExactly("com.example.shop");
    assertThat(written.migrations()).containsExactly(folder.resolve("migrations"));
    assertThat(written.environment().url()).contains("jdbc:sqlite:app.db");
    assertThat(folder.resolve("migrations/README.md")).exists();
  }

  @Test
  void takesOverWhatSpringSays() throws IOException {
    write(
        "src/main/resources/application.properties",
        """
        spring.datasource.url=jdbc:postgresql://localhost/shop
        spring.datasource.username=anna
        spring.datasource.password=pa"ss
        spring.jpa.properties.hibernate.default_schema=shop
        """);

    CommandRun run = CommandRun.in(folder, "init", "db", "--format", "sql", "--package", "a.b");

    assertThat(run.exitCode()).as(run.err()).isZero();
    Configuration written = ConfigurationFile.read(Overrides.in(folder, Map.of()));
    assertThat(written.environment().url()).contains("jdbc:postgresql://localhost/shop");
    assertThat(written.environment().user()).contains("anna");
    assertThat(written.environment().password()).contains("pa\"ss");
    assertThat(written.naming()).contains("spring");
    assertThat(written.format()).contains("sql");
    assertThat(written.models()).containsExactly("a.b");
    assertThat(written.hibernate()).containsEntry("hibernate.default_schema", "shop");
    assertThat(run.out()).doesNotContain("pa\"ss");
  }

  @Test
  void refusesToOverwrite() throws IOException {
    write("cairn.toml", "mine");

    CommandRun run = CommandRun.in(folder, "init");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(folder.resolve("cairn.toml")).hasContent("mine");
    assertThat(folder.resolve("migrations")).doesNotExist();
  }

  @Test
  void saysWhatIsNotThereYet() {
    assertThat(CommandRun.in(folder, "init", "--template", "generic").exitCode()).isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void writesASectionForEachOfSpringsDatabases() throws IOException {
    write(
        "src/main/resources/application.properties",
        """
        spring.datasource.users.url=jdbc:postgresql://localhost/users
        spring.datasource.users.username=ann
        spring.datasource.orders.jdbc-url=jdbc:mariadb://localhost/orders
        """);

    CommandRun run = CommandRun.in(folder, "init");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(folder.resolve("cairn.toml"))
        .content()
        .contains(
            "[database.users.env.dev]\nurl = \"jdbc:postgresql://localhost/users\"\nuser = \"ann\"",
            "[database.orders.env.dev]\nurl = \"jdbc:mariadb://localhost/orders\"",
            "migrations = \"migrations/orders\"");
    assertThat(folder.resolve("migrations/users/README.md")).exists();
    assertThat(CommandRun.in(folder, "heads").out()).contains("== orders", "== users");
  }

  @Test
  void writesTwoDatabasesToBeFilledIn() {
    assertThat(CommandRun.in(folder, "init", "--multidb").exitCode()).isZero();
    assertThat(CommandRun.in(folder, "heads").out()).contains("== first", "== second");
    assertThat(CommandRun.in(folder, "init", "--multidb").exitCode()).isEqualTo(2);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, text);
  }
}
