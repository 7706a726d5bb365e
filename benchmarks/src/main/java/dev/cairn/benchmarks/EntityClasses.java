package dev.cairn.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Entity classes for a chain of tables, compiled into a folder. */
final class EntityClasses implements AutoCloseable {

  private final int size;
  private final Path folder;
  private final URLClassLoader loader;

  EntityClasses(int size) throws IOException {
    this.size = size;
    this.folder = Files.createTempDirectory("cairn-bench");
    List<JavaFileObject> sources = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      sources.add(new Source("bench.T" + i, ChainOfTables.entity(i)));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "-proc:none",
            "-d",
            folder.toString(),
            "-cp",
            System.getProperty("java.class.path", ""));
    if (!compiler.getTask(null, null, null, options, null, sources).call()) {
      throw new IllegalStateException("the entities do not compile");
    }
    this.loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, EntityClasses.class.getClassLoader());
  }

  Path folder() {
    return folder;
  }

  ClassLoader loader() {
    return loader;
  }

  List<Class<?>> all() throws ClassNotFoundException {
    List<Class<?>> classes = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      classes.add(Class.forName("bench.T" + i, false, loader));
    }
    return classes;
  }

  @Override
  public void close() throws IOException {
    loader.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
