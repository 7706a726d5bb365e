package dev.cairn.hibernate;

import dev.cairn.error.CairnException;
import java.lang.reflect.Constructor;
import org.hibernate.boot.MetadataBuilder;
import org.hibernate.boot.model.naming.ImplicitNamingStrategy;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;

/** Turns the project's word for its naming into Hibernate's strategies. */
final class NamingChoice {

  private NamingChoice() {}

  /**
   * Sets the strategies that {@code naming} stands for.
   *
   * @param naming {@code spring}, {@code jpa}, or the class of a physical or an implicit strategy
   * @throws CairnException when it is none of these
   */
  static void apply(
      String naming, MetadataBuilder builder, ClassLoader loader, Hibernates versions) {
    switch (naming) {
      case "jpa" -> {}
      case "spring" -> {
        builder.applyPhysicalNamingStrategy(versions.snakeCase());
        builder.applyImplicitNamingStrategy(new SpringImplicitNames());
      }
      default -> {
        Object strategy = instance(naming, loader);
        boolean physical = strategy instanceof PhysicalNamingStrategy;
        boolean implicit = strategy instanceof ImplicitNamingStrategy;
        if (physical) {
          builder.applyPhysicalNamingStrategy((PhysicalNamingStrategy) strategy);
        }
        if (implicit) {
          builder.applyImplicitNamingStrategy((ImplicitNamingStrategy) strategy);
        }
        if (!physical && !implicit) {
          throw unknown(naming, "it is neither a physical nor an implicit naming strategy");
        }
      }
    }
  }

  private static Object instance(String name, ClassLoader loader) {
    try {
      Constructor<?> constructor = Class.forName(name, true, loader).getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      throw unknown(name, e.toString()).causedBy(e);
    }
  }

  private static CairnException unknown(String naming, String why) {
    return CairnException.usage("The naming " + naming + " cannot be used: " + why + ".")
        .hint("Set naming to spring, to jpa, or to the class name of a Hibernate naming strategy.");
  }
}
