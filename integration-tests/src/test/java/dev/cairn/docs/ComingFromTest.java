package dev.cairn.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command lines that the tables for users of other tools name are ones that work. */
class ComingFromTest {

  private static final Path DOCS =
      Path.of(System.getProperty("cairn.test.root", "..")).resolve("docs");

  @TempDir static Path made;

  @TempDir Path folder;

  @BeforeAll
  static void makeProject() throws IOException {
    SmallProject.in(Files.createDirectory(made.resolve("project")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lines")
  void endsAsThePageSays(CommandLineInDocs line) throws IOException {
    SmallProject project = new SmallProject(folder);
    if (!line.startsProject()) {
      new SmallProject(made.resolve("project")).copyTo(folder);
      if (line.needsBranch()) {
        project.branch();
      }
    }

    if (line.needsHead()) {
      project.run(List.of("upgrade"));
    }

    SmallProject.Result result = project.run(line.arguments());

    assertThat(result.exitCode()).as(result.printed()).isNotEqualTo(2);
    assertThat(result.exitCode()).as(result.printed()).isEqualTo(line.exitCode());
  }

  /** Returns those of both pages; what stands there several times, once. */
  static Collection<CommandLineInDocs> lines() {
    Map<String, CommandLineInDocs> byText = new LinkedHashMap<>();
    for (String page : List.of("coming-from-alembic.md", "coming-from-flyway-liquibase.md")) {
      CommandLineInDocs.of(DOCS.resolve(page)).forEach(line -> byText.put(line.text(), line));
    }
    return byText.values();
  }
}
