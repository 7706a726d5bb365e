package dev.cairn.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The lock that lets one migrator at a time work on a database. It dies with its holder. */
public interface MigrationLock {

  /** A lock that is held; closing it frees it. */
  interface Held extends AutoCloseable {

    /**
     * Makes sure that the lock keeps others out while {@code working} works, where something
     * between here and the server may lose it.
     *
     * @throws dev.cairn.error.CairnException when it does not
     * @throws SQLException as a connection does
     */
    default void requireKept(Connection working) throws SQLException {}

    /**
     * Marks the session that works under the lock, unless that of an earlier holder bears the mark
     * still: a server goes on with a statement whose process is gone. The mark dies with its
     * session. Never waits.
     *
     * @return whether {@code working} bears the mark now
     * @throws SQLException as the connection does
     */
    default boolean beginWork(Connection working) throws SQLException {
      return true;
    }

    /**
     * Returns the session that bears the mark.
     *
     * @throws SQLException as a connection does
     */
    default AtWork atWork() throws SQLException {
      return AtWork.UNKNOWN;
    }

    /**
     * Takes the mark off the session.
     *
     * @throws SQLException as the connection does
     */
    default void endWork(Connection working) throws SQLException {}

    @Override
    void close() throws SQLException;
  }

  /**
   * A session that a server has not done with.
   *
   * @param session who it is, and what it does, as far as the server tells
   * @param end the statement that would end it; empty where that is not known
   */
  record AtWork(String session, Optional<String> end) {

    /** One that the server does not tell of. */
    public static final AtWork UNKNOWN = new AtWork("another session", Optional.empty());
  }

  /**
   * Takes the lock if it is free; never waits. Callers poll, so that a waiter holds nothing another
   * session could wait for.
   *
   * @throws SQLException as the connection does
   */
  Optional<Held> tryAcquire(ConnectionSource database) throws SQLException;

  /** Returns who holds it, where the database can tell. */
  Optional<String> holder(ConnectionSource database) throws SQLException;
}
