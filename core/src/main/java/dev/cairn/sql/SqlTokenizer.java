package dev.cairn.sql;

import dev.cairn.error.CairnException;
import dev.cairn.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts SQL text into tokens, in one pass over it. */
public final class SqlTokenizer {

  /** Operators of more than one character, longer ones before those they begin with. */
  private static final List<String> OPERATORS =
      List.of(
          "!~~*", "<=>", "->>", "#>>", "!~*", "!~~", "~~*", "->", "#>", "<=", ">=", "<>", "!=",
          "==", "=>", "||", "&&", "::", ":=", "<<", ">>", "@>", "<@", "@@", "?|", "?&", "~*", "!~",
          "~~");

  private static final String OPERATOR_STARTS = "!<-#~>=|&:@?";

  private final String sql;
  private final SqlSyntax syntax;
  private final List<SqlToken> tokens = new ArrayList<>();
  private int position;
  private int line = 1;
  private String terminator = ";";
  private boolean betweenStatements = true;
  private int executableCommentLine;

  private SqlTokenizer(String sql, SqlSyntax syntax) {
    this.sql = sql;
    this.syntax = syntax;
  }

  /**
   * Returns the tokens of {@code sql}, comments included, blanks left out.
   *
   * @throws CairnException when a quote or a comment is not closed; the message says which and
   *     where it begins
   */
  public static List<SqlToken> tokens(String sql, SqlSyntax syntax) {
    return new SqlTokenizer(sql, syntax).run();
  }

  /**
   * Returns the tokens that a database looks at: {@link #tokens} without comments.
   *
   * @throws CairnException as {@link #tokens} does
   */
  public static List<SqlToken> code(String sql, SqlSyntax syntax) {
    List<SqlToken> tokens = new ArrayList<>(tokens(sql, syntax));
    tokens.removeIf(token -> !token.isCode());
    return tokens;
  }

  private List<SqlToken> run() {
    if (sql.startsWith("\uFEFF")) {
      position = 1;
    }
    while (skipBlanks()) {
      next();
    }
    if (executableCommentLine > 0) {
      throw unclosed("The comment", executableCommentLine, "*/");
    }
    return tokens;
  }

  private boolean skipBlanks() {
    while (position < sql.length() && isBlank(sql.charAt(position))) {
      if (sql.charAt(position) == '\n') {
        line++;
      }
      position++;
    }
    return position < sql.length();
  }

  private void next() {
    char c = sql.charAt(position);
    if (executableCommentLine == 0 && sql.startsWith(terminator, position)) {
      emit(Kind.TERMINATOR, position + terminator.length());
      betweenStatements = true;
    } else if (startsLineComment() || (c == '#' && syntax.hashComments())) {
      emit(Kind.COMMENT, endOfLine(position));
    } else if (sql.startsWith("/*", position)) {
      blockComment();
    } else if (executableCommentLine > 0 && sql.startsWith("*/", position)) {
      executableCommentLine = 0;
      code(Kind.SYMBOL, position + 2);
    } else if (!quoted(c)) {
      unquoted(c);
    }
  }

  private boolean startsLineComment() {
    if (!sql.startsWith("--", position)) {
      return false;
    }
    int after = position + 2;
    // MySQL reads "5--1" as an addition: its comments need a blank
    return !isMySql() || after >= sql.length() || isBlank(sql.charAt(after));
  }

