package dev.cairn.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.error.CairnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetResolverTest {

  private static final String FILE =
      """
      [cairn.properties]
      hibernate.a = "file"
      hibernate.b = "file"

      [env.dev]
      url = "jdbc:h2:mem:dev"
      user = "file-user"
      password = "file-password"
      lock-timeout = "2s"
      [env.dev.properties]
      hibernate.b = "${B}"

      [env.prod]
      url = "${DATABASE_URL}"
      """;

  private final Path folder;

  TargetResolverTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void takesTheFileWhereNobodyElseSpeaks() throws IOException {
    Target target = resolve(FILE, TargetOptions.none(), Map.of("B", "variable"));

    assertThat(target)
        .isEqualTo(
            new Target(
                "dev",
                "jdbc:h2:mem:dev",
                Optional.of("file-user"),
                Optional.of("file-password"),
                Duration.ofSeconds(2),
                Map.of("hibernate.a", "file", "hibernate.b", "variable")));
  }

  @Test
  void prefersVariablesToTheFileAndOptionsToVariables() throws IOException {
    Map<String, String> variables =
        Map.of(
            "B", "", "CAIRN_URL", "jdbc:v", "CAIRN_USER", "v-user", "CAIRN_PASSWORD", "v-password");

    Target byVariables = resolve(FILE, TargetOptions.none(), variables);
    Target byOptions =
        resolve(
            FILE,
            new TargetOptions(
                Optional.empty(),
                Optional.of("jdbc:o"),
                Optional.of("o-user"),
                Optional.of("o-password"),
                Optional.of(Duration.ofMinutes(1))),
            variables);

    assertThat(byVariables.url()).isEqualTo("jdbc:v");
    assertThat(byVariables.user()).contains("v-user");
    assertThat(byVariables.password()).contains("v-password");
    assertThat(byVariables.lockTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(byOptions.url()).isEqualTo("jdbc:o");
    assertThat(byOptions.user()).contains("o-user");
    assertThat(byOptions.password()).contains("o-password");
    assertThat(byOptions.lockTimeout()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void asksForAVariableOnlyWhenItsEnvironmentIsUsed() throws IOException {
    assertThat(resolve(FILE, TargetOptions.none(), Map.of("B", "")).environment()).isEqualTo("dev");

    CairnException error =
        catchThrowableOfType(
            CairnException.class, () -> resolve(FILE, environment("prod"), Map.of()));

    assertThat(error.kind()).isEqualTo(CairnException.Kind.USAGE);
    assertThat(error.message()).contains("DATABASE_URL").contains("'env.prod.url'");
  }

  @Test
  void leavesTheFilesUrlAloneWhenAnotherIsGiven() throws IOException {
    Target target =
        resolve(
            "[env.dev]\nurl = \"${UNSET}\"", TargetOptions.none(), Map.of("CAIRN_URL", "jdbc:x"));

    assertThat(target.url()).isEqualTo("jdbc:x");
  }

  @Test
  void keepsADollarThatIsDoubled() throws IOException {
    String text = "[env.dev]\nurl = \"jdbc:x\"\npassword = \"a$${B}c$d${B}\"";

    assertThat(resolve(text, TargetOptions.none(), Map.of("B", "!")).password())
        .contains("a${B}c$d!");
  }

  @Test
  void usesTheDefaultEnvironmentThatTheFileNames() throws IOException {
    String text = "[cairn]\ndefault-env = \"test\"\n[env.test]\nurl = \"jdbc:t\"";

    assertThat(resolve(text, TargetOptions.none(), Map.of()).url()).isEqualTo("jdbc:t");
  }

  @Test
  void listsTheEnvironmentsThereAre() {
    CairnException error =
        catchThrowableOfType(
            CairnException.class, () -> resolve(FILE, environment("pord"), Map.of()));

    assertThat(error.kind()).isEqualTo(CairnException.Kind.USAGE);
    assertThat(error.message()).isEqualTo("There is no environment 'pord'.");
    assertThat(error.hint()).contains("Did you mean 'prod'? Known environments: dev, prod.");
  }

  @Test
  void needsNoEnvironmentWhenAUrlIsGiven() throws IOException {
    assertThat(resolve("", TargetOptions.none(), Map.of("CAIRN_URL", "jdbc:x")).url())
        .isEqualTo("jdbc:x");
  }

  @Test
  void saysHowToGiveAUrl() {
    CairnException error =
        catchThrowableOfType(
            CairnException.class, () -> resolve("[env.dev]", TargetOptions.none(), Map.of()));

    assertThat(error.message()).isEqualTo("Environment 'dev' has no url.");
    assertThat(error.hint().orElseThrow()).contains("CAIRN_URL").contains("--url");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jdbc:sqlite:app.db                     | jdbc:sqlite:FOLDER/app.db
          jdbc:sqlite:data/../app.db?cache=shared | jdbc:sqlite:FOLDER/app.db?cache=shared
          jdbc:sqlite:file:app.db?mode=ro        | jdbc:sqlite:file:FOLDER/app.db?mode=ro
          jdbc:sqlite:/var/app.db                | jdbc:sqlite:/var/app.db
          jdbc:sqlite::memory:                   | jdbc:sqlite::memory:
          jdbc:sqlite::resource:app.db           | jdbc:sqlite::resource:app.db
          jdbc:sqlite:                           | jdbc:sqlite:
          jdbc:h2:./data/app;MODE=PostgreSQL     | jdbc:h2:FOLDER/data/app;MODE=PostgreSQL
          jdbc:h2:file:./app                     | jdbc:h2:file:FOLDER/app
          jdbc:h2:~/app                          | jdbc:h2:~/app
          jdbc:h2:mem:app;DB_CLOSE_DELAY=-1      | jdbc:h2:mem:app;DB_CLOSE_DELAY=-1
          jdbc:h2:tcp://localhost/app            | jdbc:h2:tcp://localhost/app
          jdbc:postgresql://localhost/app        | jdbc:postgresql://localhost/app
          """)
  void resolvesFilesAgainstTheFolderOfTheConfiguration(String url, String expected)
      throws IOException {
    Target target = resolve("[env.dev]\nurl = \"" + url + "\"", TargetOptions.none(), Map.of());

    assertThat(target.url())
        .isEqualTo(expected.replace("FOLDER", folder.toAbsolutePath().toString()));
  }

  @Test
  void keepsPasswordsOutOfItsText() throws IOException {
    assertThat(resolve(FILE, TargetOptions.none(), Map.of("B", "")).toString())
        .doesNotContain("password");
  }

  private static TargetOptions environment(String name) {
    return new TargetOptions(
        Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private Target resolve(String text, TargetOptions options, Map<String, String> variables)
      throws IOException {
    Path file = Files.writeString(folder.resolve("cairn.toml"), text);
    CairnConfig config = ConfigLoader.load(file, name -> Optional.ofNullable(variables.get(name)));
    return TargetResolver.resolve(
        config, options, name -> Optional.ofNullable(variables.get(name)));
  }
}
