package dev.cairn.cache;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names content by what it is. */
public final class Checksum {

  private Checksum() {}

  /** Returns the SHA-256 of {@code parts} in hexadecimal digits; each part's length counts. */
  public static String of(String... parts) {
    MessageDigest digest = sha256();
    if (parts.length == 1) {
      digest.update(parts[0].getBytes(StandardCharsets.UTF_8));
    } else {
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
