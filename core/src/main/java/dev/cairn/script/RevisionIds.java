package dev.cairn.script;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids for new revisions. */
public final class RevisionIds {

  private static final int BYTES = 6;

  private RevisionIds() {}

  /** Returns twelve random hexadecimal digits. */
  public static String next() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
