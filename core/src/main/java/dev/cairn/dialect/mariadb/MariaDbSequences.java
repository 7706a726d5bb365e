package dev.cairn.dialect.mariadb;

import dev.cairn.dialect.mysql.SequenceSupport;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Sequence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** MariaDB's sequences: tables of one row, which is where their settings are read. */
final class MariaDbSequences implements SequenceSupport {

  // One statement for many of them; a longer one would weigh on the server's stack.
  private static final int SEQUENCES_A_QUERY = 200;

  @Override
  public List<Sequence> read(Connection connection, String database, List<ObjectName> names)
      throws SQLException {
    List<Sequence> result = new ArrayList<>();
    for (int from = 0; from < names.size(); from += SEQUENCES_A_QUERY) {
      List<ObjectName> some = names.subList(from, Math.min(from + SEQUENCES_A_QUERY, names.size()));
      List<String> selects = new ArrayList<>();
      for (int i = 0; i < some.size(); i++) {
        selects.add(
            "SELECT %d, start_value, increment FROM %s.%s"
                .formatted(i, quote(database), quote(some.get(i).name())));
      }
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(String.join(" UNION ALL ", selects))) {
        while (row.next()) {
          result.add(new Sequence(some.get(row.getInt(1)), row.getLong(2), row.getLong(3)));
        }
      }
    }
    return result;
  }

  private static String quote(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  @Override
  public String create(String renderedName, Sequence sequence) {
    return "CREATE SEQUENCE " + renderedName + settings(sequence) + " NOCACHE";
  }

  @Override
  public String drop(String renderedName) {
    return "DROP SEQUENCE " + renderedName;
  }

  @Override
  public String rename(String renderedFrom, String renderedTo) {
    return "RENAME TABLE " + renderedFrom + " TO " + renderedTo;
  }

  @Override
  public String alter(String renderedName, Sequence after) {
    return "ALTER SEQUENCE " + renderedName + settings(after);
  }

  private static String settings(Sequence sequence) {
    return " START WITH " + sequence.start() + " INCREMENT BY " + sequence.increment();
  }
}
