package dev.cairn.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.CommandLine;
import dev.cairn.testing.CommandLine.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that exist get what a new entity has, wherever its mapping keeps it, on both Hibernates. */
class InitialValuesTest {

  private static final Pattern FILLED =
      Pattern.compile("// existing rows get (.*), the initial value of (\\S+)");

  private static final String TABLES =
      """
      -- cairn:revision aaaa00000001
      -- tables with rows

      -- cairn:upgrade
      CREATE TABLE ship (id bigint NOT NULL PRIMARY KEY);
      CREATE TABLE vehicle (id bigint NOT NULL PRIMARY KEY, dtype varchar(31) NOT NULL);
      CREATE TABLE boat (id bigint NOT NULL PRIMARY KEY);
      CREATE TABLE tug (id bigint NOT NULL PRIMARY KEY REFERENCES boat (id));
      CREATE TABLE gauge (id bigint NOT NULL PRIMARY KEY);
      INSERT INTO ship (id) VALUES (1);
      -- cairn:downgrade
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Hibernate.class)
  void areFoundWhereverTheMappingKeepsThem(Hibernate hibernate) throws IOException {
    Files.createDirectories(folder.resolve("migrations"));
    Files.writeString(folder.resolve("migrations/aaaa00000001_tables.sql"), TABLES);
    Files.writeString(
        folder.resolve("cairn.toml"),
        """
        [cairn]
        migrations = "migrations"
        models = ["com.example.vocabulary.values"]
        format = "java"
        naming = "spring"
        classpath = ["%s"]
        build = "none"

        [env.dev]
        url = "jdbc:h2:%s"
        """
            .formatted(String.join("\", \"", hibernate.classPath()), folder.resolve("app")));

    Result migrate =
        new CommandLine(folder).run("--json", "migrate", "-m", "values", "--no-rename");

    assertThat(migrate.exitCode()).as(migrate.out()).isZero();
    Map<String, String> found = new TreeMap<>();
    Matcher fills = FILLED.matcher(script());
    while (fills.find()) {
      found.put(fills.group(2), fills.group(1));
    }
    assertThat(found)
        .isEqualTo(
            Map.ofEntries(
                Map.entry("Ship.label", "'unnamed'"),
                Map.entry("Ship.hull.paint.colour", "'grey'"),
                Map.entry("Ship.hull.paint.glossy", "'Y'"),
                Map.entry("Ship.berth.side", "'port'"),
                Map.entry("Ship.mood", "1"),
                Map.entry("Ship.temper", "'CALM'"),
                Map.entry("Ship.armed", "'Y'"),
                Map.entry("Ship.price", "9.50"),
                Map.entry("Ship.built", "2020-02-03"),
                Map.entry("Ship.hallmark", "00000000-0000-0001-0000-000000000002"),
                Map.entry("Ship.grade", "'A'"),
                Map.entry("Car.wheels", "4"),
                Map.entry("Tug.flag", "'none'"),
                Map.entry("Tug.pull", "7"),
                Map.entry("Gauge.speed", "30"),
                Map.entry("Gauge.fast", "true"),
                Map.entry("Gauge.title", "'gauge'")));
    assertThat(new CommandLine(folder).run("upgrade").exitCode()).isZero();
  }

  private String script() throws IOException {
    try (java.util.stream.Stream<Path> files = Files.list(folder.resolve("migrations"))) {
      Path written =
          files.filter(file -> file.toString().endsWith(".java")).findFirst().orElseThrow();
      return Files.readString(written);
    }
  }
}
