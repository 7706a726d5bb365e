package dev.cairn.operation;

import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements that fill a table when it is made, where the table comes to lie elsewhere. */
public final class InitialSql {

  private static final String QUOTE = "[\"`]?";

  private InitialSql() {}

  /**
   * Returns the statements of {@code table} with the schema of {@code name} before its name, or
   * none, wherever they name it with its own schema: left alone they would fill the table of that
   * schema, though another is made.
   */
  public static List<String> in(ObjectName name, Table table) {
    ObjectName from = table.name();
    if (from.inDefaultSchema() || from.schema().equals(name.schema())) {
      return table.initialSql();
    }
    Pattern qualifier =
        Pattern.compile(
            "(?<![\\w.\"`])%s%s%s\\.(?=%s%s(?!\\w))"
                .formatted(
                    QUOTE, Pattern.quote(from.schema()), QUOTE, QUOTE, Pattern.quote(from.name())),
            Pattern.CASE_INSENSITIVE);
    String schema = name.inDefaultSchema() ? "" : name.schema() + ".";
    return table.initialSql().stream()
        .map(sql -> qualifier.matcher(sql).replaceAll(Matcher.quoteReplacement(schema)))
        .toList();
  }
}
