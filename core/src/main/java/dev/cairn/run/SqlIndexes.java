package dev.cairn.run;

import dev.cairn.dialect.Identifiers;
import dev.cairn.operation.Operation.CreateIndex;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plain indexes that hand-written SQL makes: those of columns, in order, and nothing else. One may
 * go without a name, as PostgreSQL and H2 let it; the others refuse such a statement themselves.
 */
final class SqlIndexes {

  private static final String NAME = "([A-Za-z_][\\w$]*|\"[^\"]+\")";
  private static final Pattern CREATE =
      Pattern.compile(
          "CREATE\\s+(UNIQUE\\s+)?INDEX\\s+(?:CONCURRENTLY\\s+)?(?:(?:IF\\s+NOT\\s+EXISTS\\s+)?"
              + NAME
              + "\\s+)?ON\\s+"
              + NAME
              + "\\s*(?:USING\\s+btree\\s*)?\\(([^()]*)\\)\\s*",
          Pattern.CASE_INSENSITIVE);

  private SqlIndexes() {}

  /** Returns the index that a statement makes; empty where it is not as plain as that. */
  static Optional<CreateIndex> in(Identifiers identifiers, String sql) {
    Matcher create = CREATE.matcher(sql.strip());
    if (!create.matches()) {
      return Optional.empty();
    }
    List<String> columns = new ArrayList<>();
    for (String column : create.group(4).split(",", -1)) {
      if (!column.strip().matches(NAME)) {
        return Optional.empty();
      }
      columns.add(name(identifiers, column.strip()));
    }
    Index index =
        new Index(
            Optional.ofNullable(create.group(2)).map(name -> name(identifiers, name)),
            columns.stream().map(Index.Key::column).toList(),
            create.group(1) != null,
            Optional.empty(),
            Optional.empty());
    return Optional.of(new CreateIndex(ObjectName.of(name(identifiers, create.group(3))), index));
  }

  private static String name(Identifiers identifiers, String text) {
    return text.startsWith("\"")
        ? identifiers.fromQuoted(text.substring(1, text.length() - 1))
        : identifiers.fromUnquoted(text);
  }
}
