package dev.cairn.project;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds, in what a build tool wrote, the lines that say what is wrong. */
final class BuildErrors {

  private static final int MOST = 30;

  private BuildErrors() {}

  /** Returns Maven's error lines, without its advice on how to call Maven. */
  static String ofMaven(List<String> lines) {
    Set<String> errors = new LinkedHashSet<>();
    for (String line : lines) {
      if (line.startsWith("[ERROR]")) {
        String text = line.substring("[ERROR]".length()).strip();
        if (text.startsWith("-> [Help")
            || text.startsWith("To see the full stack trace")
            || text.startsWith("Re-run Maven")
            || text.startsWith("For more information about the errors")
            || text.startsWith("[Help ")
            || text.startsWith("After correcting the problems")) {
          continue;
        }
        if (!text.isEmpty()) {
          errors.add(text);
        }
      }
    }
    return shown(errors.isEmpty() ? lines : List.copyOf(errors));
  }

  /** Returns what Gradle wrote before its advice on how to call Gradle. */
  static String ofGradle(List<String> lines) {
    List<String> errors = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("* Try:")) {
        break;
      }
      if (!line.isBlank() && !line.startsWith("FAILURE:") && !line.startsWith("* ")) {
        errors.add(line);
      }
    }
    return shown(errors.isEmpty() ? lines : errors);
  }

  /** Returns the last lines of a command of which nothing is known. */
  static String ofCommand(List<String> lines) {
    return shown(lines.subList(Math.max(0, lines.size() - MOST), lines.size()));
  }

  private static String shown(List<String> lines) {
    List<String> kept = new ArrayList<>(lines.subList(0, Math.min(MOST, lines.size())));
    if (lines.size() > MOST) {
      kept.add("… and " + (lines.size() - MOST) + " more lines");
    }
    return "  " + String.join("\n  ", kept);
  }
}
