package dev.cairn.script;

import dev.cairn.cache.Checksum;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Predicate;

/** Ids for new revisions. */
public final class RevisionIds {

  private static final int BYTES = 6;

  private RevisionIds() {}

  /**
   * Returns twelve hexadecimal digits that {@code script} alone decides: the same change after the
   * same revision gets the same id, whoever writes it.
   *
   * @param script the whole text of the migration, but for its id
   * @param taken ids that other revisions have
   */
  public static String of(String script, Predicate<String> taken) {
    String id = Checksum.of(script).substring(0, 2 * BYTES);
    for (int again = 1; taken.test(id); again++) {
      id = Checksum.of(script, String.valueOf(again)).substring(0, 2 * BYTES);
    }
    return id;
  }

  /** Returns twelve random hexadecimal digits. */
  public static String next() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
