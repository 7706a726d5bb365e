package dev.cairn.project;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an application may see of Cairn: the JDK and Cairn's core, and nothing of the command line
 * or of the libraries it uses, which the application may have in another version.
 */
final class CoreView extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final List<String> HIDDEN =
      List.of("dev.cairn.hibernate.", "dev.cairn.cli.", "dev.cairn.project.");

  private final ClassLoader core;

  CoreView(ClassLoader core) {
    super("cairn-core-view", ClassLoader.getPlatformClassLoader());
    this.core = core;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (visible(name)) {
      return core.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }

  @Override
  protected @Nullable URL findResource(String name) {
    return visible(name.replace('/', '.')) ? core.getResource(name) : null;
  }

  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    return visible(name.replace('/', '.'))
        ? core.getResources(name)
        : Collections.emptyEnumeration();
  }

  private static boolean visible(String name) {
    return (name.startsWith("dev.cairn.") && HIDDEN.stream().noneMatch(name::startsWith))
        || name.startsWith("org.jspecify.");
  }
}
