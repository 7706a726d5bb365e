package dev.cairn.cli;

import java.util.function.UnaryOperator;

/** A line in parts: colours take no room on the screen, so the room is counted here. */
final class StyledLine {

  /** A message that is cut keeps this much, however narrow the screen is. */
  private static final int LEAST = 12;

  private final StringBuilder text = new StringBuilder();
  private int width;

  StyledLine add(String part) {
    return add(part, UnaryOperator.identity());
  }

  StyledLine add(String part, UnaryOperator<String> style) {
    text.append(part.isEmpty() ? part : style.apply(part));
    width += part.length();
    return this;
  }

  /** Adds {@code part}, cut so that the line is no wider than {@code most}. */
  StyledLine addCut(String part, int most) {
    int room = Math.max(LEAST, most - width);
    return add(part.length() <= room ? part : part.substring(0, room - 1) + "…");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
