package dev.cairn.project;

import java.util.Map;

/** The short names of the naming strategies that nearly everybody uses. */
final class Naming {

  static final String SPRING = "spring";
  static final String JPA = "jpa";

  private static final Map<String, String> SHORT =
      Map.of(
          "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy", SPRING,
          "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl", SPRING,
          "org.springframework.boot.orm.jpa.hibernate.SpringPhysicalNamingStrategy", SPRING,
          "org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl", JPA);

  private Naming() {}

  /** Returns the short name of a strategy's class, or the class name where it has none. */
  static String nameOf(String className) {
    return SHORT.getOrDefault(className, className);
  }
}
