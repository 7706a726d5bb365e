package dev.cairn.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.CairnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {

  @SuppressWarnings("NullAway.Init")
  @TempDir
  Path folder;

  @Test
  void readsEverythingThatIsWritten() throws IOException {
    write(
        """
        [cairn]
        migrations = "src/main/java/db/migrations"
        models = ["com.example.todo"]
        naming = "spring"
        classpath = ["target/classes", "lib/*.jar"]

        [compare]
        exclude-tables = ["legacy_*"]
        ignore = ["extra-indexes"]

        [hibernate]
        "hibernate.globally_quoted_identifiers" = true

        [env.dev]
        url = "jdbc:sqlite:app.db"
        lock-timeout = "5s"
        """);

    Configuration read = read(Map.of());

    assertThat(read.migrations()).containsExactly(folder.resolve("src/main/java/db/migrations"));
    assertThat(read.packageName()).isEqualTo("db.migrations");
    assertThat(read.models()).containsExactly("com.example.todo");
    assertThat(read.naming()).contains("spring");
    assertThat(read.classPath().orElseThrow()).containsExactly("target/classes", "lib/*.jar");
    assertThat(read.build()).isEqualTo("auto");
    assertThat(read.excludeTables()).containsExactly("legacy_*");
    assertThat(read.ignore()).containsExactly("extra-indexes");
    assertThat(read.hibernate()).containsEntry("hibernate.globally_quoted_identifiers", "true");
    assertThat(read.environment().url()).contains("jdbc:sqlite:app.db");
    assertThat(read.environment().lockTimeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void takesTheOptionBeforeTheVariableBeforeTheFile() throws IOException {
    write("[env.dev]\nurl = \"jdbc:sqlite:file.db\"\n");

    assertThat(read(Map.of()).environment().url()).contains("jdbc:sqlite:file.db");
    Map<String, String> variables = Map.of("CAIRN_URL", "jdbc:sqlite:variable.db");
    assertThat(read(variables).environment().url()).contains("jdbc:sqlite:variable.db");
    Overrides option =
        new Overrides(
            folder,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("jdbc:sqlite:option.db"),
            Optional.empty(),
            Optional.empty(),
            variables);
    assertThat(ConfigurationFile.read(option).environment().url())
        .contains("jdbc:sqlite:option.db");
  }

  @Test
  void readsVariablesOfTheChosenEnvironmentOnly() throws IOException {
    write(
        """
        [env.dev]
        url = "${DEV_URL:jdbc:sqlite:app.db}"
        [env.prod]
        url = "${DATABASE_URL}"
        """);

    assertThat(read(Map.of()).environment().url()).contains("jdbc:sqlite:app.db");
    assertThatThrownBy(() -> ConfigurationFile.read(environment("prod")))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.message()).contains("DATABASE_URL").contains("env.prod.url");
              assertThat(e.where().orElseThrow()).endsWith("cairn.toml:4");
            });
  }

  @Test
  void namesTheNearestKeyForOneThatIsUnknown() throws IOException {
    write("[cairn]\nmigratons = \"m\"\n");

    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(CairnException.Kind.USAGE);
              assertThat(e.message()).contains("`migratons`");
              assertThat(e.where().orElseThrow()).endsWith("cairn.toml:2");
              assertThat(e.hint().orElseThrow()).contains("migrations");
            });
  }

  @Test
  void namesTheEnvironmentsForOneThatIsUnknown() throws IOException {
    write("[env.dev]\nurl = \"jdbc:sqlite:app.db\"\n[env.prod]\nurl = \"jdbc:sqlite:p.db\"\n");

    assertThatThrownBy(() -> ConfigurationFile.read(environment("staging")))
        .isInstanceOfSatisfying(
            CairnException.class, e -> assertThat(e.hint().orElseThrow()).contains("dev, prod"));
  }

  @Test
  void saysWhereTheFileIsNotToml() throws IOException {
    write("[cairn]\nmigrations =\n");

    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> assertThat(e.where().orElseThrow()).endsWith("cairn.toml:2"));
  }

  @Test
  void saysWhereTheUrlBelongs() throws IOException {
    write(
        """
        [database]
        url = "jdbc:sqlite:app.db"
        """);

    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOfSatisfying(
            CairnException.class,
            error ->
                assertThat(error.hint())
                    .hasValueSatisfying(hint -> assertThat(hint).contains("below [env.dev]")));
  }

  @Test
  void takesWhatADatabaseLeavesOutFromTheGeneralSections() throws IOException {
    write(
        """
        [cairn]
        naming = "spring"
        format = "sql"

        [compare]
        ignore = ["comments"]

        [database.users]
        models = ["com.example.users"]
        [database.users.env.dev]
        url = "jdbc:sqlite:users.db"

        [database.billing]
        migrations = "src/main/java/db/billing"
        format = "java"
        [database.billing.compare]
        ignore = ["extra-indexes"]
        [database.billing.env.dev]
        url = "jdbc:sqlite:billing.db"

        [env.dev]
        lock-timeout = "7s"
        """);

    List<Configuration> all = ConfigurationFile.readAll(Overrides.in(folder, Map.of()));

    assertThat(all)
        .extracting(one -> one.database().orElseThrow())
        .containsExactly("users", "billing");
    Configuration users = all.get(0);
    Configuration billing = all.get(1);
    assertThat(users.migrations()).containsExactly(folder.resolve("migrations/users"));
    assertThat(users.format()).contains("sql");
    assertThat(users.ignore()).containsExactly("comments");
    assertThat(billing.format()).contains("java");
    assertThat(billing.packageName()).isEqualTo("db.billing");
    assertThat(billing.naming()).contains("spring");
    assertThat(billing.ignore()).containsExactly("extra-indexes");
    assertThat(billing.environment().url()).contains("jdbc:sqlite:billing.db");
    assertThat(all).allMatch(one -> one.environment().lockTimeout().equals(Duration.ofSeconds(7)));
    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("several databases");
  }

  @Test
  void refusesTwoDatabasesWithOneVersionTable() throws IOException {
    write(
        """
        [database.users]
        [database.billing]
        [env.dev]
        url = "jdbc:sqlite:app.db"
        """);
    assertThatThrownBy(() -> ConfigurationFile.readAll(Overrides.in(folder, Map.of())))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.message()).contains("billing", "users", "version table");
              assertThat(e.where().orElse("")).endsWith("cairn.toml:2");
            });
  }

  @Test
  void readsWhichSchemasShareTheHistory() throws IOException {
    write(
        """
        [env.dev]
        url = "jdbc:postgresql:app"
        schemas = ["tenant_*"]
        parallelism = 2
        """);
    assertThat(read(Map.of()).environment().schemas())
        .contains(new Configuration.Schemas(List.of("tenant_*"), Optional.empty(), 2));
    write(
        """
        [env.dev]
        schemas = ["tenant_*"]
        parallelism = 0
        """);
    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("from 1 to 64");
    write(
        """
        [env.dev]
        schemas = "tenant_*"
        schemas-query = "SELECT name FROM tenant"
        """);
    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("schemas-query");
  }

  @Test
  void pointsToInitWhereThereIsNoFile() {
    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOfSatisfying(
            CairnException.class, e -> assertThat(e.hint().orElseThrow()).contains("cairn init"));
  }

  private Overrides environment(String name) {
    return new Overrides(
        folder,
        Optional.empty(),
        Optional.empty(),
        Optional.of(name),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private Configuration read(Map<String, String> variables) {
    return ConfigurationFile.read(Overrides.in(folder, variables));
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("cairn.toml"), text);
  }
}
