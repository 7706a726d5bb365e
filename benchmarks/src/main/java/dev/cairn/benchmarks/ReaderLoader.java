package dev.cairn.benchmarks;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An application's class loader: entities, Hibernate and its reader; the rest of Cairn is shared.
 */
final class ReaderLoader extends URLClassLoader {

  private static final String CAIRN = "dev.cairn.";
  private static final String READER = "dev.cairn.hibernate.";

  ReaderLoader(Path entities) throws MalformedURLException {
    super(urls(entities), ClassLoader.getPlatformClassLoader());
  }

  private static URL[] urls(Path entities) throws MalformedURLException {
    List<URL> urls = new ArrayList<>(List.of(entities.toUri().toURL()));
    for (String element : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      urls.add(Path.of(element).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return name.startsWith(CAIRN) && !name.startsWith(READER)
        ? ReaderLoader.class.getClassLoader().loadClass(name)
        : super.loadClass(name, resolve);
  }
}
