package dev.cairn.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.w3c.dom.Element;

/** Reads the first persistence unit of {@code META-INF/persistence.xml}. */
public final class PersistenceUnit {

  private static final String STRATEGY = "hibernate.physical_naming_strategy";

  /** These say how to connect or what to create; neither shapes a schema. */
  private static final List<String> NOT_SHAPING =
      List.of("hibernate.connection.", "hibernate.hbm2ddl.", "hibernate.show_sql");

  private PersistenceUnit() {}

  /**
   * Returns what the application in {@code folder} says, where it has such a file.
   *
   * @throws dev.cairn.error.CairnException when the file cannot be read
   */
  public static Optional<FoundSettings> find(Path folder) {
    Path file = folder.resolve("src/main/resources/META-INF/persistence.xml");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    return Xml.children(Xml.read(file).getDocumentElement(), "persistence-unit").stream()
        .findFirst()
        .map(unit -> read(file, unit));
  }

  private static FoundSettings read(Path file, Element unit) {
    Map<String, String> all = new TreeMap<>();
    for (Element list : Xml.children(unit, "properties")) {
      for (Element property : Xml.children(list, "property")) {
        all.put(property.getAttribute("name"), property.getAttribute("value"));
      }
    }
    List<String> classes = new ArrayList<>();
    for (Element element : Xml.children(unit, "class")) {
      classes.add(element.getTextContent().trim());
    }
    Map<String, String> properties = new TreeMap<>();
    all.forEach(
        (key, value) -> {
          if (key.startsWith("hibernate.")
              && !key.equals(STRATEGY)
              && NOT_SHAPING.stream().noneMatch(key::startsWith)) {
            properties.put(key, value);
          }
        });
    return new FoundSettings(
        file,
        first(all, "url"),
        first(all, "user").or(() -> first(all, "username")),
        first(all, "password"),
        Optional.of(Optional.ofNullable(all.get(STRATEGY)).map(Naming::nameOf).orElse(Naming.JPA)),
        properties,
        classes);
  }

  private static Optional<String> first(Map<String, String> all, String key) {
    return Optional.ofNullable(all.get("jakarta.persistence.jdbc." + key))
        .or(() -> Optional.ofNullable(all.get("javax.persistence.jdbc." + key)))
        .or(() -> Optional.ofNullable(all.get("hibernate.connection." + key)))
        .filter(value -> !value.isBlank());
  }
}
