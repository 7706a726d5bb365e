package dev.cairn.lint;

import dev.cairn.operation.Operation;
import java.util.List;
import java.util.Optional;

/** The lock on its table that an operation takes even where nothing is dangerous about it. */
public final class UsualLock {

  private UsualLock() {}

  /**
   * Returns the lock, by the database's own name for it; empty where it takes none, or unknown.
   *
   * @param sql the statements of its migration
   */
  public static Optional<String> of(Target target, Operation operation, List<String> sql) {
    if (Tables.of(operation).isEmpty() || operation instanceof Operation.CreateTable) {
      return Optional.empty();
    }
    boolean rows =
        operation instanceof Operation.Backfill || operation instanceof Operation.BulkInsert;
    if (target.isPostgres()) {
      return Optional.of(
          rows
              ? "ROW EXCLUSIVE"
              : isConcurrent(operation, sql)
                  ? "SHARE UPDATE EXCLUSIVE"
                  : operation instanceof Operation.CreateIndex
                      ? "SHARE"
                      : operation instanceof Operation.AddForeignKey
                          ? "SHARE ROW EXCLUSIVE"
                          : operation instanceof Operation.SetTableComment
                              ? "SHARE UPDATE EXCLUSIVE"
                              : "ACCESS EXCLUSIVE");
    }
    if (target.isFamily()) {
      return Optional.of(rows ? "row locks" : "LOCK=NONE");
    }
    return Optional.of(target.isSqlite() ? "RESERVED" : rows ? "row locks" : "exclusive");
  }

  private static boolean isConcurrent(Operation operation, List<String> sql) {
    Optional<String> index =
        operation instanceof Operation.CreateIndex op
            ? op.index().name()
            : operation instanceof Operation.DropIndex op ? op.name() : Optional.empty();
    return index
        .filter(
            name ->
                sql.stream()
                    .anyMatch(text -> text.contains(" INDEX CONCURRENTLY ") && text.contains(name)))
        .isPresent();
  }
}
