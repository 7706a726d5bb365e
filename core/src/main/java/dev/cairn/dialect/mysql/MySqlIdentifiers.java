package dev.cairn.dialect.mysql;

import dev.cairn.dialect.Identifiers;
import dev.cairn.schema.ObjectName;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names: kept as they are spelt, quoted with backticks, at most 64 characters. */
final class MySqlIdentifiers implements Identifiers {

  private static final int MAX_LENGTH = 64;
  private static final Pattern SAFE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final boolean foldsTableNames;

  MySqlIdentifiers(boolean foldsTableNames) {
    this.foldsTableNames = foldsTableNames;
  }

  @Override
  public String render(String name) {
    return SAFE.matcher(name).matches() && !ReservedWords.contains(name) ? name : quote(name);
  }

  static String quote(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  @Override
  public String fromCatalog(String stored) {
    return stored;
  }

  @Override
  public String toCatalog(String name) {
    return name;
  }

  @Override
  public String fromUnquoted(String text) {
    return text;
  }

  @Override
  public String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  @Override
  public String tableKey(String name) {
    return foldsTableNames ? name.toLowerCase(Locale.ROOT) : name;
  }

  /** Returns whether two names are of one table. */
  boolean isSame(ObjectName a, ObjectName b) {
    return tableKey(a.schema()).equals(tableKey(b.schema()))
        && tableKey(a.name()).equals(tableKey(b.name()));
  }

  @Override
  public String cut(String name) {
    return name.codePointCount(0, name.length()) <= MAX_LENGTH
        ? name
        : name.substring(0, name.offsetByCodePoints(0, MAX_LENGTH));
  }

  @Override
  public int maxLength() {
    return MAX_LENGTH;
  }
}
