package dev.cairn.kept;

import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The names of what is kept. They tell it from all else, in every database, by themselves. */
public final class KeptNames {

  /** The table that remembers what is kept. */
  public static final String MANIFEST = "cairn_kept";

  private static final String PREFIX = MANIFEST + "_";

  /** Shorter than any database's limit, in bytes. */
  private static final int LONGEST = 60;

  private KeptNames() {}

  /**
   * Returns the name under which something is kept: the same for the same place in the same
   * revision.
   *
   * @param way {@code up} or {@code down}
   * @param position the drop's place among the revision's operations
   */
  static String reserved(String revision, String way, int position, String name) {
    String readable = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    String whole = beginning(revision, way, position) + readable;
    return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST);
  }

  /**
   * Returns how the names begin of what the drop at this place keeps, whatever it was called; all
   * such beginnings are of the same length.
   *
   * @param way {@code up} or {@code down}
   * @param position the drop's place among the revision's operations
   */
  static String beginning(String revision, String way, int position) {
    return PREFIX + digest(revision + "|" + way + "|" + position) + "_";
  }

  /** Returns the name of a table that is there for a moment, beside the one called so. */
  static String besides(String reserved) {
    return reserved("", reserved, 0, "rows");
  }

  static String ofValues(String way, ObjectName table, String column) {
    return way + "|" + table + "." + column;
  }

  /** Returns how the name of something kept begins. */
  public static String beginning(String reserved) {
    return reserved.substring(0, reserved.indexOf('_', PREFIX.length()) + 1);
  }

  /** Returns whether {@code name} is that of something kept, or of the table that remembers it. */
  public static boolean isKept(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals(MANIFEST) || lower.startsWith(PREFIX);
  }

  /** Returns {@code schema} as an application and its history know it, without what is kept. */
  public static Schema visible(Schema schema) {
    boolean all =
        schema.tables().values().stream().allMatch(KeptNames::isWhole)
            && schema.enums().keySet().stream().noneMatch(name -> isKept(name.name()));
    if (all) {
      return schema;
    }
    return Schema.of(
        schema.tables().values().stream()
            .filter(table -> !isKept(table.name().name()))
            .map(KeptNames::visible)
            .toList(),
        schema.sequences().values(),
        schema.enums().values().stream()
            .filter((EnumType type) -> !isKept(type.name().name()))
            .toList(),
        schema.namespaces());
  }

  /** Returns {@code table} without the columns of it that are kept. */
  public static Table visible(Table table) {
    return isWhole(table)
        ? table
        : table.withColumns(
            table.columns().stream().filter(column -> !isKept(column.name())).toList());
  }

  private static boolean isWhole(Table table) {
    return !isKept(table.name().name())
        && table.columns().stream().noneMatch(column -> isKept(column.name()));
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the manifest that lies beside a version table. */
  public static ObjectName manifestBeside(ObjectName versionTable) {
    return versionTable.sibling(MANIFEST);
  }
}
