package dev.cairn.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line that a page shows in backticks.
 *
 * @param page the page's name
 * @param text what stands in the backticks
 */
record CommandLineInDocs(String page, String text) {

  private static final Pattern SHOWN = Pattern.compile("`(cairn [^`]+)`");
  private static final Pattern EXIT = Pattern.compile("#.*\\bexit (\\d)");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  /** Returns those in the tables of a page. */
  static List<CommandLineInDocs> of(Path page) {
    try {
      return Files.readAllLines(page).stream()
          .filter(line -> line.startsWith("|"))
          .flatMap(line -> SHOWN.matcher(line).results())
          .map(found -> new CommandLineInDocs(page.getFileName().toString(), found.group(1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the exit code that a remark behind the command promises, else 0. */
  int exitCode() {
    Matcher promised = EXIT.matcher(text);
    return promised.find() ? Integer.parseInt(promised.group(1)) : 0;
  }

  /** Returns what follows {@code cairn}, in words as a shell would hand them over. */
  List<String> arguments() {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text.replaceFirst("\\s+#.*", "").substring("cairn ".length()));
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words;
  }

  /** Returns whether it begins a project. */
  boolean startsProject() {
    return arguments().contains("init");
  }

  /** Returns whether it is about branches. */
  boolean needsBranch() {
    return text.contains("heads") || text.contains("billing") || text.contains("5b7a");
  }

  /** Returns whether the database must have all migrations. */
  boolean needsHead() {
    return text.endsWith("# at head");
  }

  @Override
  public String toString() {
    return page + ": " + text;
  }
}
