package dev.cairn.script;

import dev.cairn.error.CairnException;
import dev.cairn.revision.Revision;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How files of migrations are called.
 *
 * @param template a name without extension, with words in braces: {@code {id}_{slug}}
 * @param zone the time zone of dates
 * @param slugLength how many characters of the message are kept at most
 */
public record FileNaming(String template, ZoneId zone, int slugLength) {

  private static final Pattern WORD = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.\\-]*");

  /** The id and the message, in the time zone of this machine. */
  public static final FileNaming DEFAULT =
      new FileNaming("{id}_{slug}", ZoneId.systemDefault(), Slug.MAX_LENGTH);

  /**
   * Makes a naming.
   *
   * @throws CairnException of kind usage when the template holds an unknown word, or a character
   *     that is not safe in a file's name
   */
  public FileNaming {
    Map<String, String> known = words(Instant.EPOCH, zone, "", "");
    Matcher words = WORD.matcher(template);
    while (words.find()) {
      if (!known.containsKey(words.group(1))) {
        throw CairnException.usage(
                "The file template `%s` has no word `{%s}`.".formatted(template, words.group(1)))
            .hint("There are {" + String.join("}, {", new TreeSet<>(known.keySet())) + "}.");
      }
    }
    if (!PLAIN.matcher(WORD.matcher(template).replaceAll("")).matches()) {
      throw CairnException.usage("The file template `" + template + "` is no file name.")
          .hint("Beside words in braces it may hold letters, digits, _, - and the full stop.");
    }
    if (!template.contains("{id}") && !template.contains("{slug}")) {
      throw CairnException.usage(
              "The file template `" + template + "` gives different migrations one name.")
          .hint("Put {id} into it.");
    }
  }

  /** Returns the name of a file. */
  public String fileName(Revision revision, ScriptFormat format, Instant now) {
    return baseName(revision, format, now) + format.extension();
  }

  /** Returns the name of a file without its extension; of Java, that of its class. */
  public String baseName(Revision revision, ScriptFormat format, Instant now) {
    Matcher matcher = WORD.matcher(template);
    Map<String, String> words =
        words(now, zone, revision.id(), Slug.of(revision.message(), slugLength));
    String filled =
        matcher.replaceAll(word -> Matcher.quoteReplacement(words.getOrDefault(word.group(1), "")));
    // A message without letters leaves separators over.
    String name = filled.replaceAll("^[._-]+|[._-]+$", "").replaceAll("([._-])[._-]+", "$1");
    return format == ScriptFormat.JAVA ? className(name) : name;
  }

  private static String className(String name) {
    String plain = name.replaceAll("[.-]", "_");
    // R and the id, which may begin with a digit; a template may begin with a letter of its own.
    return !plain.isEmpty() && Character.isUpperCase(plain.charAt(0)) ? plain : "R" + plain;
  }

  private static Map<String, String> words(Instant now, ZoneId zone, String id, String slug) {
    ZonedDateTime time = now.atZone(zone);
    Map<String, String> words = new TreeMap<>();
    words.put("id", id);
    words.put("slug", slug);
    words.put("year", digits(time.getYear(), 4));
    words.put("month", digits(time.getMonthValue(), 2));
    words.put("day", digits(time.getDayOfMonth(), 2));
    words.put("hour", digits(time.getHour(), 2));
    words.put("minute", digits(time.getMinute(), 2));
    words.put("second", digits(time.getSecond(), 2));
    words.put("epoch", String.valueOf(now.getEpochSecond()));
    return words;
  }

  private static String digits(int number, int length) {
    return String.format(Locale.ROOT, "%0" + length + "d", number);
  }
}
