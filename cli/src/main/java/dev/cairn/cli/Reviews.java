package dev.cairn.cli;

import dev.cairn.workflow.HeadReview;
import java.util.ArrayList;
import java.util.List;

/** How the look at several heads is spelled. */
final class Reviews {

  private static final int CELL = 36;

  private Reviews() {}

  /** Returns what the heads do to one another, nothing where that is nothing. */
  static List<String> lines(HeadReview review) {
    List<String> lines = new ArrayList<>();
    if (!review.conflicts().isEmpty()) {
      lines.add(Lines.count(review.conflicts().size(), "conflict") + " between the heads:");
      review.conflicts().forEach(clash -> add(clash, lines));
    }
    if (review.disproof().isPresent()) {
      lines.add("The sides do not go together:");
      lines.addAll(review.disproof().get().lines().map(line -> "  " + line).toList());
    }
    if (!review.warnings().isEmpty()) {
      lines.add("Look at this yourself, because SQL can do anything:");
      review.warnings().forEach(clash -> add(clash, lines));
    }
    return lines;
  }

  static Object document(HeadReview.Clash clash) {
    return Json.object(
        "reason", clash.reason(),
        "first", document(clash.first()),
        "second", document(clash.second()));
  }

  static List<Object> documents(List<HeadReview.Clash> clashes) {
    return clashes.stream().map(Reviews::document).toList();
  }

  private static Object document(HeadReview.Side side) {
    return Json.object(
        "revision", side.revision(), "file", side.file(), "operation", side.operation());
  }

  private static void add(HeadReview.Clash clash, List<String> lines) {
    HeadReview.Side first = clash.first();
    HeadReview.Side second = clash.second();
    lines.add("");
    lines.add("  " + clash.reason());
    lines.add(row(first.revision(), second.revision()));
    lines.add(row(first.operation(), second.operation()));
    lines.add(
        row(
            String.valueOf(first.file().getFileName()),
            String.valueOf(second.file().getFileName())));
  }

  private static String row(String left, String right) {
    return ("    " + padded(cut(left)) + "  " + cut(right)).stripTrailing();
  }

  private static String cut(String text) {
    return text.length() <= CELL ? text : text.substring(0, CELL - 1) + "…";
  }

  private static String padded(String text) {
    return text + " ".repeat(CELL - text.length());
  }
}
