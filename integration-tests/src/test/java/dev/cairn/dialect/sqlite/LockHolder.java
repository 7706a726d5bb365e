package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.MigrationLock;
import dev.cairn.testing.SimpleSource;

/** A process of its own that holds the lock of a database until it is killed. */
final class LockHolder {

  private LockHolder() {}

  public static void main(String[] args) throws Exception {
    try (MigrationLock.Held held =
        new SqliteLock().tryAcquire(new SimpleSource(args[0], "", "")).orElseThrow()) {
      System.out.println(held == null ? "" : "held");
      Thread.sleep(600_000);
    }
  }
}
