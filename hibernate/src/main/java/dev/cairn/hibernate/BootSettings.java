package dev.cairn.hibernate;

import dev.cairn.dialect.Dialect;
import dev.cairn.error.CairnException;
import dev.cairn.model.ModelRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings with which Hibernate boots its model for a database that it never sees. */
final class BootSettings {

  private static final Pattern VERSION = Pattern.compile("\\b(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?");
  private static final String DIALECT = "hibernate.dialect";

  /** How Hibernate knows a database of ours: its own class for it and the product's name. */
  private record Product(String name, String dialectClass) {}

  private static final Map<String, Product> PRODUCTS =
      Map.of(
          "postgresql", new Product("PostgreSQL", "org.hibernate.dialect.PostgreSQLDialect"),
          "mysql", new Product("MySQL", "org.hibernate.dialect.MySQLDialect"),
          "mariadb", new Product("MariaDB", "org.hibernate.dialect.MariaDBDialect"),
          "h2", new Product("H2", "org.hibernate.dialect.H2Dialect"),
          "sqlite", new Product("SQLite", "org.hibernate.community.dialect.SQLiteDialect"));

  private BootSettings() {}

  /**
   * Returns the settings for {@code request}; what the request sets itself wins, except where it
   * would make Hibernate connect.
   *
   * @throws CairnException when Hibernate's own dialect for the database is not on the class path
   */
  static Map<String, Object> of(ModelRequest request, ClassLoader loader) {
    Map<String, Object> settings = new HashMap<>();
    Dialect dialect = request.dialect();
    if (!request.properties().containsKey(DIALECT)) {
      Product product = PRODUCTS.get(dialect.id());
      if (product == null) {
        throw CairnException.usage("Hibernate's dialect for " + dialect.id() + " is not known.")
            .hint("Name its class with the setting " + DIALECT + ".");
      }
      requireClass(product, loader);
      settings.put(DIALECT, product.dialectClass());
      settings.put("jakarta.persistence.database-product-name", product.name());
      putVersion(settings, dialect.describe());
    }
    settings.putAll(request.properties());
    settings.put("hibernate.boot.allow_jdbc_metadata_access", "false");
    settings.put("hibernate.hbm2ddl.auto", "none");
    settings.put("jakarta.persistence.schema-generation.database.action", "none");
    settings.put("jakarta.persistence.schema-generation.scripts.action", "none");
    return settings;
  }

  /** Types depend on the server's version, so Hibernate is told the version that was asked for. */
  private static void putVersion(Map<String, Object> settings, String description) {
    Matcher matcher = VERSION.matcher(description);
    if (!matcher.find()) {
      return;
    }
    String minor = Optional.ofNullable(matcher.group(2)).orElse("0");
    String micro = Optional.ofNullable(matcher.group(3)).orElse("0");
    settings.put(
        "jakarta.persistence.database-product-version",
        matcher.group(1) + "." + minor + "." + micro);
    settings.put("jakarta.persistence.database-major-version", matcher.group(1));
    settings.put("jakarta.persistence.database-minor-version", minor);
  }

  private static void requireClass(Product product, ClassLoader loader) {
    try {
      Class.forName(product.dialectClass(), false, loader);
    } catch (ClassNotFoundException e) {
      throw CairnException.usage(
              "Hibernate's dialect for "
                  + product.name()
                  + " ("
                  + product.dialectClass()
                  + ") is not on the application's class path.")
          .hint(
              "Add org.hibernate.orm:hibernate-community-dialects, in the version of"
                  + " hibernate-core, to the application's dependencies.")
          .causedBy(e);
    }
  }
}
