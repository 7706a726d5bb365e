package dev.cairn.lint;

import dev.cairn.error.CairnException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody's word that a hazard is all right.
 *
 * @param line where it stands, if it holds for the step that begins there or next below; empty if
 *     it holds for the whole migration
 */
public record Acceptance(HazardKind kind, String reason, Optional<Integer> line) {

  private static final Pattern COMMENT =
      Pattern.compile("(?:--|//|/?\\*)\\s*cairn:accept\\b[ \\t]*(\\S*)[ \\t]*(.*)");
  private static final Pattern JAVA_CLASS =
      Pattern.compile("^\\s*(?:(?:public|final|abstract)\\s+)*class\\s");
  private static final Pattern SQL_PART =
      Pattern.compile("^\\s*--\\s*cairn:(?:upgrade|downgrade)\\b.*");

  /**
   * Returns the acceptance that a migration declares for all of itself.
   *
   * @param place where, for messages
   * @throws CairnException when there is no such hazard, or no reason
   */
  public static Acceptance whole(String hazard, String reason, String place) {
    return new Acceptance(kind(hazard, place), reason(hazard, reason, place), Optional.empty());
  }

  /**
   * Returns the acceptances among the comments of a script.
   *
   * @throws CairnException when there is no such hazard, or no reason
   */
  public static List<Acceptance> inComments(String source, String file) {
    if (!source.contains("cairn:accept")) {
      return List.of();
    }
    List<Acceptance> found = new ArrayList<>();
    boolean header = true;
    int line = 0;
    for (String text : source.lines().toList()) {
      line++;
      if (header && (JAVA_CLASS.matcher(text).find() || SQL_PART.matcher(text).matches())) {
        header = false;
      }
      Matcher comment = COMMENT.matcher(text);
      if (comment.find()) {
        String place = file + ":" + line;
        String reason = comment.group(2).replaceAll("\\s*\\*/\\s*$", "").strip();
        found.add(
            new Acceptance(
                kind(comment.group(1), place),
                reason(comment.group(1), reason, place),
                header ? Optional.empty() : Optional.of(line)));
      }
    }
    return found;
  }

  private static HazardKind kind(String hazard, String place) {
    return HazardKind.find(hazard)
        .orElseThrow(
            () ->
                CairnException.usage(
                        hazard.isEmpty()
                            ? "cairn:accept does not say which hazard."
                            : "There is no hazard called " + hazard + ".")
                    .at(place)
                    .hint("Write its code or its name, then the reason: cairn:accept CA102 …"));
  }

  private static String reason(String hazard, String reason, String place) {
    if (reason.isBlank()) {
      throw CairnException.usage("Hazard " + hazard + " is accepted without a reason.")
          .at(place)
          .hint("Say in a few words why it is all right here.");
    }
    return reason.strip();
  }
}
