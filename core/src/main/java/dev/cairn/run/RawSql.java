package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.operation.Operation.ExecuteSql;
import dev.cairn.operation.Origin;
import dev.cairn.schema.ObjectName;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlTokenizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What hand-written SQL may have changed about tables: which it names, where it changes more than
 * rows. What exactly it changed is not known.
 */
final class RawSql {

  private static final Set<String> CHANGES_TABLES =
      Set.of("alter", "create", "drop", "rename", "do", "call", "execute", "exec", "prepare");

  /** What a statement makes or drops that no operation on a table depends on. */
  private static final Set<String> HARMLESS =
      Set.of(
          "function",
          "procedure",
          "user",
          "role",
          "extension",
          "policy",
          "event",
          "publication",
          "subscription",
          "alias",
          "cast",
          "operator",
          "aggregate",
          "collation");

  /** What a table is rebuilt with, or a key is moved to, where the database needs that. */
  private static final Set<String> PARTS =
      Set.of("index", "trigger", "view", "rule", "statistics", "materialized");

  private static final int KIND_WITHIN = 4;

  private final Dialect dialect;
  private final Map<String, String> named = new HashMap<>();
  private final Map<String, String> indexed = new HashMap<>();

  RawSql(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Takes note of a statement. */
  void note(ExecuteSql statement) {
    List<SqlToken> tokens = SqlTokenizer.code(statement.sql(), dialect.syntax());
    boolean whole = changesTables(tokens);
    if (!whole && !changesIndexes(tokens)) {
      return;
    }
    String place =
        statement.origin().map(Origin::toString).orElse("`" + shortened(statement.sql()) + "`");
    Set<String> names = new HashSet<>();
    for (SqlToken token : tokens) {
      if (token.kind() == SqlToken.Kind.WORD) {
        names.add(dialect.identifiers().tableKey(dialect.identifiers().fromUnquoted(token.text())));
      } else if (token.kind() == SqlToken.Kind.QUOTED_NAME) {
        names.add(
            dialect.identifiers().tableKey(dialect.identifiers().fromQuoted(token.unquoted())));
      } else if (token.kind() == SqlToken.Kind.STRING) {
        // A block of code, or a statement that is put together at run time.
        for (String word : token.text().split("\\W+", -1)) {
          names.add(dialect.identifiers().tableKey(dialect.identifiers().fromUnquoted(word)));
        }
      }
    }
    names.forEach(name -> (whole ? named : indexed).put(name, place));
  }

  private static boolean changesIndexes(List<SqlToken> tokens) {
    return !tokens.isEmpty()
        && CHANGES_TABLES.contains(word(tokens.get(0)))
        && tokens.stream().limit(1 + KIND_WITHIN).anyMatch(token -> word(token).equals("index"));
  }

  /**
   * Returns where SQL stands that may have made or dropped an index of that name, or indexes of the
   * table of that name.
   */
  Optional<String> indexed(ObjectName name) {
    return Optional.ofNullable(indexed.get(dialect.identifiers().tableKey(name.name())))
        .or(() -> changed(name));
  }

  /** Returns where SQL stands that may have changed {@code table}. */
  Optional<String> changed(ObjectName table) {
    return Optional.ofNullable(named.get(dialect.identifiers().tableKey(table.name())));
  }

  /** Takes note that a table has another name from now on. */
  void rename(ObjectName from, ObjectName to) {
    String name = dialect.identifiers().tableKey(to.name());
    indexed(from).ifPresent(place -> indexed.put(name, place));
    changed(from).ifPresent(place -> named.put(name, place));
  }

  private boolean changesTables(List<SqlToken> tokens) {
    if (tokens.isEmpty() || !CHANGES_TABLES.contains(word(tokens.get(0)))) {
      return false;
    }
    boolean asksForParts =
        !(dialect.capabilities().transactionalDdl() && dialect.capabilities().addsConstraints());
    for (SqlToken token : tokens.subList(1, Math.min(tokens.size(), 1 + KIND_WITHIN))) {
      String word = word(token);
      if (word.equals("table")) {
        return true;
      }
      if (HARMLESS.contains(word)) {
        return false;
      }
      if (PARTS.contains(word)) {
        return asksForParts;
      }
    }
    return true;
  }

  private static String word(SqlToken token) {
    return token.kind() == SqlToken.Kind.WORD ? token.text().toLowerCase(Locale.ROOT) : "";
  }

  private static String shortened(String sql) {
    String line = sql.strip().replaceAll("\\s+", " ");
    int most = 60;
    return line.length() <= most ? line : line.substring(0, most) + "…";
  }
}
