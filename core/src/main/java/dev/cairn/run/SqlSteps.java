package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Statement;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.ExecuteSql;
import dev.cairn.operation.Origin;
import dev.cairn.sql.SqlLexer;
import dev.cairn.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns a step into the statements that carry it out, each with the place it is written at. */
final class SqlSteps {

  /** A statement and, for hand-written SQL, where it stands. */
  record Placed(Statement statement, Optional<Origin> origin) {}

  /** Writes what stands together in a step. */
  @FunctionalInterface
  interface Writing {
    /** Returns the statements, in order; {@code state} stands before them. */
    List<Placed> of(List<Operation> group, SchemaState state);
  }

  private SqlSteps() {}

  static List<Placed> render(Dialect dialect, List<Operation> step, SchemaState state) {
    List<Statement> statements = dialect.renderGroup(step, state);
    if (step.size() == 1 && step.get(0) instanceof ExecuteSql sql) {
      // It was split before, by the whole script's own delimiters; to split it again could cut a
      // routine's body.
      Statement whole = statements.size() == 1 ? statements.get(0) : Statement.of(sql.sql());
      return List.of(new Placed(whole, sql.origin()));
    }
    return statements.stream().map(statement -> new Placed(statement, Optional.empty())).toList();
  }

  /**
   * Reads all hand-written SQL of a migration, so that a quote left open is found before anything
   * runs.
   *
   * @throws CairnException naming the file and line of what is left open
   */
  static void check(Dialect dialect, PlannedMigration migration) {
    for (Operation operation : migration.operations()) {
      if (operation instanceof ExecuteSql sql) {
        try {
          split(dialect, sql);
        } catch (CairnException e) {
          throw sql.origin().isPresent() ? e : e.at(migration.place());
        }
      }
    }
  }

  /**
   * Returns hand-written SQL statement by statement, each at its own line, so that the journal can
   * tell how far it came; none where it is for other databases.
   */
  static List<Operation> split(Dialect dialect, ExecuteSql sql) {
    if (!sql.dialects().isEmpty() && !sql.dialects().contains(dialect.id())) {
      return List.of();
    }
    List<Operation> result = new ArrayList<>();
    for (SqlStatement part : lex(dialect, sql)) {
      result.add(
          new ExecuteSql(
              part.text(), Set.of(), sql.origin().map(at -> new Origin(at.file(), part.line()))));
    }
    return result;
  }

  /** Reads the SQL with the line numbers of the file it stands in. */
  private static List<SqlStatement> lex(Dialect dialect, ExecuteSql sql) {
    int linesBefore = sql.origin().map(at -> at.line() - 1).orElse(0);
    try {
      return SqlLexer.split("\n".repeat(linesBefore) + sql.sql(), dialect.syntax());
    } catch (CairnException e) {
      throw sql.origin()
          .map(at -> e.at(at.file() + e.where().map(line -> line.replace("line ", ":")).orElse("")))
          .orElse(e);
    }
  }
}
