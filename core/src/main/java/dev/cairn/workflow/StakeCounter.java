package dev.cairn.workflow;

import dev.cairn.compare.Narrowing;
import dev.cairn.compare.Question;
import dev.cairn.dialect.Identifiers;
import dev.cairn.operation.Operation;
import dev.cairn.schema.ObjectName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts the rows that a question is about, in a database where nothing is renamed yet. */
final class StakeCounter {

  private final Session session;
  private final Identifiers identifiers;
  private final Map<ObjectName, ObjectName> tables = new HashMap<>();
  private final Map<List<Object>, String> columns = new HashMap<>();

  /**
   * Makes a counter.
   *
   * @param upgrade the change that the questions are about, as far as it is settled
   */
  StakeCounter(Session session, List<Operation> upgrade) {
    this.session = session;
    this.identifiers = session.dialect().identifiers();
    for (Operation operation : upgrade) {
      if (operation instanceof Operation.RenameTable rename) {
        tables.put(rename.to(), rename.from());
      } else if (operation instanceof Operation.RenameColumn rename) {
        columns.put(List.of(rename.table(), rename.to()), rename.from());
      }
    }
  }

  Stakes of(Question.Rename question) {
    return question.kind() == Question.Kind.TABLE
        ? counted(question.table(), "0", "0")
        : counted(question.table(), identifiers.render(question.from()), "0");
  }

  Stakes of(Question.FillValue question) {
    return counted(question.table(), "0", "0");
  }

  Stakes of(Narrowing narrowing) {
    String column =
        identifiers.render(
            columns.getOrDefault(
                List.of(narrowing.table(), narrowing.column()), narrowing.column()));
    String length = session.dialect().id().equals("sqlite") ? "length" : "char_length";
    Stakes counted =
        counted(
            narrowing.table(),
            column,
            narrowing
                .longest()
                .map(most -> "CASE WHEN %s(%s) > %d THEN 1 END".formatted(length, column, most))
                .orElse("0"));
    return narrowing.longest().isPresent()
        ? counted
        : new Stakes(counted.rows(), counted.values(), Optional.empty());
  }

  /** A database that is behind or ahead may lack the table or the column; that is no error. */
  private Stakes counted(ObjectName table, String value, String misfit) {
    String query =
        "SELECT count(*), count(%s), count(%s) FROM %s"
            .formatted(value, misfit, identifiers.render(tables.getOrDefault(table, table)));
    try (Statement statement = session.connection().createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next()
          ? new Stakes(
              Optional.of(row.getLong(1)), Optional.of(row.getLong(2)), Optional.of(row.getLong(3)))
          : Stakes.UNKNOWN;
    } catch (SQLException e) {
      return Stakes.UNKNOWN;
    }
  }
}
