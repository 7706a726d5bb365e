package dev.cairn.lint;

import dev.cairn.schema.ObjectName;
import java.util.Optional;

/** Reads statements whose purpose or price is a lock. */
final class LockReader {

  private final Target target;

  LockReader(Target target) {
    this.target = target;
  }

  Optional<Act> read(Words words) {
    if (target.isPostgres()) {
      return postgres(words);
    }
    if (target.isFamily()) {
      return family(words);
    }
    if (target.isSqlite() && words.sees("VACUUM")) {
      return locks(
          "VACUUM",
          Optional.empty(),
          "EXCLUSIVE",
          Work.REWRITE,
          "Run it by itself, outside of migrations; it cannot run in a transaction.");
    }
    return Optional.empty();
  }

  private static Optional<Act> postgres(Words words) {
    if (words.take("LOCK")) {
      words.take("TABLE");
      words.take("ONLY");
      Optional<ObjectName> table = words.table();
      String mode = words.take("IN") ? words.until("MODE") : "ACCESS EXCLUSIVE";
      return locks(
          "LOCK TABLE",
          table,
          mode,
          Work.NONE,
          "Leave it out: each statement takes the lock that it needs.");
    }
    if (words.take("VACUUM")) {
      if (!words.ahead("FULL")) {
        return Optional.empty();
      }
      words.inParentheses();
      words.take("FULL");
      words.take("VERBOSE");
      words.take("ANALYZE");
      return locks(
          "VACUUM FULL",
          words.table(),
          "ACCESS EXCLUSIVE",
          Work.REWRITE,
          "Run plain VACUUM, or pg_repack; neither belongs into a migration.");
    }
    if (words.take("CLUSTER")) {
      return locks(
          "CLUSTER",
          words.table(),
          "ACCESS EXCLUSIVE",
          Work.REWRITE,
          "Use pg_repack, outside of migrations.");
    }
    if (words.take("REINDEX")) {
      words.inParentheses();
      if (words.ahead("CONCURRENTLY")) {
        return Optional.empty();
      }
      boolean table = words.take("TABLE");
      words.take("INDEX");
      Optional<ObjectName> name = words.table();
      return locks(
          "REINDEX",
          table ? name : Optional.empty(),
          "SHARE",
          Work.INDEX,
          "Write REINDEX … CONCURRENTLY (PostgreSQL 12).");
    }
    if (words.take("REFRESH", "MATERIALIZED", "VIEW")) {
      return words.take("CONCURRENTLY")
          ? Optional.empty()
          : locks(
              "REFRESH MATERIALIZED VIEW",
              Optional.empty(),
              "ACCESS EXCLUSIVE",
              Work.REWRITE,
              "Write REFRESH MATERIALIZED VIEW CONCURRENTLY; the view needs a unique index.");
    }
    return Optional.empty();
  }

  private static Optional<Act> family(Words words) {
    if (words.take("LOCK")) {
      return words.take("TABLES") || words.take("TABLE")
          ? locks(
              "LOCK TABLES",
              words.table(),
              words.ahead("WRITE") ? "WRITE" : "READ",
              Work.NONE,
              "Leave it out: each statement takes the lock that it needs.")
          : Optional.empty();
    }
    if (words.take("OPTIMIZE", "TABLE")) {
      return locks(
          "OPTIMIZE TABLE",
          words.table(),
          "LOCK=NONE, exclusive for a moment",
          Work.REWRITE,
          "Run it outside of migrations, when there is little traffic.");
    }
    return Optional.empty();
  }

  private static Optional<Act> locks(
      String statement, Optional<ObjectName> table, String lock, Work work, String remedy) {
    return Optional.of(new Act.Locks(statement, table, lock, work, remedy));
  }
}
