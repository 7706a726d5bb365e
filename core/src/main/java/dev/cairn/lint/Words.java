package dev.cairn.lint;

import dev.cairn.dialect.Identifiers;
import dev.cairn.schema.ObjectName;
import dev.cairn.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A statement's tokens, read from left to right. */
final class Words {

  private final String sql;
  private final List<SqlToken> tokens;
  private final Identifiers identifiers;
  private int at;

  Words(String sql, List<SqlToken> tokens, Identifiers identifiers) {
    this.sql = sql;
    this.tokens = tokens;
    this.identifiers = identifiers;
  }

  boolean done() {
    return at >= tokens.size();
  }

  boolean sees(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (at + i >= tokens.size() || !tokens.get(at + i).isWord(words[i])) {
        return false;
      }
    }
    return true;
  }

  boolean seesAny(String... words) {
    for (String word : words) {
      if (sees(word)) {
        return true;
      }
    }
    return false;
  }

  boolean seesSymbol(String symbol) {
    return !done() && tokens.get(at).isSymbol(symbol);
  }

  /** Goes past these words if they stand here. */
  boolean take(String... words) {
    if (!sees(words)) {
      return false;
    }
    at += words.length;
    return true;
  }

  boolean takeSymbol(String symbol) {
    if (!seesSymbol(symbol)) {
      return false;
    }
    at++;
    return true;
  }

  void skip() {
    at++;
  }

  /** Returns whether the words stand anywhere from here on, one behind the other. */
  boolean ahead(String... words) {
    int here = at;
    for (; at < tokens.size(); at++) {
      if (sees(words)) {
        at = here;
        return true;
      }
    }
    at = here;
    return false;
  }

  /** Reads a name, of a column or a constraint. */
  Optional<String> name() {
    if (done()) {
      return Optional.empty();
    }
    SqlToken token = tokens.get(at);
    if (token.kind() == SqlToken.Kind.QUOTED_NAME) {
      at++;
      return Optional.of(identifiers.fromQuoted(token.unquoted()));
    }
    if (token.kind() == SqlToken.Kind.WORD) {
      at++;
      return Optional.of(identifiers.fromUnquoted(token.text()));
    }
    return Optional.empty();
  }

  /** Reads the name of a table, with its schema where it has one. */
  Optional<ObjectName> table() {
    Optional<String> first = name();
    if (first.isPresent() && takeSymbol(".")) {
      return name().map(second -> new ObjectName(first.get(), second));
    }
    return first.map(ObjectName::of);
  }

  /** Reads names in parentheses; none where something else stands there. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    if (!takeSymbol("(")) {
      return names;
    }
    int depth = 1;
    boolean begins = true;
    while (!done() && depth > 0) {
      if (takeSymbol("(")) {
        depth++;
      } else if (takeSymbol(")")) {
        depth--;
      } else if (takeSymbol(",")) {
        begins = depth == 1;
      } else if (begins) {
        name().ifPresentOrElse(names::add, this::skip);
        begins = false;
      } else {
        skip();
      }
    }
    return names;
  }

  /** Reads what stands in parentheses here, as text. */
  Optional<String> inParentheses() {
    if (!seesSymbol("(")) {
      return Optional.empty();
    }
    int from = tokens.get(at).end();
    int depth = 0;
    while (!done()) {
      SqlToken token = tokens.get(at++);
      if (token.isSymbol("(")) {
        depth++;
      } else if (token.isSymbol(")") && --depth == 0) {
        return Optional.of(sql.substring(from, token.start()).strip());
      }
    }
    return Optional.empty();
  }

  /** Reads up to one of these words, or a comma or the end of the parentheses around, as text. */
  String until(String... words) {
    if (done()) {
      return "";
    }
    int from = tokens.get(at).start();
    int to = from;
    int depth = 0;
    while (!done()) {
      SqlToken token = tokens.get(at);
      if (depth == 0 && (token.isSymbol(",") || token.isSymbol(")") || seesAny(words))) {
        break;
      }
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      to = token.end();
      at++;
    }
    return sql.substring(from, to);
  }

  /** Returns the parts from here on that commas part, parentheses being left whole. */
  List<Words> parts() {
    List<Words> parts = new ArrayList<>();
    int from = at;
    int depth = 0;
    for (; at < tokens.size() && depth >= 0; at++) {
      SqlToken token = tokens.get(at);
      if (token.isSymbol("(")) {
        depth++;
      } else if (token.isSymbol(")")) {
        depth--;
      } else if (depth == 0 && token.isSymbol(",")) {
        parts.add(new Words(sql, tokens.subList(from, at), identifiers));
        from = at + 1;
      }
    }
    int end = depth < 0 ? at - 1 : at;
    parts.add(new Words(sql, tokens.subList(from, end), identifiers));
    return parts;
  }
}
