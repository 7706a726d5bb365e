package dev.cairn.script;

import dev.cairn.error.CairnException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** The compiler's complaints, for people. */
final class CompilerErrors {

  private static final int SHOWN = 10;

  private CompilerErrors() {}

  /** Returns the failure that lists {@code errors}, of which there is at least one. */
  static CairnException failure(List<Diagnostic<? extends JavaFileObject>> errors) {
    StringBuilder message = new StringBuilder(title(errors));
    errors.stream().limit(SHOWN).forEach(error -> describe(error, message));
    if (errors.size() > SHOWN) {
      message.append("\n… and ").append(errors.size() - SHOWN).append(" more");
    }
    return CairnException.failed(message.toString())
        .at(place(errors.get(0)))
        .hint("Correct the migration and run the command again.");
  }

  private static String title(List<Diagnostic<? extends JavaFileObject>> errors) {
    List<Path> files =
        errors.stream()
            .map(Diagnostic::getSource)
            .filter(Objects::nonNull)
            .map(CompilerErrors::fileOf)
            .distinct()
            .toList();
    return files.size() == 1
        ? files.get(0).getFileName() + " does not compile:"
        : "The migrations do not compile:";
  }

  private static void describe(Diagnostic<? extends JavaFileObject> error, StringBuilder message) {
    message.append("\n").append(place(error)).append(": ");
    message.append(error.getMessage(Locale.ENGLISH).strip().replace("\n", "\n    "));
    if (error.getSource() instanceof MemoryFileManager.Source source
        && error.getPosition() != Diagnostic.NOPOS) {
      String text = source.unit().source();
      int position = (int) Math.min(error.getPosition(), text.length());
      int begin = text.lastIndexOf('\n', position - 1) + 1;
      int end = text.indexOf('\n', begin);
      String line = text.substring(begin, end < 0 ? text.length() : end);
      message.append("\n    ").append(line.strip());
      int indent = line.length() - line.stripLeading().length();
      message
          .append("\n    ")
          .append(" ".repeat(Math.max(0, position - begin - indent)))
          .append('^');
    }
  }

  private static String place(Diagnostic<? extends JavaFileObject> error) {
    return error.getSource() == null
        ? "the compiler"
        : fileOf(error.getSource()) + ":" + error.getLineNumber();
  }

  private static Path fileOf(JavaFileObject source) {
    return source instanceof MemoryFileManager.Source script
        ? script.unit().file()
        : Path.of(source.getName());
  }
}
