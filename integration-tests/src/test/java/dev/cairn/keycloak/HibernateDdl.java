package dev.cairn.keycloak;

import dev.cairn.testing.TestServer;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.tool.schema.spi.SchemaManagementToolCoordinator;

/** The schema of entities in jars as Hibernate itself creates it. */
final class HibernateDdl {

  private HibernateDdl() {}

  static void create(Path jars, TestServer server, String url) throws IOException {
    List<URL> urls = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> found = Files.list(jars)) {
      files = found.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    for (Path file : files) {
      urls.add(file.toUri().toURL());
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), HibernateDdl.class.getClassLoader())) {
      thread.setContextClassLoader(loader);
      StandardServiceRegistry registry =
          new StandardServiceRegistryBuilder(
                  new BootstrapServiceRegistryBuilder().applyClassLoader(loader).build())
              .applySetting("jakarta.persistence.jdbc.url", url)
              .applySetting("jakarta.persistence.jdbc.user", server.user())
              .applySetting("jakarta.persistence.jdbc.password", server.password())
              .applySetting("hibernate.hbm2ddl.halt_on_error", "true")
              .build();
      try {
        MetadataSources sources = new MetadataSources(registry);
        for (Path file : files) {
          if (file.getFileName().toString().startsWith("keycloak-model-jpa")) {
            entities(file, loader).forEach(sources::addAnnotatedClass);
          }
        }
        Metadata metadata = sources.buildMetadata();
        // As a session factory does before it makes a schema.
        ((MetadataImplementor) metadata).orderColumns(true);
        SchemaManagementToolCoordinator.process(
            metadata,
            registry,
            Map.of("jakarta.persistence.schema-generation.database.action", "create"),
            action -> {});
      } finally {
        StandardServiceRegistryBuilder.destroy(registry);
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static List<Class<?>> entities(Path file, ClassLoader loader) throws IOException {
    List<Class<?>> result = new ArrayList<>();
    try (JarFile jar = new JarFile(file.toFile())) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        String name = entries.nextElement().getName();
        if (name.endsWith(".class")) {
          try {
            Class<?> type =
                Class.forName(
                    name.substring(0, name.length() - 6).replace('/', '.'), false, loader);
            if (type.isAnnotationPresent(Entity.class)) {
              result.add(type);
            }
          } catch (ClassNotFoundException | NoClassDefFoundError e) {
            // Not every class of the jar can be loaded without the whole of Keycloak; entities can.
          }
        }
      }
    }
    return result;
  }
}
