package dev.cairn.dialect.sqlite;

import dev.cairn.error.CairnException;
import dev.cairn.sql.SqlSyntax;
import dev.cairn.sql.SqlToken.Kind;
import dev.cairn.sql.SqlTokens;
import java.util.List;

/** Walks over the tokens of one statement of SQLite. Words to look for are in lower case. */
final class TokenCursor {

  private final String sql;
  private final SqlTokens tokens;
  private int at;

  TokenCursor(String sql) {
    this.sql = sql;
    this.tokens = new SqlTokens(sql, SqlSyntax.SQLITE);
  }

  boolean atEnd() {
    return !tokens.has(at) || tokens.kind(at) == Kind.TERMINATOR;
  }

  /** Steps over one token. */
  void next() {
    requireMore();
    at++;
  }

  /** Returns the text of the next token. */
  String peek() {
    requireMore();
    return tokens.text(at);
  }

  boolean isWord(String word) {
    return tokens.isWord(at, word);
  }

  boolean isWord(String first, String second) {
    return tokens.isWord(at, first) && tokens.isWord(at + 1, second);
  }

  /** Returns whether the next token is a name, quoted or not, and no string. */
  boolean isName() {
    return tokens.has(at) && (tokens.kind(at) == Kind.WORD || tokens.kind(at) == Kind.QUOTED_NAME);
  }

  /** Returns whether the next token is one of {@code words}. */
  boolean isOneOf(List<String> words) {
    for (String word : words) {
      if (isWord(word)) {
        return true;
      }
    }
    return false;
  }

  boolean isSymbol(char symbol) {
    return tokens.isSymbol(at, symbol);
  }

  /** Returns whether a member of a list ends here. */
  boolean atMemberEnd() {
    return isSymbol(',') || isSymbol(')');
  }

  /** Steps over {@code word} if it comes next. */
  boolean take(String word) {
    return step(isWord(word), 1);
  }

  /** Steps over the words if they come next, both of them. */
  boolean take(String first, String second) {
    return step(isWord(first, second), 2);
  }

  /** Steps over the words if they come next, all of them. */
  boolean take(String first, String second, String third) {
    return step(isWord(first, second) && tokens.isWord(at + 2, third), 3);
  }

  boolean takeSymbol(char symbol) {
    return step(isSymbol(symbol), 1);
  }

  private boolean step(boolean found, int tokens) {
    if (found) {
      at += tokens;
    }
    return found;
  }

  void expect(char symbol) {
    if (!takeSymbol(symbol)) {
      throw unreadable("there is no " + symbol + " where one is expected");
    }
  }

  /** Steps over a name, quoted or not. SQLite takes strings for names where it expects one. */
  String name() {
    requireMore();
    if (tokens.kind(at) == Kind.SYMBOL) {
      throw unreadable("there is no name where one is expected");
    }
    return tokens.unquoted(at++);
  }

  /** Returns the place of the next token in the text. */
  int start() {
    return tokens.has(at) ? tokens.start(at) : sql.length();
  }

  /** Returns whether the next token begins where the last one stepped over ends. */
  boolean isJoined() {
    return !atEnd() && tokens.start(at) == tokens.end(at - 1);
  }

  /** Returns the text from {@code start} to the last token stepped over. */
  String since(int start) {
    return at == 0 ? "" : sql.substring(start, Math.max(start, tokens.end(at - 1)));
  }

  /** Steps over a token or, where one begins here, a pair of parentheses and what is in it. */
  void skip() {
    int depth = 0;
    do {
      if (isSymbol('(')) {
        depth++;
      } else if (isSymbol(')')) {
        depth--;
      }
      next();
    } while (depth > 0);
  }

  /** Steps over a pair of parentheses and returns what stands between. */
  String parenthesized() {
    if (!isSymbol('(')) {
      throw unreadable("there is no ( where one is expected");
    }
    int start = at + 1;
    skip();
    return sql.substring(tokens.start(start), tokens.start(at - 1)).strip();
  }

  /** Returns where the text goes on behind the last token stepped over, blanks left out. */
  int position() {
    return tokens.position();
  }

  /** Goes on at {@code place}, where nothing was looked at yet behind the last token. */
  void skipTo(int place) {
    tokens.skipTo(place);
  }

  /** Returns the rest of the text. */
  String rest() {
    int start = start();
    while (!atEnd()) {
      at++;
    }
    return since(start).strip();
  }

  private void requireMore() {
    if (atEnd()) {
      throw unreadable("its end comes too early");
    }
  }

  CairnException unreadable(String why) {
    return CairnException.failed("A definition in the catalog cannot be read: " + why + ".")
        .at(sql)
        .hint("This is a defect of Cairn: please report it with the definition.");
  }
}
