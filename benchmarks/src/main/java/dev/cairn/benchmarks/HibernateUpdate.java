package dev.cairn.benchmarks;

import dev.cairn.dialect.ConnectionSource;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.tool.schema.spi.SchemaManagementToolCoordinator;

/** Hibernate: {@code hbm2ddl.auto=update}, with the mapping read before. */
final class HibernateUpdate implements Subject, AutoCloseable {

  private final StandardServiceRegistry registry;
  private final Metadata metadata;

  HibernateUpdate(ConnectionSource source, String dialect, EntityClasses entities)
      throws ClassNotFoundException {
    registry =
        new StandardServiceRegistryBuilder(
                new BootstrapServiceRegistryBuilder().applyClassLoader(entities.loader()).build())
            .applySetting("jakarta.persistence.jdbc.url", source.url())
            .applySetting("hibernate.dialect", dialect)
            .build();
    MetadataSources sources = new MetadataSources(registry);
    entities.all().forEach(sources::addAnnotatedClass);
    metadata = sources.buildMetadata();
  }

  @Override
  public String name() {
    return "Hibernate update";
  }

  @Override
  public void run() {
    SchemaManagementToolCoordinator.process(
        metadata,
        registry,
        Map.of(
            "jakarta.persistence.schema-generation.database.action",
            "update",
            "hibernate.hbm2ddl.halt_on_error",
            "true"),
        action -> {});
  }

  @Override
  public void close() {
    StandardServiceRegistryBuilder.destroy(registry);
  }
}
