package dev.cairn.workflow;

import dev.cairn.compare.Narrowing;
import dev.cairn.compare.Question;
import dev.cairn.dialect.Identifiers;
import dev.cairn.schema.ObjectName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Counts the rows that a question is about. */
final class StakeCounter {

  private final Session session;
  private final Identifiers identifiers;

  StakeCounter(Session session) {
    this.session = session;
    this.identifiers = session.dialect().identifiers();
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
    String column = identifiers.render(narrowing.column());
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
            .formatted(value, misfit, identifiers.render(table));
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
