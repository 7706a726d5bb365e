package dev.cairn.dialect.mysql;

import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Sequence;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How sequences are read and written; names come rendered. */
public interface SequenceSupport {

  /**
   * Returns the sequences called {@code names}.
   *
   * @param database the database they lie in
   * @throws SQLException as the query does
   */
  List<Sequence> read(Connection connection, String database, List<ObjectName> names)
      throws SQLException;

  /** Returns the statement that makes {@code sequence}. */
  String create(String renderedName, Sequence sequence);

  /** Returns the statement that drops it. */
  String drop(String renderedName);

  /** Returns the statement that renames it. */
  String rename(String renderedFrom, String renderedTo);

  /** Returns the statement that gives it another start and increment. */
  String alter(String renderedName, Sequence after);
}
