package dev.cairn.kept;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Identifiers;
import dev.cairn.schema.Index;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlTokenizer;
import java.util.List;

/** Whether parts of a table name one of its columns. */
record Mentions(Dialect dialect, String column) {

  boolean in(List<String> names) {
    return names.stream().anyMatch(this::is);
  }

  boolean in(Index index) {
    return index.keys().stream().anyMatch(key -> key.expression() ? in(key.text()) : is(key.text()))
        || index.where().filter(this::in).isPresent()
        || in(index.included());
  }

  boolean in(String expression) {
    Identifiers identifiers = dialect.identifiers();
    for (SqlToken token : SqlTokenizer.code(expression, dialect.syntax())) {
      boolean same =
          (token.kind() == SqlToken.Kind.WORD && is(identifiers.fromUnquoted(token.text())))
              || (token.kind() == SqlToken.Kind.QUOTED_NAME
                  && is(identifiers.fromQuoted(token.unquoted())));
      if (same) {
        return true;
      }
    }
    return false;
  }

  boolean is(String name) {
    return dialect.identifiers().key(name).equals(dialect.identifiers().key(column));
  }
}
