package dev.cairn.script;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds the classes of the scripts. They come before the parent's, which may have older ones of the
 * same names, when the migrations lie among the application's own sources.
 */
final class ScriptClassLoader extends ClassLoader {

  private final Map<String, byte[]> classes;

  ScriptClassLoader(Map<String, byte[]> classes, ClassLoader parent) {
    super("cairn-scripts", parent);
    this.classes = new ConcurrentHashMap<>(classes);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!classes.containsKey(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      byte[] bytes = classes.get(name);
      if (loaded == null && bytes != null) {
        loaded = defineClass(name, bytes, 0, bytes.length);
      }
      if (loaded == null) {
        throw new ClassNotFoundException(name);
      }
      return loaded;
    }
  }
}
