package dev.cairn.script;

import dev.cairn.error.CairnException;
import dev.cairn.revision.Revision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The list of an application's compiled migrations: a line each, with what places it in the graph,
 * so that an application that starts reads one small file and loads no class.
 */
public final class MigrationIndex {

  /** Where it lies among the application's resources. */
  public static final String RESOURCE = "META-INF/cairn/migrations.index";

  private static final String HEADING = "cairn migrations 1";

  /**
   * A compiled migration.
   *
   * @param checksum of its source; empty where that is not known
   */
  public record Entry(String className, String checksum, Revision revision) {

    /** Returns where its source lies among the application's resources. */
    public String sourceResource() {
      return sourceResource(className);
    }

    static String sourceResource(String className) {
      return "META-INF/cairn/source/" + className + ".java";
    }
  }

  private MigrationIndex() {}

  /** Returns the text of an index, the same whatever the order of {@code entries}. */
  public static String write(Collection<Entry> entries) {
    return entries.stream()
        .sorted(Comparator.comparing(Entry::className))
        .map(MigrationIndex::line)
        .collect(Collectors.joining("\n", HEADING + "\n", "\n"));
  }

  /**
   * Reads the text of an index.
   *
   * @param place for messages
   * @throws CairnException when it is none, or one of a newer Cairn
   */
  public static List<Entry> read(String text, String place) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEADING)) {
      throw broken(place);
    }
    List<Entry> entries = new ArrayList<>(lines.size());
    for (String line : lines.subList(1, lines.size())) {
      if (!line.isEmpty()) {
        entries.add(entry(line, place));
      }
    }
    return entries;
  }

  private static String line(Entry entry) {
    Revision revision = entry.revision();
    return String.join(
        "\t",
        entry.className(),
        entry.checksum(),
        revision.id(),
        String.join(",", revision.revises()),
        String.join(",", revision.dependsOn()),
        revision.labels().stream().sorted().collect(Collectors.joining(",")),
        String.join(",", revision.replaces()),
        escape(revision.message()));
  }

  private static Entry entry(String line, String place) {
    String[] parts = line.split("\t", -1);
    if (parts.length != 8) {
      throw broken(place);
    }
    return new Entry(
        parts[0],
        parts[1],
        new Revision(
            parts[2],
            list(parts[3]),
            list(parts[4]),
            new LinkedHashSet<>(list(parts[5])),
            list(parts[6]),
            unescape(parts[7])));
  }

  private static List<String> list(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
  }

  private static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        result.append(next == 't' ? '\t' : next == 'n' ? '\n' : next);
      } else {
        result.append(c);
      }
    }
    return result.toString();
  }

  private static CairnException broken(String place) {
    return CairnException.failed("The index of migrations cannot be read.")
        .at(place)
        .hint("Build the application again, with the version of Cairn that it runs with.");
  }
}
