package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.Client;
import dev.cairn.dialect.Terminated;
import dev.cairn.operation.Operation;
import dev.cairn.sql.SqlSyntax;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlTokenizer;
import java.util.ArrayList;
import java.util.List;

/** {@code sqlite3}. */
final class SqliteShell implements Client {

  private final ForeignKeyGuard guard;

  SqliteShell(ForeignKeyGuard guard) {
    this.guard = guard;
  }

  @Override
  public String command() {
    return "sqlite3 DATABASE < FILE";
  }

  @Override
  public List<String> opening() {
    return List.of(".bail on");
  }

  @Override
  public List<String> begin(List<Operation> operations) {
    List<String> lines = new ArrayList<>(ended(guard.scriptBefore(operations)));
    lines.addAll(enterTransaction());
    return lines;
  }

  @Override
  public List<String> commit(List<Operation> operations) {
    List<String> lines = new ArrayList<>(ended(guard.scriptCheck(operations)));
    lines.addAll(leaveTransaction());
    lines.addAll(ended(guard.scriptAfter(operations)));
    return lines;
  }

  @Override
  public List<String> leaveTransaction() {
    return List.of("COMMIT;");
  }

  @Override
  public List<String> enterTransaction() {
    return List.of("BEGIN IMMEDIATE;");
  }

  @Override
  public List<String> require(String condition, String message) {
    String name = SqliteIdentifiers.quoted(message);
    return List.of(
        "CREATE TEMP TABLE cairn_required (holds integer CONSTRAINT " + name + " CHECK (holds));",
        "INSERT INTO temp.cairn_required SELECT " + condition + ";",
        "DROP TABLE temp.cairn_required;");
  }

  @Override
  public String columns() {
    return "SELECT t.name AS table_name, c.name AS column_name FROM sqlite_master t"
        + " JOIN pragma_table_info(t.name) c WHERE t.type = 'table'";
  }

  /**
   * {@inheritDoc}
   *
   * <p>The shell ends a line at its line feed and drops a carriage return before it, also inside a
   * string, and ends all at a NUL: in strings, both are written as {@code char(…)}.
   */
  @Override
  public String statement(String sql) {
    if (sql.indexOf('\r') < 0 && sql.indexOf('\0') < 0) {
      return Terminated.bySemicolon(sql, SqlSyntax.SQLITE);
    }
    StringBuilder result = new StringBuilder();
    int copied = 0;
    for (SqlToken token : SqlTokenizer.tokens(sql, SqlSyntax.SQLITE)) {
      if (token.kind() == SqlToken.Kind.STRING) {
        result.append(sql, copied, token.start());
        result.append(spelt(token.text()));
        copied = token.end();
      }
    }
    result.append(sql.substring(copied));
    return Terminated.bySemicolon(result.toString(), SqlSyntax.SQLITE);
  }

  private static String spelt(String literal) {
    if (literal.indexOf('\r') < 0 && literal.indexOf('\0') < 0) {
      return literal;
    }
    return "("
        + literal.replace("\r", "' || char(13) || '").replace("\0", "' || char(0) || '")
        + ")";
  }

  private static List<String> ended(List<String> statements) {
    return statements.stream().map(sql -> sql + ";").toList();
  }

  @Override
  public String now() {
    return "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";
  }

  @Override
  public String user() {
    return "''";
  }
}
