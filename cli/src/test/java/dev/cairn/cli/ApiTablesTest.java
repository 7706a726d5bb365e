package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.CairnConfiguration;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** Each command is a method of the facade, and each key of the configuration a method of its. */
class ApiTablesTest {

  private static final Path API = Path.of("../docs/api.md");
  private static final Path CONFIGURATION = Path.of("../docs/configuration.md");

  private static final Set<String> OF_THE_COMMAND_LINE =
      Set.of("init", "demo", "doctor", "edit", "list-templates", "completion");

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern CALL = Pattern.compile("(?:^|\\.)(\\w+)\\(");

  @Test
  void eachCommandIsAMethodThatGivesAResult() throws IOException {
    Set<String> told = new TreeSet<>(OF_THE_COMMAND_LINE);
    for (List<String> row : rows(API, "What a command is in Java")) {
      code(row.get(0)).forEach(command -> told.add(command.split(" ", 2)[0]));
      for (String name : calls(row.get(1))) {
        assertThat(methods(Cairn.class))
            .as(row.get(0))
            .anySatisfy(
                method -> {
                  assertThat(method.getName()).isEqualTo(name);
                  assertThat(method.getReturnType()).isNotEqualTo(void.class);
                });
      }
    }
    assertThat(told)
        .isEqualTo(
            Catalogue.of(invocation()).stream()
                .map(command -> command.getClass().getAnnotation(Command.class).name())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void eachKeyOfTheConfigurationHasAMethod() throws IOException {
    Set<String> keys = new TreeSet<>();
    for (String section : List.of("`[cairn]`", "`[compare]`", "`[lint]`", "`[env.NAME]`")) {
      // Tables of keys have a column for their default.
      rows(CONFIGURATION, section).stream()
          .filter(row -> row.size() > 3)
          .forEach(row -> keys.addAll(code(row.get(0))));
    }
    assertThat(keys).contains("migrations", "include-tables", "fail-on", "url");
    Set<String> told = new HashSet<>();
    Set<String> configuration =
        methods(CairnConfiguration.class).map(Method::getName).collect(Collectors.toSet());
    configuration.add("tenants");
    for (List<String> row : rows(API, "What `cairn.toml` is in Java")) {
      told.addAll(code(row.get(0)));
      assertThat(configuration).as(row.get(0)).containsAll(calls(row.get(1)));
    }
    assertThat(told).containsAll(keys);
  }

  @Test
  void eachMethodOfTheConfigurationIsTold() throws IOException {
    Set<String> told = new HashSet<>();
    rows(API, "More to say").forEach(row -> told.addAll(calls(row.get(0))));
    told.add("load");
    assertThat(methods(CairnConfiguration.class).map(Method::getName).collect(Collectors.toSet()))
        .isEqualTo(told);
  }

  private static Invocation invocation() {
    return new Invocation(
        new GlobalOptions(),
        Map.of(),
        Path.of(""),
        Terminal.ofProcess(Map.of("CI", "true")),
        new Interruption());
  }

  private static Stream<Method> methods(Class<?> type) {
    return Stream.of(type.getDeclaredMethods())
        .filter(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()));
  }

  private static List<String> code(String cell) {
    return CODE.matcher(cell).results().map(match -> match.group(1)).toList();
  }

  /** Returns the names of the methods that a cell calls; what it makes on the way is none. */
  private static List<String> calls(String cell) {
    List<String> names = new ArrayList<>();
    for (String code : code(cell)) {
      Matcher call = CALL.matcher(code);
      if (call.find()) {
        names.add(call.group(1));
      }
    }
    return names;
  }

  /** Returns the cells of the tables below a heading, up to the next one of the same rank. */
  private static List<List<String>> rows(Path file, String heading) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    boolean within = false;
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("## ")) {
        within = line.equals("## " + heading);
      } else if (within && line.startsWith("| `")) {
        rows.add(List.of(line.substring(1).split("\\|", -1)).stream().map(String::strip).toList());
      }
    }
    assertThat(rows).as(file + ": " + heading).isNotEmpty();
    return rows;
  }
}
