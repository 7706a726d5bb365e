package dev.cairn.dialect;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server's version, for decisions that it changes. */
public record ServerVersion(int major, int minor, int patch) implements Comparable<ServerVersion> {

  private static final Pattern NUMBERS = Pattern.compile("(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?");

  private static final Comparator<ServerVersion> ORDER =
      Comparator.comparingInt(ServerVersion::major)
          .thenComparingInt(ServerVersion::minor)
          .thenComparingInt(ServerVersion::patch);

  /**
   * Returns the first version in {@code text}: {@code 11.4.5} of {@code MariaDB 11.4.5}.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static ServerVersion parse(String text) {
    // The 2 of H2 is no version.
    Matcher matcher = NUMBERS.matcher(text.replaceFirst("^\\D+\\d? ", ""));
    if (!matcher.find()) {
      throw new IllegalArgumentException("no version in " + text);
    }
    return new ServerVersion(
        Integer.parseInt(matcher.group(1)), part(matcher.group(2)), part(matcher.group(3)));
  }

  private static int part(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /** Returns whether this is that version or a later one. */
  public boolean atLeast(int otherMajor, int otherMinor, int otherPatch) {
    return compareTo(new ServerVersion(otherMajor, otherMinor, otherPatch)) >= 0;
  }

  @Override
  public int compareTo(ServerVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + (patch == 0 ? "" : "." + patch);
  }
}
