package dev.cairn.vocabulary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.hibernate.tool.schema.spi.SchemaManagementToolCoordinator;

/**
 * Hibernate's own schema tool. Loaded beside the Hibernate that it is to speak to, and called by
 * reflection, because the tests have a newer one of their own.
 */
public final class HibernateTool {

  private final StandardServiceRegistry registry;
  private final Metadata metadata;

  private HibernateTool(
      String url, String user, String password, Collection<? extends Class<?>> classes) {
    ClassLoader loader = HibernateTool.class.getClassLoader();
    registry =
        new StandardServiceRegistryBuilder(
                new BootstrapServiceRegistryBuilder().applyClassLoader(loader).build())
            .applySetting("jakarta.persistence.jdbc.url", url)
            .applySetting("jakarta.persistence.jdbc.user", user)
            .applySetting("jakarta.persistence.jdbc.password", password)
            // On SQLite it would stumble over its own comments.
            .applySetting("hibernate.hbm2ddl.halt_on_error", !url.startsWith("jdbc:sqlite:"))
            .applySetting("hibernate.hbm2ddl.jdbc_metadata_extraction_strategy", "individually")
            .build();
    MetadataSources sources = new MetadataSources(registry);
    classes.forEach(sources::addAnnotatedClass);
    metadata = sources.buildMetadata();
    // As a session factory does before it makes a schema.
    ((MetadataImplementor) metadata).orderColumns(true);
  }

  /**
   * Does {@code action} to a database.
   *
   * @param action {@code validate}, or {@code create and validate}
   * @return what is wrong: of each table that does not validate, the first of its faults
   */
  public static List<String> run(
      String action, String url, String user, String password, Collection<Class<?>> classes) {
    // It warns of the connection pool, and of services that only the tests' own class path has.
    Logger log = Logger.getLogger("org.hibernate");
    Level before = log.getLevel();
    log.setLevel(Level.SEVERE);
    try {
      HibernateTool tool = new HibernateTool(url, user, password, classes);
      try {
        if (action.equals("create and validate")) {
          tool.create();
        }
        return tool.validate();
      } finally {
        StandardServiceRegistryBuilder.destroy(tool.registry);
      }
    } finally {
      log.setLevel(before);
    }
  }

  private void create() {
    process("create", Map.of("jakarta.persistence.create-database-schemas", "true"));
  }

  /** Hibernate stops at the first fault that it finds, so it is asked for one table at a time. */
  private List<String> validate() {
    try {
      process("validate", Map.of());
      return List.of();
    } catch (SchemaManagementException e) {
      return faults();
    }
  }

  private List<String> faults() {
    List<String> faults = new ArrayList<>();
    for (Table table : metadata.collectTableMappings()) {
      try {
        process(
            "validate", Map.of("hibernate.hbm2ddl.schema_filter_provider", new OneTable(table)));
      } catch (SchemaManagementException e) {
        faults.add(e.getMessage());
      }
    }
    return faults;
  }

  private void process(String action, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("jakarta.persistence.schema-generation.database.action", action);
    SchemaManagementToolCoordinator.process(metadata, registry, settings, later -> {});
  }
}
