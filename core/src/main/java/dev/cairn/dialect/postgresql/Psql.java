package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.Client;
import dev.cairn.dialect.Terminated;
import dev.cairn.operation.Operation;
import dev.cairn.sql.SqlSyntax;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlTokenizer;
import java.util.List;
import java.util.Set;

/** {@code psql}. */
final class Psql implements Client {

  private static final Set<SqlToken.Kind> VARIABLE =
      Set.of(SqlToken.Kind.WORD, SqlToken.Kind.STRING, SqlToken.Kind.QUOTED_NAME);

  @Override
  public String command() {
    return "psql -X -f FILE DATABASE";
  }

  @Override
  public List<String> opening() {
    return List.of(
        "\\set ON_ERROR_STOP on",
        "\\encoding UTF8",
        "SET client_min_messages = warning;",
        "SET standard_conforming_strings = on;");
  }

  @Override
  public List<String> begin(List<Operation> operations) {
    return enterTransaction();
  }

  @Override
  public List<String> commit(List<Operation> operations) {
    return leaveTransaction();
  }

  @Override
  public List<String> leaveTransaction() {
    return List.of("COMMIT;");
  }

  @Override
  public List<String> enterTransaction() {
    return List.of("BEGIN;");
  }

  @Override
  public List<String> require(String condition, String message) {
    return List.of(
        "DO $cairn$ BEGIN",
        "  IF NOT (" + condition + ") THEN",
        "    RAISE EXCEPTION USING MESSAGE = " + PostgresLiterals.string(message) + ";",
        "  END IF;",
        "END $cairn$;");
  }

  /**
   * {@inheritDoc}
   *
   * <p>psql puts the value of a variable of its own in the place of {@code :NAME}, which the server
   * reads as the bound of a slice; a blank keeps the two apart.
   */
  @Override
  public String statement(String sql) {
    StringBuilder result = new StringBuilder();
    int copied = 0;
    int colon = -1;
    for (SqlToken token : SqlTokenizer.tokens(sql, SqlSyntax.POSTGRESQL)) {
      if (colon == token.start() && VARIABLE.contains(token.kind())) {
        result.append(sql, copied, token.start()).append(' ');
        copied = token.start();
      }
      colon = token.isSymbol(":") ? token.end() : -1;
    }
    result.append(sql.substring(copied));
    return Terminated.bySemicolon(result.toString(), SqlSyntax.POSTGRESQL);
  }

  @Override
  public String now() {
    return "to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";
  }

  @Override
  public String user() {
    return "current_user";
  }
}
