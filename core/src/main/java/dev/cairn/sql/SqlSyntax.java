package dev.cairn.sql;

/**
 * What a reader of SQL text must know of a database's lexical rules.
 *
 * @param dollarQuotes {@code $tag$ … $tag$} quotes a string
 * @param backslashEscapes a backslash escapes inside a string
 * @param backtickIdentifiers backticks quote an identifier
 * @param bracketIdentifiers square brackets quote an identifier
 * @param doubleQuotedStrings double quotes make a string rather than an identifier
 * @param hashComments {@code #} begins a comment
 * @param nestedComments block comments nest
 * @param delimiterCommand a line {@code DELIMITER //} changes what ends a statement
 * @param compoundBodies routine and trigger bodies of {@code BEGIN … END} hold semicolons
 */
public record SqlSyntax(
    boolean dollarQuotes,
    boolean backslashEscapes,
    boolean backtickIdentifiers,
    boolean bracketIdentifiers,
    boolean doubleQuotedStrings,
    boolean hashComments,
    boolean nestedComments,
    boolean delimiterCommand,
    boolean compoundBodies) {

  public static final SqlSyntax POSTGRESQL =
      new SqlSyntax(true, false, false, false, false, false, true, false, true);
  public static final SqlSyntax MYSQL =
      new SqlSyntax(false, true, true, false, true, true, false, true, true);
  public static final SqlSyntax SQLITE =
      new SqlSyntax(false, false, true, true, false, false, false, false, true);
  public static final SqlSyntax H2 =
      new SqlSyntax(true, false, false, false, false, false, true, false, false);
}
