package dev.cairn.lint;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.ServerVersion;
import dev.cairn.schema.ColumnType;

/**
 * The server that migrations are judged for.
 *
 * @param version of it; with a connection the server's own
 */
public record Target(Dialect dialect, ServerVersion version) {

  /** Returns the server of {@code dialect}, at that one's version. */
  public static Target of(Dialect dialect) {
    return new Target(dialect, dialect.version());
  }

  boolean isPostgres() {
    return dialect.id().equals("postgresql");
  }

  boolean isMySql() {
    return dialect.id().equals("mysql");
  }

  boolean isMariaDb() {
    return dialect.id().equals("mariadb");
  }

  /** Returns whether it is MySQL or MariaDB. */
  boolean isFamily() {
    return isMySql() || isMariaDb();
  }

  boolean isSqlite() {
    return dialect.id().equals("sqlite");
  }

  boolean isH2() {
    return dialect.id().equals("h2");
  }

  boolean atLeast(int major, int minor, int patch) {
    return version.atLeast(major, minor, patch);
  }

  String render(ColumnType type) {
    return dialect.types().render(type);
  }

  /**
   * Returns the lock of a table that is copied. MariaDB lets others write to it meanwhile from 11.2
   * on.
   */
  String copyLock() {
    if (isFamily()) {
      return isMariaDb() && atLeast(11, 2, 0)
          ? "ALGORITHM=COPY, LOCK=NONE"
          : "ALGORITHM=COPY, LOCK=SHARED";
    }
    return isPostgres() ? "ACCESS EXCLUSIVE" : isH2() ? "exclusive table lock" : "RESERVED";
  }
}
