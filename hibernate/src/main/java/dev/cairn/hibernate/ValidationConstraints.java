package dev.cairn.hibernate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.internal.ClassLoaderAccessImpl;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.boot.spi.ClassLoaderAccess;
import org.hibernate.dialect.Dialect;

/**
 * Lets Bean Validation's annotations shape the columns: {@code @NotNull} makes one not null,
 * {@code @Size} gives its length. Hibernate does so only while it builds a session factory, which
 * would want a database; so its own code for it is called here, by reflection, because it is not
 * public.
 */
final class ValidationConstraints {

  private static final String ACTIVATOR = "org.hibernate.boot.beanvalidation.TypeSafeActivator";

  private ValidationConstraints() {}

  static void apply(
      Metadata metadata,
      StandardServiceRegistry registry,
      Map<String, Object> settings,
      ClassLoader loader,
      List<String> notes) {
    if (!wanted(settings)) {
      return;
    }
    Class<?> validation;
    try {
      validation = Class.forName("jakarta.validation.Validation", true, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return; // the application does without
    }
    try {
      Object factory = validation.getMethod("buildDefaultValidatorFactory").invoke(null);
      try {
        Method method =
            Class.forName(ACTIVATOR, true, loader)
                .getDeclaredMethod(
                    "applyRelationalConstraints",
                    Class.forName("jakarta.validation.ValidatorFactory", false, loader),
                    Collection.class,
                    Map.class,
                    Dialect.class,
                    ClassLoaderAccess.class);
        method.setAccessible(true);
        method.invoke(
            null,
            factory,
            metadata.getEntityBindings(),
            settings,
            metadata.getDatabase().getDialect(),
            new ClassLoaderAccessImpl(registry.requireService(ClassLoaderService.class)));
      } finally {
        if (factory instanceof AutoCloseable closeable) {
          closeable.close();
        }
      }
    } catch (InvocationTargetException e) {
      Throwable cause = e.getTargetException();
      // The API alone, without an implementation, is common and means: no validation.
      if (!cause.getClass().getSimpleName().equals("NoProviderFoundException")) {
        notes.add("Bean Validation's constraints were left out: " + cause.getMessage());
      }
    } catch (Exception e) {
      notes.add("Bean Validation's constraints were left out: " + e);
    }
  }

  private static boolean wanted(Map<String, Object> settings) {
    Object mode =
        settings.getOrDefault(
            "jakarta.persistence.validation.mode",
            settings.getOrDefault("javax.persistence.validation.mode", "auto"));
    String modes = mode.toString().toLowerCase(Locale.ROOT);
    Object ddl = settings.getOrDefault("hibernate.validator.apply_to_ddl", "true");
    return (modes.contains("auto") || modes.contains("ddl"))
        && !ddl.toString().equalsIgnoreCase("false");
  }
}
