package dev.cairn.script;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.jspecify.annotations.Nullable;

/** Keeps what the compiler writes in memory, by the source that it came from. */
final class MemoryFileManager extends ForwardingJavaFileManager<JavaFileManager> {

  /** A source whose text is at hand. */
  static final class Source extends SimpleJavaFileObject {
    private final SourceUnit unit;

    Source(SourceUnit unit) {
      super(unit.file().toUri(), Kind.SOURCE);
      this.unit = unit;
    }

    SourceUnit unit() {
      return unit;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return unit.source();
    }
  }

  private static final class Output extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Output(String className) {
      super(URI.create("memory:///" + className.replace('.', '/') + ".class"), Kind.CLASS);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }
  }

  private final Map<SourceUnit, Map<String, Output>> outputs = new HashMap<>();

  MemoryFileManager(JavaFileManager delegate) {
    super(delegate);
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
    if (!(sibling instanceof Source source)) {
      throw new IllegalArgumentException("a class without a source: " + className);
    }
    Output output = new Output(className);
    outputs.computeIfAbsent(source.unit(), unit -> new LinkedHashMap<>()).put(className, output);
    return output;
  }

  Map<String, byte[]> classesOf(SourceUnit unit) {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    outputs
        .getOrDefault(unit, Map.of())
        .forEach((name, output) -> classes.put(name, output.bytes.toByteArray()));
    return classes;
  }
}
