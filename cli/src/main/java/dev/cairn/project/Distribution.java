package dev.cairn.project;

import dev.cairn.error.CairnException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What Cairn brings along for applications that lack it.
 *
 * @param core Cairn's own core and what an author of migrations compiles against
 * @param reader the reader of entities, which runs beside the application's Hibernate
 * @param hibernate Hibernate, its community dialects and what they need
 * @param drivers JDBC drivers
 */
public record Distribution(
    List<Path> core, List<Path> reader, List<Path> hibernate, List<Path> drivers) {

  private static final List<String> CORE = List.of("cairn-core", "jspecify");
  private static final List<String> DRIVERS =
      List.of("sqlite-jdbc", "h2-", "postgresql-", "mariadb-java-client", "mysql-connector-j");
  private static final List<String> HIBERNATE =
      List.of(
          "hibernate-",
          "jakarta.",
          "jboss-logging",
          "byte-buddy",
          "classmate",
          "jandex",
          "jaxb-",
          "txw2",
          "istack-",
          "angus-",
          "antlr4-runtime",
          "antlr-runtime");

  public Distribution {
    core = List.copyOf(core);
    reader = List.copyOf(reader);
    hibernate = List.copyOf(hibernate);
    drivers = List.copyOf(drivers);
  }

  /**
   * Finds the distribution that this code runs from: the folder that the system property {@code
   * cairn.home} names, else the one above the jar of this class, else what is on the class path.
   */
  public static Distribution locate() {
    Optional<Path> home =
        Optional.ofNullable(System.getProperty("cairn.home"))
            .map(Path::of)
            .or(Distribution::aboveJar)
            .filter(folder -> Files.isDirectory(folder.resolve("lib/reader")));
    return home.map(Distribution::in).orElseGet(Distribution::onClassPath);
  }

  private static Distribution in(Path home) {
    Path lib = home.resolve("lib");
    return new Distribution(
        jars(lib).stream().filter(named(CORE)).toList(),
        jars(lib.resolve("reader")),
        jars(lib.resolve("hibernate")),
        jars(lib.resolve("drivers")));
  }

  /** From an IDE or a test nothing is laid out yet; the JVM's own class path has it all. */
  private static Distribution onClassPath() {
    List<Path> all =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .toList();
    Predicate<Path> core = named(CORE).or(p -> p.endsWith("core/target/classes"));
    Predicate<Path> reader =
        named(List.of("cairn-hibernate")).or(p -> p.endsWith("hibernate/target/classes"));
    return new Distribution(
        all.stream().filter(core).toList(),
        all.stream().filter(reader).toList(),
        all.stream().filter(named(HIBERNATE)).toList(),
        all.stream().filter(named(DRIVERS)).toList());
  }

  private static Predicate<Path> named(List<String> starts) {
    return path ->
        path.toString().endsWith(".jar")
            && starts.stream().anyMatch(String.valueOf(path.getFileName())::startsWith);
  }

  private static Optional<Path> aboveJar() {
    CodeSource source = Distribution.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Optional.empty();
    }
    try {
      Path lib = Path.of(source.getLocation().toURI()).getParent();
      return Optional.ofNullable(lib).map(Path::getParent);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw CairnException.failed("Cannot read Cairn's own folder: " + e.getMessage())
          .at(folder.toString())
          .causedBy(e);
    }
  }
}
