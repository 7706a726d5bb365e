package dev.cairn.dialect.sqlite;

import dev.cairn.error.CairnException;
import dev.cairn.sql.SqlSyntax;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlToken.Kind;
import dev.cairn.sql.SqlTokenizer;
import java.util.ArrayList;
import java.util.List;

/** Walks over the tokens of one statement of SQLite. */
final class TokenCursor {

  private final String sql;
  private final List<SqlToken> tokens;
  private int at;

  TokenCursor(String sql) {
    this.sql = sql;
    this.tokens = SqlTokenizer.code(sql, SqlSyntax.SQLITE);
  }

  boolean atEnd() {
    return at >= tokens.size() || tokens.get(at).kind() == Kind.TERMINATOR;
  }

  SqlToken peek() {
    if (atEnd()) {
      throw unreadable("its end comes too early");
    }
    return tokens.get(at);
  }

  SqlToken next() {
    SqlToken token = peek();
    at++;
    return token;
  }

  boolean isWord(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (at + i >= tokens.size() || !tokens.get(at + i).isWord(words[i])) {
        return false;
      }
    }
    return true;
  }

  boolean isSymbol(String symbol) {
    return at < tokens.size() && tokens.get(at).isSymbol(symbol);
  }

  /** Steps over {@code words} if they come next, all of them. */
  boolean take(String... words) {
    boolean found = isWord(words);
    if (found) {
      at += words.length;
    }
    return found;
  }

  boolean takeSymbol(String symbol) {
    boolean found = isSymbol(symbol);
    if (found) {
      at++;
    }
    return found;
  }

  void expect(String symbol) {
    if (!takeSymbol(symbol)) {
      throw unreadable("there is no " + symbol + " where one is expected");
    }
  }

  /** Steps over a name, quoted or not. SQLite takes strings for names where it expects one. */
  String name() {
    SqlToken token = next();
    if (token.kind() == Kind.SYMBOL) {
      throw unreadable("there is no name where one is expected");
    }
    return token.unquoted();
  }

  /** Returns the place of the next token in the text. */
  int start() {
    return at < tokens.size() ? tokens.get(at).start() : sql.length();
  }

  /** Returns the text from {@code start} to the last token stepped over. */
  String since(int start) {
    return at == 0 ? "" : sql.substring(start, Math.max(start, tokens.get(at - 1).end()));
  }

  /** Steps over a pair of parentheses and returns what stands between. */
  String parenthesized() {
    expect("(");
    int start = start();
    int depth = 1;
    while (true) {
      SqlToken token = next();
      if (token.isSymbol("(")) {
        depth++;
      } else if (token.isSymbol(")")) {
        depth--;
        if (depth == 0) {
          return sql.substring(start, token.start()).strip();
        }
      }
    }
  }

  /** Steps over a list in parentheses and returns the texts of its members. */
  List<String> parenthesizedList() {
    expect("(");
    List<String> members = new ArrayList<>();
    int depth = 0;
    int start = start();
    while (true) {
      SqlToken token = next();
      boolean closes = depth == 0 && token.isSymbol(")");
      if (closes || (depth == 0 && token.isSymbol(","))) {
        members.add(sql.substring(start, token.start()).strip());
        start = start();
        if (closes) {
          return members;
        }
      } else if (token.isSymbol("(")) {
        depth++;
      } else if (token.isSymbol(")")) {
        depth--;
      }
    }
  }

  /** Returns the rest of the text. */
  String rest() {
    int start = start();
    while (!atEnd()) {
      at++;
    }
    return since(start).strip();
  }

  CairnException unreadable(String why) {
    return CairnException.failed("A definition in the catalog cannot be read: " + why + ".")
        .at(sql)
        .hint("This is a defect of Cairn: please report it with the definition.");
  }
}
