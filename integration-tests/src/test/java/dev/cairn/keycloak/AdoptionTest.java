package dev.cairn.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.testing.CommandLine;
import dev.cairn.testing.CommandLine.Result;
import dev.cairn.testing.EntityProject;
import dev.cairn.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A database with a past: Keycloak's, as its own changesets have made it over ten years, and its
 * entities, which say something else. What differs is counted; the same numbers come out of the
 * catalog when Hibernate's own schema is laid beside it.
 */
class AdoptionTest {

  private static final Path KEYCLOAK = Path.of(System.getProperty("cairn.test.keycloak"));
  private static final Path LIQUIBASE = Path.of(System.getProperty("cairn.test.liquibase"));
  private static final Pattern KIND =
      Pattern.compile(
          "  ((?:add|drop|create|alter|rename) (?:primary key|unique constraint|foreign key|check|"
              + "index|column|table))\\b.*");
  private static final String ALL =
      "extra-columns,extra-constraints,extra-defaults,extra-indexes,wider-types";

  @TempDir static Path folder;

  private static String settings = "";
  private static String baseline = "";
  private static String remaining = "";

  /** The entities' own history is written once; the database takes it for its own. */
  @BeforeAll
  static void adopt() throws Exception {
    ConnectionSource database = PostgresServer.V18.freshDatabase();
    LiquibaseSchema.create(List.of(KEYCLOAK, LIQUIBASE, driver()), database);
    Files.createDirectories(folder.resolve("migrations"));
    settings =
        EntityProject.settings(
            List.of("org.keycloak"), List.of(KEYCLOAK + "/*.jar"), PostgresServer.V18, database);
    takeOver();
    CommandLine cairn = project("");
    succeeds(cairn.run("migrate", "-m", "baseline"));
    succeeds(cairn.run("stamp", "head"));
  }

  /** The database's own history, in a folder of its own; the database forgets it again. */
  private static void takeOver() throws Exception {
    Path own = Files.createDirectories(folder.resolve("taken-over"));
    Files.createDirectories(own.resolve("migrations"));
    Files.writeString(own.resolve("cairn.toml"), settings);
    CommandLine cairn = new CommandLine(own);
    baseline = succeeds(cairn.run("baseline")).out();
    remaining = succeeds(cairn.run("diff", "--from", "database", "--to", "history")).out();
    succeeds(cairn.run("stamp", "base"));
  }

  @Test
  void takesOverWhatLiquibaseMade() {
    assertThat(baseline)
        .contains("Read 98 tables", "Liquibase stood at", "change sets applied", "Proved on");
    assertThat(remaining).contains("No difference.");
  }

  @Test
  void countsWhatTheEntitiesAndTheDatabaseDoNotAgreeOn() throws Exception {
    List<String> diff = diff("");

    assertThat(kinds(diff))
        .containsExactly(
            "6 add check",
            "8 add foreign key",
            "15 add primary key",
            "12 add unique constraint",
            "249 alter column",
            "4 drop column",
            "8 drop foreign key",
            "122 drop index",
            "24 drop primary key",
            "1 drop table",
            "13 drop unique constraint");
    assertThat(diff).hasSize(462);
    assertThat(altered(diff, "type ")).isEqualTo(109);
    assertThat(altered(diff, "default ")).isEqualTo(80);
    assertThat(altered(diff, "not null -> null")).isEqualTo(134);
    assertThat(altered(diff, "null -> not null")).isEqualTo(7);
  }

  @Test
  void saysOfASampleWhatTheCatalogSays() throws Exception {
    assertThat(diff(""))
        .contains(
            "  drop table jgroups_ping",
            "  drop column realm.social",
            "  alter column admin_event_entity.resource_path (type varchar(2550) -> varchar(255))",
            "  alter column root_auth_session.realm_id (type varchar(36) -> varchar(255), not null ->"
                + " null)",
            "  alter column realm.otp_policy_window (default 1 -> none)",
            "  drop primary key org_domain(id, name)",
            "  add primary key org_domain(id)",
            "  drop unique constraint migration_model(version)",
            "  drop foreign key auth_session(root_auth_session_id) to root_auth_session(id) on delete"
                + " cascade",
            "  add check to authentication_execution REQUIREMENT between 0 and 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "extra-indexes; 121",
        "extra-columns; 6",
        "extra-tables; 1",
        "extra-defaults; 24",
        "extra-constraints; 94",
        "wider-types; 37",
        "comments; 0",
        "column-order; 0",
      })
  void leavesOutWhatIsIgnored(String kind, int fewer) throws Exception {
    assertThat(diff("ignore = [\"" + kind + "\"]")).hasSize(462 - fewer);
  }

  @Test
  void leavesAListThatAPersonCanRead() throws Exception {
    List<String> diff =
        diff(
            """
            exclude-tables = ["jgroups_ping"]
            ignore = [%s]
            """
                .formatted(
                    Stream.of(ALL.split(","))
                        .map(word -> '"' + word + '"')
                        .collect(Collectors.joining(", "))));

    assertThat(kinds(diff))
        .containsExactly(
            "6 add check",
            "8 add foreign key",
            "15 add primary key",
            "4 add unique constraint",
            "76 alter column",
            "1 drop foreign key",
            "15 drop primary key",
            "2 drop unique constraint");
  }

  @Test
  void writesNothingForADatabaseThatOnlyHasMore() throws Exception {
    assertThat(succeeds(project("").run("migrate")).out()).contains("No changes detected.");
  }

  private static List<String> diff(String rules) throws IOException {
    Result result = succeeds(project(rules).run("diff", "--from", "database", "--to", "models"));
    return result.out().lines().filter(line -> line.startsWith("  ")).toList();
  }

  private static List<String> kinds(List<String> diff) {
    Map<String, Integer> result = new TreeMap<>();
    for (String line : diff) {
      Matcher kind = KIND.matcher(line);
      assertThat(kind.matches()).as(line).isTrue();
      result.merge(kind.group(1), 1, Integer::sum);
    }
    return result.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .toList();
  }

  /** Counts the columns of which {@code what} is one of the changes in brackets. */
  private static int altered(List<String> diff, String what) {
    return (int)
        diff.stream()
            .filter(line -> line.startsWith("  alter column"))
            .filter(line -> line.contains("(" + what) || line.contains(", " + what))
            .count();
  }

  private static CommandLine project(String rules) throws IOException {
    Files.writeString(
        folder.resolve("cairn.toml"),
        rules.isEmpty() ? settings : settings + "\n[compare]\n" + rules + "\n");
    return new CommandLine(folder);
  }

  private static Path driver() throws Exception {
    return Path.of(
        org.postgresql.Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static Result succeeds(Result result) {
    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    return result;
  }
}
