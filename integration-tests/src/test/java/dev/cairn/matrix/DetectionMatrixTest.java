package dev.cairn.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every change on every database; at the end, {@code docs/detection.md} must say what came of them.
 * {@code -Dcairn.write-docs=true} writes it. {@code -Dcairn.detection.on=H2} and {@code
 * -Dcairn.detection.changes=Indexes} run a part, by regular expressions. An older version of a
 * database that runs anyway is in the long profile; its column stays as it was.
 */
class DetectionMatrixTest {

  private final DetectionMatrix matrix = new DetectionMatrix();

  @SuppressWarnings("NullAway.Init")
  @TempDir
  Path folder;

  @TestFactory
  Stream<DynamicNode> changes() {
    List<DetectionCase> cases = cases();
    List<Engine> engines = engines();
    return Stream.concat(
        engines.stream().map(engine -> container(engine, cases)),
        Stream.of(
            DynamicTest.dynamicTest(
                "docs/detection.md says what was found", () -> document(cases))));
  }

  private static List<DetectionCase> cases() {
    List<DetectionCase> cases = new ArrayList<>();
    cases.addAll(TableCases.all());
    cases.addAll(ColumnCases.all());
    cases.addAll(ColumnTraitCases.all());
    cases.addAll(RenameCases.all());
    cases.addAll(KeyCases.all());
    cases.addAll(IndexCases.all());
    cases.addAll(ValueCases.all());
    cases.addAll(TogetherCases.all());
    return cases;
  }

  /** Returns the databases to run on: those that can run here, and were not left out. */
  private static List<Engine> engines() {
    Pattern wanted = Pattern.compile(System.getProperty("cairn.detection.on", ""));
    return Stream.of(Engine.values())
        .filter(engine -> wanted.matcher(engine.name()).find())
        .filter(engine -> engine.isUsual() || Boolean.getBoolean("cairn.long"))
        .filter(Engine::available)
        .toList();
  }

  private DynamicNode container(Engine engine, List<DetectionCase> cases) {
    Pattern wanted = Pattern.compile(System.getProperty("cairn.detection.changes", ""));
    return DynamicContainer.dynamicContainer(
        engine.title(),
        cases.stream()
            .filter(change -> wanted.matcher(change.toString()).find())
            .map(
                change ->
                    DynamicTest.dynamicTest(change.toString(), () -> examine(change, engine))));
  }

  private void examine(DetectionCase change, Engine engine) throws SQLException, IOException {
    matrix.put(change, engine, "FAILED");
    Path project = Files.createTempDirectory(folder, "project");
    ConnectionSource database = engine.freshDatabase(project);
    Dialect dialect = dialect(database);
    Optional<String> missing = change.need().missing(engine, dialect.capabilities());
    if (missing.isEmpty()) {
      try {
        new DetectionRun(change, engine, dialect, database, project).run();
      } finally {
        engine.dropSchemas(database);
      }
    }
    matrix.put(change, engine, missing.orElse(DetectionMatrix.PASS));
  }

  private static Dialect dialect(ConnectionSource database) throws SQLException {
    try (Connection connection = database.open()) {
      return Dialects.load().forUrl(connection.getMetaData().getURL()).connect(connection);
    }
  }

  private void document(List<DetectionCase> cases) throws IOException {
    Path file = Path.of(System.getProperty("cairn.test.root", "..")).resolve("docs/detection.md");
    String old = Files.exists(file) ? Files.readString(file) : "";
    String found = matrix.render(cases, old);
    if (Boolean.getBoolean("cairn.write-docs")) {
      Files.writeString(file, found);
      return;
    }
    assertThat(old).as("docs/detection.md; -Dcairn.write-docs=true writes it").isEqualTo(found);
  }
}
