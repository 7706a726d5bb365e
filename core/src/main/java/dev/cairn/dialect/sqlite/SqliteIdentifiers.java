package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.Identifiers;
import dev.cairn.schema.ObjectName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** SQLite keeps the case of names and does not tell letters of ASCII apart by it. */
final class SqliteIdentifiers implements Identifiers {

  private static final int NO_LIMIT = 1_000;

  private static final Set<String> KEYWORDS =
      Set.of(
          ("abort action add after all alter always analyze and as asc attach autoincrement before"
                  + " begin between by cascade case cast check collate column commit conflict"
                  + " constraint create cross current current_date current_time current_timestamp"
                  + " database default deferrable deferred delete desc detach distinct do drop each"
                  + " else end escape except exclude exclusive exists explain fail filter first"
                  + " following for foreign from full generated glob group groups having if ignore"
                  + " immediate in index indexed initially inner insert instead intersect into is"
                  + " isnull join key last left like limit match materialized natural no not"
                  + " nothing notnull null nulls of offset on or order others outer over partition"
                  + " plan pragma preceding primary query raise range recursive references regexp"
                  + " reindex release rename replace restrict returning right rollback row rows"
                  + " savepoint select set table temp temporary then ties to transaction trigger"
                  + " unbounded union unique update using vacuum values view virtual when where"
                  + " window with within without true false")
              .split(" "));

  /** Returns {@code name} as SQL must write it. */
  static String quoted(String name) {
    return isPlain(name) && !KEYWORDS.contains(lower(name))
        ? name
        : '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Returns {@code names} as a list of SQL. */
  static String quoted(List<String> names) {
    return names.stream().map(SqliteIdentifiers::quoted).collect(Collectors.joining(", "));
  }

  /** Returns {@code name} as SQL must write it, with its schema where it has one. */
  static String quoted(ObjectName name) {
    return name.inDefaultSchema()
        ? quoted(name.name())
        : quoted(name.schema()) + "." + quoted(name.name());
  }

  /** Returns whether SQLite takes the two for one name. */
  static boolean same(String a, String b) {
    if (a.length() != b.length()) {
      return false;
    }
    for (int i = 0; i < a.length(); i++) {
      if (lower(a.charAt(i)) != lower(b.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether SQLite takes the two lists for the same names in the same order. */
  static boolean same(List<String> a, List<String> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!same(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether SQLite takes the two for one name. */
  static boolean same(ObjectName a, ObjectName b) {
    return same(a.schema(), b.schema()) && same(a.name(), b.name());
  }

  /** Returns {@code name} with the letters of ASCII in lower case, as SQLite compares names. */
  static String lower(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (lower(name.charAt(i)) != name.charAt(i)) {
        StringBuilder result = new StringBuilder(name.length());
        name.chars().forEach(c -> result.append(lower((char) c)));
        return result.toString();
      }
    }
    return name;
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  @Override
  public String render(String name) {
    return quoted(name);
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
    return lower(name);
  }

  @Override
  public String cut(String name) {
    return name;
  }

  @Override
  public int maxLength() {
    return NO_LIMIT;
  }
}
