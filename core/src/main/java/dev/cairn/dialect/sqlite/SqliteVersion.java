package dev.cairn.dialect.sqlite;

import java.util.Comparator;

/** A version of the SQLite library. */
record SqliteVersion(int major, int minor, int patch) implements Comparable<SqliteVersion> {

  /** The oldest that renames columns and keeps foreign keys right when a table is renamed. */
  static final SqliteVersion OLDEST = new SqliteVersion(3, 26, 0);

  /** Brought generated columns. */
  static final SqliteVersion GENERATED_COLUMNS = new SqliteVersion(3, 31, 0);

  /** Brought {@code ALTER TABLE … DROP COLUMN}. */
  static final SqliteVersion DROP_COLUMN = new SqliteVersion(3, 35, 0);

  /** Brought {@code pragma_table_list}, which tells shadow tables from others. */
  static final SqliteVersion TABLE_LIST = new SqliteVersion(3, 37, 0);

  /** The newest that was tried. */
  static final SqliteVersion NEWEST = new SqliteVersion(3, 53, 4);

  private static final Comparator<SqliteVersion> ORDER =
      Comparator.comparingInt(SqliteVersion::major)
          .thenComparingInt(SqliteVersion::minor)
          .thenComparingInt(SqliteVersion::patch);

  /** Returns the version that {@code sqlite_version()} spells. */
  static SqliteVersion parse(String text) {
    String[] parts = text.split("\\.", -1);
    return new SqliteVersion(number(parts, 0), number(parts, 1), number(parts, 2));
  }

  boolean isAtLeast(SqliteVersion other) {
    return compareTo(other) >= 0;
  }

  private static int number(String[] parts, int at) {
    return at < parts.length ? Integer.parseInt(parts[at]) : 0;
  }

  @Override
  public int compareTo(SqliteVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
