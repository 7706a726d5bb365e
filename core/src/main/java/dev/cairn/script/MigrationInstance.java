package dev.cairn.script;

import dev.cairn.error.CairnException;
import dev.cairn.migration.Migration;
import dev.cairn.migration.Revision;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Makes a migration of a class that a script became. */
final class MigrationInstance {

  private MigrationInstance() {}

  static Migration of(Script script, ClassLoader loader) {
    return of(
        script,
        JavaHeader.read(script.source(), script.file())
            .orElseThrow(() -> broken(script, "The file carries no @Revision."))
            .className(),
        loader);
  }

  static Migration of(Script script, String name, ClassLoader loader) {
    try {
      Class<?> type = Class.forName(name, true, loader);
      requireMigration(script, type);
      requireSameHeader(script, type.getAnnotation(Revision.class));
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (Migration) constructor.newInstance();
    } catch (NoSuchMethodException e) {
      throw broken(script, name + " has no constructor without parameters.").causedBy(e);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw broken(script, "The constructor of " + name + " throws " + cause + ".").causedBy(cause);
    } catch (ExceptionInInitializerError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw broken(script, "The static part of " + name + " throws " + cause + ".").causedBy(cause);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw broken(script, name + " cannot be loaded: " + e + ".").causedBy(e);
    }
  }

  private static void requireMigration(Script script, Class<?> type) {
    if (!Migration.class.isAssignableFrom(type)) {
      throw broken(
              script, type.getName() + " does not implement " + Migration.class.getName() + ".")
          .hint("A class with @Revision must implement Migration.");
    }
    if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
      throw broken(script, type.getName() + " is abstract, so it cannot be a migration.")
          .hint("Give @Revision to the class that extends it.");
    }
  }

  /** Guards against a header that was read otherwise than the compiler reads it. */
  private static void requireSameHeader(Script script, @Nullable Revision annotation) {
    if (annotation == null || !RevisionAnnotation.of(annotation).equals(script.revision())) {
      throw broken(script, "@Revision in the file and in the compiled class differ.")
          .hint("Use literals in @Revision, and import dev.cairn.migration.Revision.");
    }
  }

  private static CairnException broken(Script script, String what) {
    return CairnException.failed(what).at(script.file().toString());
  }
}
