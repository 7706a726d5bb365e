package dev.cairn.hibernate;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.DialectProvider;
import dev.cairn.dialect.Dialects;
import dev.cairn.model.ModelReading;
import dev.cairn.model.ModelRequest;
import dev.cairn.model.ModelSource;
import dev.cairn.schema.Column;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Reads the test entities, and finds things in what was read. */
record Reading(ModelReading reading) {

  private static final String MODEL = "dev.cairn.hibernate.model.";
  private static final Map<String, String> VERSIONS =
      Map.of(
          "postgresql", "PostgreSQL 17.2",
          "mysql", "MySQL 8.4.0",
          "mariadb", "MariaDB 11.4.5",
          "h2", "H2 2.4.240",
          "sqlite", "SQLite 3.53.0");

  static ModelSource source() {
    return ServiceLoader.load(ModelSource.class).findFirst().orElseThrow();
  }

  static Dialect dialect(String id) {
    return Dialects.load().all().stream()
        .filter(provider -> provider.id().equals(id))
        .findFirst()
        .map(DialectProvider::assumed)
        .orElseGet(() -> new SpelledDialect(id, VERSIONS.getOrDefault(id, id)));
  }

  static List<Path> roots() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> path.toString().endsWith("test-classes"))
        .toList();
  }

  static ModelRequest request(String dialect, String model) {
    return new ModelRequest(
        List.of(MODEL + model), roots(), Optional.empty(), Map.of(), dialect(dialect));
  }

  /** Reads the entities of one package of the test model. */
  static Reading of(String dialect, String model) {
    return new Reading(source().read(request(dialect, model)));
  }

  static Reading named(String dialect, String model, String naming) {
    ModelRequest request = request(dialect, model);
    return new Reading(
        source()
            .read(
                new ModelRequest(
                    request.packages(),
                    request.roots(),
                    Optional.of(naming),
                    request.properties(),
                    request.dialect())));
  }

  Table table(String name) {
    return reading.schema().table(ObjectName.parse(name)).orElseThrow();
  }

  Column column(String table, String column) {
    return table(table).column(column).orElseThrow();
  }

  /** Returns the type as the dialect writes it. */
  String type(String dialect, String table, String column) {
    return dialect(dialect).types().render(column(table, column).type());
  }

  Optional<Object> initial(String table, String column) {
    return reading
        .initialValue(ObjectName.parse(table), column)
        .map(ModelReading.InitialValue::value);
  }
}
