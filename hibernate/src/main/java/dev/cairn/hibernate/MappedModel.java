package dev.cairn.hibernate;

import dev.cairn.error.CairnException;
import dev.cairn.model.ModelRequest;
import jakarta.persistence.PersistenceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataBuilder;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.spi.MetadataImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate's boot model of an application's entities.
 *
 * @param settings what it was booted with
 * @param notes what a person should know about the boot
 */
record MappedModel(
    Metadata metadata,
    StandardServiceRegistry registry,
    Map<String, Object> settings,
    List<String> notes)
    implements AutoCloseable {

  /**
   * Boots the model. Nothing connects to a database.
   *
   * @throws CairnException when there is no entity, or Hibernate refuses a mapping
   */
  static MappedModel boot(ModelRequest request, ClassLoader loader, Hibernates versions) {
    return find(request, loader, versions).orElseThrow(() -> noEntity(request));
  }

  /**
   * Boots the model as {@link #boot} does; nothing where there is no entity.
   *
   * @throws CairnException when Hibernate refuses a mapping
   */
  static Optional<MappedModel> find(ModelRequest request, ClassLoader loader, Hibernates versions) {
    EntityScan scan = EntityScan.of(request.roots(), request.packages());
    MappingFiles files = MappingFiles.in(loader);
    if (scan.entities().isEmpty() && files.resources().isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> settings = BootSettings.of(request, loader);
    BootstrapServiceRegistry bootstrap =
        new BootstrapServiceRegistryBuilder().applyClassLoader(loader).build();
    StandardServiceRegistry registry = null;
    try {
      registry = new StandardServiceRegistryBuilder(bootstrap).applySettings(settings).build();
      MetadataSources sources = new MetadataSources(registry);
      classes(scan, loader).forEach(sources::addAnnotatedClass);
      scan.packages().forEach(sources::addPackage);
      files.resources().forEach(sources::addResource);
      MetadataBuilder builder = sources.getMetadataBuilder();
      NamingChoice.apply(request.naming().orElse("jpa"), builder, loader, versions);
      Metadata metadata = builder.build();
      List<String> notes = new ArrayList<>();
      ValidationConstraints.apply(metadata, registry, settings, loader, notes);
      // As Hibernate's own schema export does: it settles the order of a composite key's columns.
      ((MetadataImplementor) metadata).orderColumns(true);
      return Optional.of(new MappedModel(metadata, registry, settings, notes));
    } catch (RuntimeException | LinkageError e) {
      destroy(registry, bootstrap);
      throw e;
    }
  }

  /** Returns the number of entities that are classes of the application or of an extension. */
  int entityCount() {
    return (int)
        metadata.getEntityBindings().stream()
            .filter(entity -> entity.getClassName() != null)
            .count();
  }

  /**
   * Returns what {@code part} of the work returns; when Hibernate refuses a mapping, says so.
   *
   * @throws CairnException in place of what Hibernate throws
   */
  static <T> T explained(Supplier<T> part) {
    try {
      return part.get();
    } catch (PersistenceException
        | IllegalArgumentException
        | IllegalStateException
        | UnsupportedOperationException e) {
      throw refused(e);
    } catch (LinkageError e) {
      throw unlinked(e);
    }
  }

  @Override
  public void close() {
    StandardServiceRegistryBuilder.destroy(registry);
  }

  private static void destroy(
      @Nullable StandardServiceRegistry registry, BootstrapServiceRegistry bootstrap) {
    if (registry != null) {
      StandardServiceRegistryBuilder.destroy(registry);
    } else {
      BootstrapServiceRegistryBuilder.destroy(bootstrap);
    }
  }

  private static Set<Class<?>> classes(EntityScan scan, ClassLoader loader) {
    Set<Class<?>> result = new LinkedHashSet<>();
    for (SortedSet<String> names : List.of(scan.entities(), scan.others())) {
      for (String name : names) {
        try {
          result.add(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
          throw unlinked(e).at(name);
        }
      }
    }
    return result;
  }

  private static CairnException unlinked(Throwable e) {
    return CairnException.failed("A mapped class cannot be loaded: " + e)
        .hint(
            "Something it needs is missing from the class path that the models are read with."
                + " Compile the application, or complete the setting classpath.")
        .causedBy(e);
  }

  private static CairnException refused(RuntimeException e) {
    StringBuilder message = new StringBuilder("Hibernate refuses the mapping: " + e.getMessage());
    Throwable cause = e.getCause();
    while (cause != null) {
      message.append("\n  because: ").append(cause.getMessage());
      cause = cause.getCause();
    }
    return CairnException.failed(message.toString())
        .hint("Correct the entity that the message names, then run again.")
        .causedBy(e);
  }

  /** Returns the error that says where no entity was found. */
  static CairnException noEntity(ModelRequest request) {
    List<String> packages = request.packages();
    String where = packages.isEmpty() ? "on the class path" : "in " + String.join(", ", packages);
    SortedSet<String> elsewhere = EntityScan.of(request.roots(), List.of()).entityPackages();
    String hint;
    if (request.roots().isEmpty()) {
      hint = "The class path is empty. Compile the application, or set classpath.";
    } else if (elsewhere.isEmpty()) {
      hint =
          "No class with @jakarta.persistence.Entity is in:\n  "
              + lines(request.roots())
              + "\nCompile the application, or correct the class path.";
    } else {
      hint = "There are entities in: " + String.join(", ", elsewhere) + ". Set models to these.";
    }
    return CairnException.usage("No entity was found " + where + ".").hint(hint);
  }

  private static String lines(List<Path> roots) {
    int shown = 10;
    List<String> lines = new ArrayList<>(roots.stream().limit(shown).map(Path::toString).toList());
    if (roots.size() > shown) {
      lines.add("and " + (roots.size() - shown) + " more");
    }
    return String.join("\n  ", lines);
  }
}
