package dev.cairn.script;

import dev.cairn.error.CairnException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A project's own text around what is generated: words such as {@code ${body}} stand for parts.
 *
 * @param file where it is written
 */
public record ScriptTemplate(Path file, String text) {

  /** The name of the template of a Java class. */
  public static final String JAVA = "template.java.txt";

  /** The name of the template of an SQL file. */
  public static final String SQL = "template.sql";

  private static final Pattern WORD = Pattern.compile("\\$\\{([^{}]*)}");

  /** Returns the template of {@code format} in {@code folder}, where there is one. */
  public static Optional<ScriptTemplate> in(Path folder, ScriptFormat format) {
    Path file = folder.resolve(format == ScriptFormat.JAVA ? JAVA : SQL);
    return Files.isRegularFile(file)
        ? Optional.of(new ScriptTemplate(file, ScriptDirectory.readSource(file)))
        : Optional.empty();
  }

  private long line(int at) {
    return 1 + text.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  /**
   * Returns the text with {@code parts} in the place of their words.
   *
   * @param required what no migration can do without
   * @throws CairnException of kind usage when a word is unknown or a required one is missing
   */
  String fill(Map<String, String> parts, Set<String> required) {
    Set<String> missing = new TreeSet<>(required);
    StringBuilder filled = new StringBuilder();
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      String part = parts.get(words.group(1));
      if (part == null) {
        throw CairnException.usage("The template has no word ${" + words.group(1) + "}.")
            .at(file + ":" + line(words.start()))
            .hint("There are ${" + String.join("}, ${", new TreeSet<>(parts.keySet())) + "}.");
      }
      missing.remove(words.group(1));
      words.appendReplacement(filled, Matcher.quoteReplacement(part));
    }
    words.appendTail(filled);
    if (!missing.isEmpty()) {
      throw CairnException.usage("The template lacks ${" + String.join("}, ${", missing) + "}.")
          .at(file.toString())
          .hint("Put it where that part of the migration goes, or delete the template.");
    }
    return filled.toString().stripLeading().stripTrailing() + "\n";
  }
}
