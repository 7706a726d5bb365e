package dev.cairn.dialect.mysql;

import dev.cairn.dialect.Client;
import dev.cairn.dialect.Terminated;
import dev.cairn.sql.SqlSyntax;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlTokenizer;
import java.util.List;
import java.util.Map;

/** {@code mysql} and {@code mariadb}. */
final class MySqlClient implements Client {

  private static final Map<Character, String> ESCAPES = Map.of('\0', "\\0", '\r', "\\r");

  private final String program;

  MySqlClient(String program) {
    this.program = program;
  }

  @Override
  public String command() {
    return program + " --default-character-set=utf8mb4 --comments DATABASE < FILE";
  }

  /** The modes that say how strings are read are taken away, whatever the server's own are. */
  @Override
  public List<String> opening() {
    return List.of(
        "SET NAMES utf8mb4;",
        "SET @cairn_sql_mode = @@SESSION.sql_mode;",
        "SET SESSION sql_mode = CONCAT_WS(',', NULLIF(@@SESSION.sql_mode, ''),"
            + " 'STRICT_ALL_TABLES');",
        "SET SESSION sql_mode = REPLACE(REPLACE(@@SESSION.sql_mode, 'NO_BACKSLASH_ESCAPES', ''),"
            + " 'ANSI_QUOTES', '');");
  }

  @Override
  public List<String> closing() {
    return List.of("SET SESSION sql_mode = @cairn_sql_mode;");
  }

  /** The server refuses the words that stand in the place of a column here. */
  @Override
  public List<String> require(String condition, String message) {
    return Prepared.statements(
            "IF("
                + condition
                + ", 'DO 0', "
                + Expressions.string("DO " + MySqlIdentifiers.quote(message))
                + ")")
        .stream()
        .map(sql -> sql + ";")
        .toList();
  }

  @Override
  public String ownSchema() {
    return "DATABASE()";
  }

  /**
   * {@inheritDoc}
   *
   * <p>A routine's body holds semicolons, at which the client would cut it: another delimiter ends
   * it. Characters that the client drops on the way to the server are written as escapes.
   */
  @Override
  public String statement(String sql) {
    List<SqlToken> tokens = SqlTokenizer.tokens(sql, SqlSyntax.MYSQL);
    String text = escaped(sql, tokens);
    boolean cut = tokens.stream().anyMatch(token -> token.kind() == SqlToken.Kind.TERMINATOR);
    if (!cut) {
      return Terminated.bySemicolon(text, SqlSyntax.MYSQL);
    }
    String delimiter = "//";
    while (text.contains(delimiter)) {
      delimiter += "/";
    }
    return "DELIMITER " + delimiter + "\n" + text + "\n" + delimiter + "\nDELIMITER ;";
  }

  private static String escaped(String sql, List<SqlToken> tokens) {
    StringBuilder result = new StringBuilder();
    int copied = 0;
    for (SqlToken token : tokens) {
      if (token.kind() == SqlToken.Kind.STRING) {
        result.append(sql, copied, token.start());
        copied = token.end();
        for (char c : token.text().toCharArray()) {
          result.append(ESCAPES.getOrDefault(c, String.valueOf(c)));
        }
      }
    }
    return result.append(sql.substring(copied)).toString();
  }

  @Override
  public String now() {
    return "CONCAT(LEFT(DATE_FORMAT(UTC_TIMESTAMP(3), '%Y-%m-%dT%H:%i:%s.%f'), 23), 'Z')";
  }

  @Override
  public String user() {
    return "CURRENT_USER()";
  }
}
