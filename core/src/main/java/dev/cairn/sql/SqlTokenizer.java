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

  /** Which characters of ASCII can stand in a name. */
  private static final boolean[] NAME_PARTS = nameParts();

  /** What is done with a token. */
  @FunctionalInterface
  interface Sink {
    /**
     * Takes one token.
     *
     * @param end the position behind its last character
     */
    void token(Kind kind, int start, int end, int line);
  }

  private final String sql;
  private final SqlSyntax syntax;
  private final Sink sink;
  private int position;
  private int line = 1;
  private String terminator = ";";
  private boolean terminatorBeginsLikeName;
  private boolean betweenStatements = true;
  private int executableCommentLine;

  private SqlTokenizer(String sql, SqlSyntax syntax, Sink sink) {
    this.sql = sql;
    this.syntax = syntax;
    this.sink = sink;
  }

  /** Begins to read {@code sql}; each token, comments included, is given to {@code sink}. */
  static SqlTokenizer begin(String sql, SqlSyntax syntax, Sink sink) {
    SqlTokenizer tokenizer = new SqlTokenizer(sql, syntax, sink);
    tokenizer.position = sql.startsWith("\uFEFF") ? 1 : 0;
    return tokenizer;
  }

  /**
   * Reads one token. Returns whether there was one.
   *
   * @throws CairnException as {@link #tokens} does
   */
  boolean step() {
    if (skipBlanks()) {
      next();
      return true;
    }
    if (executableCommentLine > 0) {
      throw unclosed("The comment", executableCommentLine, "*/");
    }
    return false;
  }

  /** Returns where the next token begins, or a comment before it. */
  int position() {
    skipBlanks();
    return position;
  }

  /** Goes on at {@code place} as if all tokens before had been read. */
  void skipTo(int place) {
    int newline = sql.indexOf('\n', position);
    while (newline >= 0 && newline < place) {
      line++;
      newline = sql.indexOf('\n', newline + 1);
    }
    position = place;
  }

  /**
   * Returns the tokens of {@code sql}, comments included, blanks left out.
   *
   * @throws CairnException when a quote or a comment is not closed; the message says which and
   *     where it begins
   */
  public static List<SqlToken> tokens(String sql, SqlSyntax syntax) {
    List<SqlToken> tokens = new ArrayList<>();
    SqlTokenizer tokenizer =
        begin(
            sql,
            syntax,
            (kind, start, end, line) ->
                tokens.add(new SqlToken(kind, sql.substring(start, end), start, line)));
    while (tokenizer.step()) {
      // each goes to the list
    }
    return tokens;
  }

  /**
   * Returns the tokens that a database looks at: {@link #tokens} without comments.
   *
   * @throws CairnException as {@link #tokens} does
   */
  public static List<SqlToken> code(String sql, SqlSyntax syntax) {
    List<SqlToken> tokens = tokens(sql, syntax);
    tokens.removeIf(token -> !token.isCode());
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
    if (isLetter(c) && c != 'e' && c != 'E' && !terminatorBeginsLikeName) {
      unquoted(c);
    } else if ((c == '(' || c == ')' || c == ',') && terminator.charAt(0) != c) {
      code(Kind.SYMBOL, position + 1);
    } else if (executableCommentLine == 0 && sql.startsWith(terminator, position)) {
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
    terminatorBeginsLikeName = isNamePart(terminator.charAt(0));
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
    boolean hex = sql.charAt(at) == '0' && sql.regionMatches(true, position, "0x", 0, 2);
    while (at < sql.length()) {
      char c = sql.charAt(at);
      boolean part = isNamePart(c) && c != '$';
      boolean point = c == '.' && !sql.startsWith("..", at);
      boolean sign = (c == '+' || c == '-') && !hex && at > position && isExponentSign(at);
      boolean end = at > position && c == terminator.charAt(0) && sql.startsWith(terminator, at);
      if (end || !(part || point || sign)) {
        break;
      }
      at++;
    }
    return at;
  }

  private boolean isExponentSign(int at) {
    char before = sql.charAt(at - 1);
    return (before == 'e' || before == 'E') && at + 1 < sql.length() && isDigit(sql.charAt(at + 1));
  }

  private int endOfName(int from) {
    int at = from + 1;
    // "END$$" is END and a terminator where that is the terminator
    while (at < sql.length()
        && isNamePart(sql.charAt(at))
        && !(terminatorBeginsLikeName && sql.startsWith(terminator, at))) {
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
    sink.token(kind, position, end, line);
    if (kind != Kind.WORD && kind != Kind.NUMBER && kind != Kind.SYMBOL) {
      for (int at = position; at < end; at++) {
        if (sql.charAt(at) == '\n') {
          line++;
        }
      }
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
    return c <= ' ' || (c > 127 && Character.isWhitespace(c));
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNamePart(char c) {
    return c < NAME_PARTS.length ? NAME_PARTS[c] : c > 127 && !Character.isWhitespace(c);
  }

  private static boolean[] nameParts() {
    boolean[] parts = new boolean[127];
    for (char c = 0; c < parts.length; c++) {
      parts[c] = isLetter(c) || isDigit(c) || c == '_' || c == '$';
    }
    return parts;
  }
}
