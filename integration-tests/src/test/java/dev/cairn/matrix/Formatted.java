package dev.cairn.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Holds what is written to what google-java-format makes of it. That needs packages of the compiler
 * that the JDK does not export by itself; without them, and unless {@code cairn.test.formatter}
 * says that they are there, nothing is looked at.
 */
final class Formatted {

  private Formatted() {}

  /** Fails where the formatter would write {@code file} otherwise. */
  static void require(Path file) throws IOException {
    if (!Boolean.getBoolean("cairn.test.formatter") && !compilerIsOpen()) {
      return;
    }
    String text = Files.readString(file);
    try {
      assertThat(new Formatter().formatSource(text)).as("formatted").isEqualTo(text);
      assertThat(new Formatter().formatSourceAndFixImports(text)).as("imports").isEqualTo(text);
    } catch (FormatterException e) {
      throw new AssertionError(text, e);
    }
  }

  private static boolean compilerIsOpen() {
    Optional<Module> compiler = ModuleLayer.boot().findModule("jdk.compiler");
    return compiler
        .filter(it -> it.isExported("com.sun.tools.javac.parser", Formatted.class.getModule()))
        .isPresent();
  }
}
