package dev.cairn.dialect.sqlite;

import dev.cairn.schema.Index;
import dev.cairn.schema.Index.Key;
import dev.cairn.schema.Index.Nulls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code CREATE INDEX} as SQLite keeps it. */
final class IndexParser {

  private IndexParser() {}

  /** SQLite writes the beginning of the statement itself. */
  private static final List<String> HEADS = List.of("CREATE INDEX ", "CREATE UNIQUE INDEX ");

  private static final String NOT_PLAIN = "\"`['-/";

  /**
   * Returns the index that {@code sql} makes. What was read of another one that says the same
   * behind the table's name is taken over.
   *
   * @param known what was read so far, which grows
   * @throws dev.cairn.error.CairnException when it cannot be read
   */
  static Index parse(String name, String sql, Map<String, Index> known) {
    int open = sql.indexOf('(');
    for (String head : HEADS) {
      if (sql.startsWith(head) && isPlain(sql, open)) {
        String body = head + sql.substring(open);
        Index same = known.get(body);
        if (same != null) {
          return same.withName(Optional.of(name));
        }
        Index index = parse(name, sql);
        known.put(body, index);
        return index;
      }
    }
    return parse(name, sql);
  }

  /** A bracket may stand in a quoted name, or in a comment. */
  private static boolean isPlain(String sql, int end) {
    for (int i = 0; i < end; i++) {
      if (NOT_PLAIN.indexOf(sql.charAt(i)) >= 0) {
        return false;
      }
    }
    return end > 0;
  }

  /**
   * Returns the index that {@code sql} makes.
   *
   * @throws dev.cairn.error.CairnException when it cannot be read
   */
  static Index parse(String name, String sql) {
    TokenCursor cursor = new TokenCursor(sql);
    cursor.take("create");
    boolean unique = cursor.take("unique");
    while (!cursor.isSymbol('(')) {
      cursor.next();
    }
    cursor.expect('(');
    List<Key> keys = new ArrayList<>();
    do {
      keys.add(key(cursor));
    } while (cursor.takeSymbol(','));
    cursor.expect(')');
    Optional<String> where = cursor.take("where") ? Optional.of(cursor.rest()) : Optional.empty();
    return new Index(Optional.of(name), keys, unique, where, Optional.empty());
  }

  private static Key key(TokenCursor cursor) {
    int start = cursor.start();
    boolean column = cursor.isName();
    String name = cursor.peek();
    if (column) {
      name = cursor.name();
    } else {
      cursor.skip();
    }
    String text = cursor.since(start);
    boolean descending = false;
    while (!cursor.atMemberEnd()) {
      descending = cursor.isWord("desc");
      boolean order = descending || cursor.isWord("asc");
      cursor.skip();
      if (!order || !cursor.atMemberEnd()) {
        column = false;
        text = cursor.since(start);
      }
    }
    return new Key(column ? name : text, !column, descending, Nulls.DEFAULT);
  }
}
