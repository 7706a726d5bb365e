package dev.cairn.project;

import dev.cairn.error.CairnException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads the main document of Spring Boot's {@code application.properties} or {@code
 * application.yml}; what belongs to a profile is left out.
 */
public final class SpringSettings {

  private static final List<String> FOLDERS =
      List.of("src/main/resources/config", "src/main/resources");
  private static final List<String> FILES =
      List.of("application.properties", "application.yml", "application.yaml");
  private static final String JPA = "spring.jpa.properties.";
  private static final String STRATEGY = "spring.jpa.hibernate.naming.physical-strategy";

  private static final Pattern NAMED =
      Pattern.compile(
          "spring\\.datasource\\.([a-z0-9-]+)((?:\\.configuration|\\.hikari)?)\\.(?:jdbc-)?url");

  private SpringSettings() {}

  /**
   * Returns what the application in {@code folder} says, where it has such a file. Placeholders of
   * the environment ({@code ${DATABASE_URL}}) stay as they are.
   *
   * @throws CairnException when the file cannot be read
   */
  public static Optional<FoundSettings> find(Path folder) {
    return file(folder).map(SpringSettings::read);
  }

  /**
   * Returns the application's several databases, by the names that stand between {@code
   * spring.datasource} and {@code url}.
   *
   * @throws CairnException when the file cannot be read
   */
  public static Map<String, NamedDatabase> databases(Path folder) {
    Map<String, NamedDatabase> databases = new TreeMap<>();
    file(folder)
        .ifPresent(
            file -> {
              Map<String, String> values = values(raw(file));
              for (Map.Entry<String, String> entry : values.entrySet()) {
                Matcher matcher = NAMED.matcher(entry.getKey());
                if (matcher.matches() && !entry.getValue().isBlank()) {
                  String start = "spring.datasource." + matcher.group(1) + matcher.group(2) + ".";
                  databases.put(
                      matcher.group(1),
                      new NamedDatabase(
                          entry.getValue(),
                          text(values, start + "username"),
                          text(values, start + "password")));
                }
              }
            });
    return databases;
  }

  /**
   * One of several databases.
   *
   * @param url its JDBC URL
   */
  public record NamedDatabase(String url, Optional<String> user, Optional<String> password) {}

  private static Optional<Path> file(Path folder) {
    for (String place : FOLDERS) {
      for (String name : FILES) {
        Path file = folder.resolve(place).resolve(name);
        if (Files.isRegularFile(file)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> raw(Path file) {
    return file.toString().endsWith(".properties") ? lines(file) : yaml(file);
  }

  private static Map<String, String> values(Map<String, String> raw) {
    Placeholders placeholders = new Placeholders(raw);
    Map<String, String> values = new TreeMap<>();
    raw.forEach((key, value) -> values.put(relaxed(key), placeholders.resolve(value)));
    return values;
  }

  private static FoundSettings read(Path file) {
    Map<String, String> raw = raw(file);
    Placeholders placeholders = new Placeholders(raw);
    Map<String, String> values = values(raw);

    Map<String, String> properties = new TreeMap<>();
    // Keys below this prefix are Hibernate's own and keep their spelling.
    raw.forEach(
        (key, value) -> {
          if (key.startsWith(JPA)) {
            properties.put(key.substring(JPA.length()), placeholders.resolve(value));
          }
        });
    String naming =
        Optional.ofNullable(values.get(STRATEGY)).map(Naming::nameOf).orElse(Naming.SPRING);
    return new FoundSettings(
        file,
        text(values, "spring.datasource.url"),
        text(values, "spring.datasource.username"),
        text(values, "spring.datasource.password"),
        Optional.of(naming),
        properties,
        List.of());
  }

  private static Optional<String> text(Map<String, String> values, String key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !value.isBlank());
  }

  /** Spring takes {@code physicalStrategy} and {@code physical_strategy} for the same key. */
  private static String relaxed(String key) {
    StringBuilder canonical = new StringBuilder();
    for (char c : key.replace('_', '-').toCharArray()) {
      if (Character.isUpperCase(c)) {
        canonical.append('-');
      }
      canonical.append(Character.toLowerCase(c));
    }
    return canonical.toString();
  }

  private static Map<String, String> lines(Path file) {
    // Documents within a properties file are parted by a comment line of its own.
    StringBuilder main = new StringBuilder();
    StringBuilder document = new StringBuilder();
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("#---") || line.startsWith("!---")) {
          keepMain(document, main);
        } else {
          document.append(line).append('\n');
        }
      }
      keepMain(document, main);
      Properties properties = new Properties();
      properties.load(new StringReader(main.toString()));
      Map<String, String> values = new LinkedHashMap<>();
      properties.stringPropertyNames().forEach(k -> values.put(k, properties.getProperty(k)));
      return values;
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(file, e);
    }
  }

  private static void keepMain(StringBuilder document, StringBuilder main) {
    if (!document.toString().contains("spring.config.activate.on-profile")) {
      main.append(document);
    }
    document.setLength(0);
  }

  private static Map<String, String> yaml(Path file) {
    Map<String, String> values = new LinkedHashMap<>();
    try (Reader reader = Files.newBufferedReader(file)) {
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      for (Object document : yaml.loadAll(reader)) {
        Map<String, String> flat = flatten(document);
        boolean profile =
            flat.keySet().stream()
                .anyMatch(
                    key ->
                        key.startsWith("spring.config.activate.on-profile")
                            || key.equals("spring.profiles"));
        if (!profile) {
          values.putAll(flat);
        }
      }
      return values;
    } catch (IOException | YAMLException e) {
      throw unreadable(file, e);
    }
  }

  private static Map<String, String> flatten(Object document) {
    record Node(String path, Object value) {}
    Map<String, String> flat = new LinkedHashMap<>();
    Deque<Node> open = new ArrayDeque<>();
    if (document != null) {
      open.push(new Node("", document));
    }
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (node.value() instanceof Map<?, ?> map) {
        map.forEach(
            (key, value) -> {
              if (value != null) {
                String path = node.path().isEmpty() ? "" : node.path() + ".";
                open.push(new Node(path + key, value));
              }
            });
      } else if (!(node.value() instanceof Collection)) {
        flat.put(node.path(), node.value().toString());
      }
    }
    return flat;
  }

  private static CairnException unreadable(Path file, Exception cause) {
    return CairnException.failed("Cannot read " + file.getFileName() + ": " + cause.getMessage())
        .at(file.toString())
        .causedBy(cause);
  }
}
