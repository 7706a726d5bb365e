package dev.cairn.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A throw-away place in the same kind of database, where Cairn asks the engine what it makes of a
 * definition. It leaves nothing behind, even when the process is killed: what cannot vanish by
 * itself is removed by the next {@link #open}.
 */
public interface Scratch {

  /** An open scratch area; closing it removes it. */
  interface Area extends AutoCloseable {

    /** Returns a connection whose own schema is empty and belongs to this area. */
    Connection connection();

    /**
     * Returns the schema of this area that stands for the schema {@code namespace} of the real
     * database, made when first asked for.
     *
     * @throws SQLException when it cannot be made
     */
    String namespace(String namespace) throws SQLException;

    @Override
    void close() throws SQLException;
  }

  /**
   * Opens a scratch area.
   *
   * @throws SQLException when the database does not allow it; the message names the right that is
   *     missing
   */
  Area open(ConnectionSource database) throws SQLException;
}
