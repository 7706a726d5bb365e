package dev.cairn.run;

import dev.cairn.sql.SqlSyntax;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlTokenizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a statement does, as far as that decides how it is journalled where DDL commits by itself,
 * and whether it may go together with others where DDL does not.
 */
enum StatementKind {
  /** Reads or changes rows: can share a transaction with its entry in the journal. */
  ROWS,
  /**
   * Makes, changes or drops what the catalog shows, wholly or not at all; commits where DDL does.
   */
  SCHEMA,
  /** Sets something of the session alone, which is gone with it. */
  SESSION,
  /** Commits by itself, and the catalog does not show what it did; when it fails it did nothing. */
  UNSEEN,
  /** May do anything, and commit on the way: a routine, a block. */
  ANYTHING;

  private static final Set<String> OF_ROWS =
      Set.of("insert", "update", "delete", "merge", "replace", "select", "with", "values");
  private static final Set<String> OF_SESSION = Set.of("set", "use", "prepare", "deallocate");
  private static final Set<String> OF_SCHEMA =
      Set.of("create", "alter", "drop", "rename", "comment");
  private static final Set<String> NOT_IN_CATALOG =
      Set.of("user", "role", "server", "tablespace", "logfile", "instance", "system", "resource");
  private static final Set<String> ONE_THING =
      Set.of(
          "truncate",
          "grant",
          "revoke",
          "analyze",
          "optimize",
          "check",
          "repair",
          "flush",
          "lock",
          "unlock",
          "checkpoint",
          "install",
          "uninstall");

  private static final int KIND_WITHIN = 3;

  /** Returns what {@code sql} does. */
  static StatementKind of(String sql, SqlSyntax syntax) {
    List<String> words =
        SqlTokenizer.code(sql, syntax).stream()
            .filter(token -> token.kind() == SqlToken.Kind.WORD)
            .limit(1 + KIND_WITHIN)
            .map(token -> token.text().toLowerCase(Locale.ROOT))
            .toList();
    String first = words.isEmpty() ? "" : words.get(0);
    if (OF_ROWS.contains(first)) {
      return ROWS;
    } else if (OF_SESSION.contains(first)) {
      return SESSION;
    } else if (OF_SCHEMA.contains(first)) {
      return words.size() > 1 && NOT_IN_CATALOG.contains(words.get(1)) ? UNSEEN : SCHEMA;
    }
    return ONE_THING.contains(first) ? UNSEEN : ANYTHING;
  }
}