  private void blockComment() {
    int mark = position + 2;
    if (isMySql() && sql.startsWith("M!", mark)) {
      mark++;
    }
    if (isMySql() && executableCommentLine == 0 && mark < sql.length() && sql.charAt(mark) == '!') {
      executableCommentLine = line;
      int end = mark + 1;
      while (end < sql.length() && isDigit(sql.charAt(end))) {
        end++;
      }
      code(Kind.SYMBOL, end);
      return;
    }
    int depth = 1;
    int at = position + 2;
    while (depth > 0) {
      if (at >= sql.length()) {
        throw unclosed("The comment", line, "*/");
      }
      if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else if (syntax.nestedComments() && sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else {
        at++;
      }
    }
    emit(Kind.COMMENT, at);
  }

  private boolean quoted(char c) {
    if (c == '\'') {
      quote(Kind.STRING, position, c, syntax.backslashEscapes(), "The string");
    } else if (c == '"') {
      boolean string = syntax.doubleQuotedStrings();
      quote(
          string ? Kind.STRING : Kind.QUOTED_NAME,
          position,
          c,
          string && syntax.backslashEscapes(),
          string ? "The string" : "The quoted name");
    } else if (c == '`' && syntax.backtickIdentifiers()) {
      quote(Kind.QUOTED_NAME, position, c, false, "The quoted name");
    } else if (c == '[' && syntax.bracketIdentifiers()) {
      int close = sql.indexOf(']', position);
      if (close < 0) {
        throw unclosed("The quoted name", line, "]");
      }
      code(Kind.QUOTED_NAME, close + 1);
    } else if ((c == 'e' || c == 'E')
        && syntax.dollarQuotes()
        && sql.startsWith("'", position + 1)) {
      quote(Kind.STRING, position + 1, '\'', true, "The string");
    } else {
      return c == '$' && syntax.dollarQuotes() && dollarQuote();
    }
    return true;
  }

  private void quote(Kind kind, int open, char quote, boolean backslash, String what) {
    int at = open + 1;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == '\\' && backslash) {
        at++;
      } else if (c == quote) {
        if (at + 1 >= sql.length() || sql.charAt(at + 1) != quote) {
          code(kind, at + 1);
          return;
        }
        at++;
      }
      at++;
    }
    throw unclosed(what, line, String.valueOf(quote));
  }

  private boolean dollarQuote() {
    int at = position + 1;
    while (at < sql.length() && sql.charAt(at) != '$' && isNamePart(sql.charAt(at))) {
      at++;
    }
    boolean tag = at < sql.length() && sql.charAt(at) == '$' && !isDigit(sql.charAt(position + 1));
    if (!tag) {
      return false;
    }
    String mark = sql.substring(position, at + 1);
    int close = sql.indexOf(mark, at + 1);
    if (close < 0) {
      throw unclosed("The dollar-quoted string", line, mark);
    }
    code(Kind.STRING, close + mark.length());
    return true;
  }

  private void unquoted(char c) {
    if (isDigit(c)
        || (c == '.' && position + 1 < sql.length() && isDigit(sql.charAt(position + 1)))) {
      code(Kind.NUMBER, endOfNumber());
    } else if (isNamePart(c) && c != '$') {
      int end = endOfName(position);
      if (betweenStatements && syntax.delimiterCommand() && delimiterLine(end)) {
        return;
      }
      code(Kind.WORD, end);
    } else {
      code(Kind.SYMBOL, position + operatorLength(c));
    }
  }

  private boolean delimiterLine(int endOfWord) {
    if (!sql.regionMatches(true, position, "DELIMITER", 0, endOfWord - position)
        || endOfWord - position != "DELIMITER".length()) {
      return false;
    }
    int end = endOfLine(endOfWord);
    String argument = sql.substring(endOfWord, end).strip();
    if (argument.isEmpty() || !isBlank(sql.charAt(endOfWord))) {
      return false;
    }
    terminator = argument.split("\\s", 2)[0];
    emit(Kind.DELIMITER, end);
    return true;
  }

  private int operatorLength(char c) {
    if (OPERATOR_STARTS.indexOf(c) >= 0) {
      for (String operator : OPERATORS) {
        if (sql.startsWith(operator, position)) {
          return operator.length();
        }
      }
    }
    return 1;
  }

  private int endOfNumber() {
    int at = position;
    boolean hex = sql.regionMatches(true, position, "0x", 0, 2);
    while (at < sql.length()) {
      char c = sql.charAt(at);
      boolean point = c == '.' && !sql.startsWith("..", at);
      boolean sign =
          (c == '+' || c == '-')
              && !hex
              && at > position
              && (sql.charAt(at - 1) == 'e' || sql.charAt(at - 1) == 'E')
              && at + 1 < sql.length()
              && isDigit(sql.charAt(at + 1));
      boolean end = at > position && sql.startsWith(terminator, at);
      if (end || !((isNamePart(c) && c != '$') || point || sign)) {
        break;
      }
      at++;
    }
    return at;
  }

  private int endOfName(int from) {
    int at = from + 1;
    // "END$$" is END and a terminator where that is the terminator
    while (at < sql.length() && isNamePart(sql.charAt(at)) && !sql.startsWith(terminator, at)) {
      at++;
    }
    return at;
  }

  private int endOfLine(int from) {
    int end = sql.indexOf('\n', from);
    if (end < 0) {
      return sql.length();
    }
    return end > from && sql.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  private void code(Kind kind, int end) {
    betweenStatements = false;
    emit(kind, end);
  }

  private void emit(Kind kind, int end) {
    String text = sql.substring(position, end);
    tokens.add(new SqlToken(kind, text, position, line));
    for (int newline = text.indexOf('\n');
        newline >= 0;
        newline = text.indexOf('\n', newline + 1)) {
      line++;
    }
    position = end;
  }

  private boolean isMySql() {
    return syntax.hashComments();
  }

  private static CairnException unclosed(String what, int line, String missing) {
    return CairnException.failed(what + " that begins at line " + line + " is not closed.")
        .at("line " + line)
        .hint("Close it with " + missing + ".");
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || Character.isWhitespace(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || isDigit(c)
        || c == '_'
        || c == '$'
        || (c > 127 && !Character.isWhitespace(c));
  }
}
