package dev.cairn.run;

import dev.cairn.dialect.CatalogReader.Scope;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.OtherObject;
import dev.cairn.schema.ObjectName;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlTokenizer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A fingerprint of what the catalog says of the things that a statement names. Another one
 * afterwards says that the statement happened; the same one, that it did not, or that to run it
 * again changes nothing.
 */
final class CatalogTrace {

  private static final Set<String> NAMESPACES = Set.of("schema", "database");
  private static final Set<String> OTHERS =
      Set.of(
          "view",
          "trigger",
          "procedure",
          "function",
          "event",
          "alias",
          "domain",
          "type",
          "constant",
          "synonym",
          "linked",
          "aggregate",
          "package");
  private static final int KIND_WITHIN = 8;

  /** What a statement changes stands at its beginning; a routine's body may be long. */
  private static final int NAMES_WITHIN = 60;

  private final Dialect dialect;
  private final Connection connection;

  CatalogTrace(Dialect dialect, Connection connection) {
    this.dialect = dialect;
    this.connection = connection;
  }

  /**
   * Returns the fingerprint of what {@code sql} changes.
   *
   * @throws SQLException as the catalog's queries do
   */
  String of(String sql) throws SQLException {
    List<SqlToken> code = SqlTokenizer.code(sql, dialect.syntax());
    List<SqlToken> tokens = outsideBrackets(code);
    List<String> kinds =
        tokens.stream()
            .limit(KIND_WITHIN)
            .filter(token -> token.kind() == SqlToken.Kind.WORD)
            .map(token -> token.text().toLowerCase(Locale.ROOT))
            .toList();
    StringBuilder text =
        new StringBuilder(
            dialect.catalog().trace(connection, scope(tokens, kinds), ChangedOfTable.of(code)));
    if (kinds.stream().anyMatch(OTHERS::contains)) {
      for (OtherObject other : dialect.catalog().others(connection)) {
        text.append('\n').append(other);
      }
    }
    return digest(text.toString());
  }

  private Scope scope(List<SqlToken> tokens, List<String> kinds) {
    Set<ObjectName> names = new TreeSet<>();
    Set<String> namespaces = new TreeSet<>();
    boolean ofNamespace = kinds.size() > 1 && NAMESPACES.contains(kinds.get(1));
    for (int i = 0; i < Math.min(tokens.size(), NAMES_WITHIN); i++) {
      Optional<String> name = name(tokens.get(i));
      if (name.isEmpty()) {
        continue;
      }
      names.add(ObjectName.of(name.get()));
      if (ofNamespace) {
        namespaces.add(name.get());
      }
      if (i + 2 < tokens.size() && tokens.get(i + 1).isSymbol(".")) {
        name(tokens.get(i + 2)).ifPresent(of -> names.add(new ObjectName(name.get(), of)));
        namespaces.add(name.get());
      }
    }
    // Where an index is dropped by its own name alone, nothing says of which table it is.
    boolean ofAnyTable =
        kinds.size() > 1
            && kinds.get(1).equals("index")
            && tokens.stream().noneMatch(token -> token.isWord("on"));
    return new Scope(namespaces, ofAnyTable ? Optional.empty() : Optional.of(names));
  }

  private Optional<String> name(SqlToken token) {
    return token.kind() == SqlToken.Kind.WORD
        ? Optional.of(dialect.identifiers().fromUnquoted(token.text()))
        : token.kind() == SqlToken.Kind.QUOTED_NAME
            ? Optional.of(dialect.identifiers().fromQuoted(token.unquoted()))
            : Optional.empty();
  }

  /** Columns and values stand in brackets; what a statement changes does not. */
  private static List<SqlToken> outsideBrackets(List<SqlToken> tokens) {
    List<SqlToken> result = new ArrayList<>();
    int depth = 0;
    for (SqlToken token : tokens) {
      if (token.isSymbol("(")) {
        depth++;
      } else if (token.isSymbol(")")) {
        depth--;
      } else if (depth == 0) {
        result.add(token);
      }
    }
    return result;
  }

  private static String digest(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
