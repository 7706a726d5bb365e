package dev.cairn.dialect.sqlite;

import dev.cairn.schema.Index;
import dev.cairn.schema.Index.Key;
import dev.cairn.schema.Index.Nulls;
import dev.cairn.sql.SqlSyntax;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlToken.Kind;
import dev.cairn.sql.SqlTokenizer;
import java.util.List;
import java.util.Optional;

/** Reads {@code CREATE INDEX} as SQLite keeps it. */
final class IndexParser {

  private IndexParser() {}

  /**
   * Returns the index that {@code sql} makes.
   *
   * @throws dev.cairn.error.CairnException when it cannot be read
   */
  static Index parse(String name, String sql) {
    TokenCursor cursor = new TokenCursor(sql);
    cursor.take("create");
    boolean unique = cursor.take("unique");
    while (!cursor.isSymbol("(")) {
      cursor.next();
    }
    List<Key> keys = cursor.parenthesizedList().stream().map(IndexParser::key).toList();
    Optional<String> where = cursor.take("where") ? Optional.of(cursor.rest()) : Optional.empty();
    return new Index(Optional.of(name), keys, unique, where, Optional.empty());
  }

  private static Key key(String text) {
    List<SqlToken> tokens = SqlTokenizer.code(text, SqlSyntax.SQLITE);
    SqlToken last = tokens.get(tokens.size() - 1);
    boolean descending = last.isWord("desc");
    boolean ordered = tokens.size() > 1 && (descending || last.isWord("asc"));
    int size = ordered ? tokens.size() - 1 : tokens.size();
    String key = text.substring(0, tokens.get(size - 1).end());
    boolean column =
        size == 1
            && (tokens.get(0).kind() == Kind.WORD || tokens.get(0).kind() == Kind.QUOTED_NAME);
    return new Key(
        column ? tokens.get(0).unquoted() : key, !column, ordered && descending, Nulls.DEFAULT);
  }
}
