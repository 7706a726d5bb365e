package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Identifiers;
import dev.cairn.operation.Operation;
import dev.cairn.schema.ObjectName;
import dev.cairn.sql.SqlLexer;
import dev.cairn.sql.SqlStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The drops in hand-written SQL, as far as they can be seen in the text. A table that is dropped
 * and whose name another table then takes (the way SQLite tables are rebuilt) is not a drop.
 */
final class SqlDrops {

  private static final String NAME =
      "((?:[\\w$]+|\"[^\"]+\"|`[^`]+`|\\[[^]]+])(?:\\.(?:[\\w$]+|\"[^\"]+\"|`[^`]+`))?)";
  private static final Pattern DROP_TABLE =
      Pattern.compile(
          "^\\s*DROP\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?" + NAME, Pattern.CASE_INSENSITIVE);
  private static final Pattern TRUNCATE =
      Pattern.compile("^\\s*TRUNCATE\\s+(?:TABLE\\s+)?" + NAME, Pattern.CASE_INSENSITIVE);
  private static final Pattern DELETE_ALL =
      Pattern.compile("^\\s*DELETE\\s+FROM\\s+" + NAME + "\\s*$", Pattern.CASE_INSENSITIVE);
  private static final Pattern CREATE_TABLE =
      Pattern.compile(
          "^\\s*CREATE\\s+TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?" + NAME, Pattern.CASE_INSENSITIVE);
  private static final Pattern RENAME_TO =
      Pattern.compile("\\sRENAME\\s+TO\\s+" + NAME, Pattern.CASE_INSENSITIVE);
  private static final Pattern DROP_COLUMN =
      Pattern.compile(
          "^\\s*ALTER\\s+TABLE\\s+(?:ONLY\\s+)?(?:IF\\s+EXISTS\\s+)?"
              + NAME
              + "\\s+DROP\\s+(?:COLUMN\\s+(?:IF\\s+EXISTS\\s+)?)?(?!CONSTRAINT\\b|INDEX\\b|KEY\\b|PRIMARY\\b|FOREIGN\\b|CHECK\\b|COLUMN\\b)"
              + NAME,
          Pattern.CASE_INSENSITIVE);

  private static final List<String> WORDS = List.of("drop", "truncate", "delete");

  private SqlDrops() {}

  /**
   * Returns whether a closer look is due: most SQL drops nothing, and is told apart by its words.
   */
  static boolean arePossible(Dialect dialect, Operation.ExecuteSql sql) {
    if (!sql.dialects().isEmpty() && !sql.dialects().contains(dialect.id())) {
      return false;
    }
    String lower = sql.sql().toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(lower::contains);
  }

  static List<Operation> in(Dialect dialect, Operation.ExecuteSql sql) {
    if (!arePossible(dialect, sql)) {
      return List.of();
    }
    Identifiers identifiers = dialect.identifiers();
    List<Operation> drops = new ArrayList<>();
    Set<ObjectName> renamedTo = new HashSet<>();
    Set<ObjectName> made = new HashSet<>();
    for (SqlStatement statement : SqlLexer.split(sql.sql(), dialect.syntax())) {
      String text = statement.text();
      table(identifiers, RENAME_TO.matcher(text)).ifPresent(renamedTo::add);
      table(identifiers, CREATE_TABLE.matcher(text)).ifPresent(made::add);
      for (Pattern pattern : List.of(DROP_TABLE, TRUNCATE, DELETE_ALL)) {
        table(identifiers, pattern.matcher(text))
            .filter(name -> !made.contains(name))
            .ifPresent(name -> drops.add(new Operation.DropTable(name, Optional.empty(), true)));
      }
      Matcher column = DROP_COLUMN.matcher(text);
      if (column.find()) {
        drops.add(
            new Operation.DropColumn(
                name(identifiers, column.group(1)),
                part(identifiers, column.group(2)),
                Optional.empty(),
                true));
      }
    }
    drops.removeIf(
        drop -> drop instanceof Operation.DropTable table && renamedTo.contains(table.table()));
    return drops;
  }

  private static Optional<ObjectName> table(Identifiers identifiers, Matcher matcher) {
    return matcher.find() ? Optional.of(name(identifiers, matcher.group(1))) : Optional.empty();
  }

  private static ObjectName name(Identifiers identifiers, String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? ObjectName.of(part(identifiers, text))
        : new ObjectName(
            part(identifiers, text.substring(0, dot)), part(identifiers, text.substring(dot + 1)));
  }

  private static String part(Identifiers identifiers, String text) {
    char first = text.charAt(0);
    return first == '"' || first == '`' || first == '['
        ? identifiers.fromQuoted(text.substring(1, text.length() - 1))
        : identifiers.fromUnquoted(text);
  }
}
