package dev.cairn.dialect.mysql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a server, as far as it decides what the server can do. */
public record Version(int major, int minor, int patch) implements Comparable<Version> {

  // Some MariaDB servers put 5.5.5- before their version, for clients of old.
  private static final Pattern REPORTED =
      Pattern.compile(
          "^(?:5\\.5\\.5-(?=\\d+\\.\\d+\\.\\d+-?MariaDB))?(\\d+)\\.(\\d+)(?:\\.(\\d+))?");

  /** Returns the version that {@code SELECT VERSION()} reported as {@code text}. */
  public static Version parse(String text) {
    Matcher matcher = REPORTED.matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException("not a server version: " + text);
    }
    String patch = matcher.group(3);
    return new Version(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        patch == null ? 0 : Integer.parseInt(patch));
  }

  /** Returns whether this is the given version or a later one. */
  public boolean atLeast(int otherMajor, int otherMinor, int otherPatch) {
    return compareTo(new Version(otherMajor, otherMinor, otherPatch)) >= 0;
  }

  @Override
  public int compareTo(Version other) {
    if (major != other.major) {
      return Integer.compare(major, other.major);
    }
    return minor != other.minor
        ? Integer.compare(minor, other.minor)
        : Integer.compare(patch, other.patch);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
