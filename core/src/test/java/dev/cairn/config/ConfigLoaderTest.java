package dev.cairn.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.error.CairnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {

  private final Path folder;

  ConfigLoaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void readsEveryKey() throws IOException {
    CairnConfig config =
        load(
            """
            [cairn]
            migrations = "src/main/java/db/migrations"
            format = "sql"
            models = ["com.example.todo"]
            naming = "spring"
            classpath = ["target/classes", "lib/*.jar"]
            build = "none"
            default-env = "prod"
            version-table = "app.cairn_version"

            [cairn.properties]
            hibernate.default_schema = "app"
            "hibernate.show_sql" = true

            [compare]
            include-tables = ["app_*"]
            exclude-tables = ["legacy_*"]
            ignore = ["extra-indexes"]

            [env.dev]
            url = "jdbc:sqlite:app.db"

            [env.prod]
            url = "${DATABASE_URL}"
            user = "app"
            password = "${PASSWORD}"
            lock-timeout = "5s"
            [env.prod.properties]
            hibernate.dialect = "X"
            """);

    assertThat(config.folder()).isEqualTo(folder.toAbsolutePath());
    assertThat(config.migrations()).isEqualTo(folder.resolve("src/main/java/db/migrations"));
    assertThat(config.migrationsPackage()).contains("db.migrations");
    assertThat(config.format()).isEqualTo(MigrationFormat.SQL);
    assertThat(config.models()).containsExactly("com.example.todo");
    assertThat(config.naming()).contains("spring");
    assertThat(config.classpath()).contains(List.of("target/classes", "lib/*.jar"));
    assertThat(config.build()).isEqualTo("none");
    assertThat(config.defaultEnv()).contains("prod");
    assertThat(config.versionTable()).contains("app.cairn_version");
    assertThat(config.properties())
        .isEqualTo(Map.of("hibernate.default_schema", "app", "hibernate.show_sql", "true"));
    assertThat(config.compare())
        .isEqualTo(
            new CompareConfig(List.of("app_*"), List.of("legacy_*"), Set.of("extra-indexes")));
    assertThat(config.environments()).containsOnlyKeys("dev", "prod");
    assertThat(config.environments())
        .containsEntry(
            "prod",
            new EnvironmentConfig(
                "prod",
                Optional.of("${DATABASE_URL}"),
                Optional.of("app"),
                Optional.of("${PASSWORD}"),
                Optional.of(Duration.ofSeconds(5)),
                Map.of("hibernate.dialect", "X")));
  }

  @Test
  void hasDefaultsForWhatIsNotSaid() throws IOException {
    CairnConfig config = load("");

    assertThat(config.migrations()).isEqualTo(folder.resolve("src/main/java/db/migrations"));
    assertThat(config.format()).isEqualTo(MigrationFormat.JAVA);
    assertThat(config.build()).isEqualTo("auto");
    assertThat(config.classpath()).isEmpty();
    assertThat(config.compare()).isEqualTo(new CompareConfig(List.of(), List.of(), Set.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [cairn]\\nmodel = ['a']                    | 2:1 | There is no key 'cairn.model'.          | 'models'
          [cairn]\\n\\nmigratoins = 'x'              | 3:1 | There is no key 'cairn.migratoins'.     | 'migrations'
          [carin]\\nmodels = []                      | 1:1 | There is no key 'carin'.                | 'cairn'
          [compare]\\nexclude-table = ['x']          | 2:1 | There is no key 'compare.exclude-table'. | 'exclude-tables'
          [env.dev]\\nurl = 'x'\\nlocktimeout = '5s' | 3:1 | There is no key 'env.dev.locktimeout'.  | 'lock-timeout'
          [env.dev]\\nzzzzzzzz = 'x'                 | 2:1 | There is no key 'env.dev.zzzzzzzz'.     | Known keys: lock-timeout, password, properties, url, user.
          [cairn]\\nmodels = 'com.example'           | 2:1 | must be a list of strings, not a string | Correct
          [cairn]\\nmodels = ['a', 1]                | 2:1 | 'cairn.models' must be a list of strings, not a number | Correct
          [cairn]\\nmigrations = 5                   | 2:1 | 'cairn.migrations' must be a string, not a number | Correct
          [env.dev]\\nurl = true                     | 2:1 | 'env.dev.url' must be a string, not a boolean | Correct
          [env]\\ndev = 'jdbc:h2:mem:'               | 2:1 | 'env.dev' must be a table, not a string | Correct
          [cairn]\\nformat = 'xml'                   | 2:1 | 'cairn.format' is 'xml'.                | java
          [compare]\\nignore = ['extra-indices']     | 2:1 | cannot hold 'extra-indices'             | 'extra-indexes'
          [env.dev]\\nlock-timeout = '5 parsecs'     | 2:1 | 'env.dev.lock-timeout' is no duration   | "5s"
          [cairn]\\nmodels = ['a'                    | 2:1 | not valid TOML                          | toml.io
          [cairn]\\nnaming = '${CAIRN_NAMING}'       | 2:1 | CAIRN_NAMING is not set; 'cairn.naming' needs it | Set CAIRN_NAMING
          """)
  void saysWhatIsWrongAndWhere(String text, String place, String message, String hint) {
    CairnException error =
        catchThrowableOfType(CairnException.class, () -> load(text.replace("\\n", "\n")));

    assertThat(error.kind()).isEqualTo(CairnException.Kind.USAGE);
    assertThat(error.message()).contains(message);
    assertThat(error.where().orElseThrow()).startsWith(folder.resolve("cairn.toml") + ":" + place);
    assertThat(error.hint().orElseThrow()).contains(hint);
  }

  @ParameterizedTest
  @CsvSource({"500ms,PT0.5S", "5s,PT5S", "2m,PT2M", "1h,PT1H", "10 s,PT10S"})
  void readsDurations(String text, Duration expected) throws IOException {
    CairnConfig config = load("[env.dev]\nlock-timeout = \"" + text + "\"");

    assertThat(config.environments().values())
        .extracting(EnvironmentConfig::lockTimeout)
        .containsExactly(Optional.of(expected));
  }

  @Test
  void tellsWhoHasNoFileHowToMakeOne() {
    CairnException error =
        catchThrowableOfType(
            CairnException.class,
            () -> ConfigLoader.load(folder.resolve("cairn.toml"), name -> Optional.empty()));

    assertThat(error.kind()).isEqualTo(CairnException.Kind.USAGE);
    assertThat(error.hint().orElseThrow()).contains("cairn init");
  }

  private CairnConfig load(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("cairn.toml"), text);
    return ConfigLoader.load(file, name -> Optional.empty());
  }
}
