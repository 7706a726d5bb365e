package dev.cairn.dialect.mysql;

import dev.cairn.dialect.mysql.Token.Kind;
import dev.cairn.error.CairnException;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.PortableString;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Defaults of columns. What the family can do beyond a value, to set a column again whenever its
 * row changes, is part of the default's SQL: {@code CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP}.
 */
final class Defaults {

  private static final Pattern ON_UPDATE =
      Pattern.compile(
          "^(.*)\\s+on\\s+update\\s+((?:current_timestamp|now|localtime|localtimestamp)\\b[^']*)$",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern NOW = Pattern.compile("current_timestamp\\(\\d*\\)");
  private static final Pattern NUMERIC =
      Pattern.compile("^(?:(?:tiny|small|medium|big)?int|decimal|float|double|bit)\\b.*");

  private static final Pattern BYTES = Pattern.compile("(?:0x|[xX]')(\\p{XDigit}*)'?");

  private final ServerTraits traits;
  private final MySqlTypes types;

  Defaults(ServerTraits traits, MySqlTypes types) {
    this.traits = traits;
    this.types = types;
  }

  /**
   * Returns what a column definition says after {@code DEFAULT}.
   *
   * @throws CairnException when the server cannot do it
   */
  Optional<String> render(Column column) {
    return column.defaultSql().map(Defaults::own).map(sql -> render(sql, column));
  }

  /** Returns {@code sql} with a backslash of a portable string as the family writes it. */
  static String own(String sql) {
    return PortableString.value(sql).map(Expressions::string).orElse(sql);
  }

  /** Returns whether a default is also set again whenever the row changes. */
  static boolean movesWithItsRow(String sql) {
    return ON_UPDATE.matcher(sql).matches();
  }

  /** Returns whether a default is neither a literal nor the time. */
  static boolean isComputed(String sql) {
    String bare = Expressions.withoutOuterBrackets(sql);
    return !isLiteral(bare) && !isNow(bare) && !movesWithItsRow(bare);
  }

  private String render(String sql, Column column) {
    Matcher update = ON_UPDATE.matcher(sql);
    if (update.matches()) {
      return render(update.group(1), column) + " ON UPDATE " + render(update.group(2), column);
    }
    String bare = Expressions.withoutOuterBrackets(sql);
    if (isNow(bare) && column.type() instanceof ColumnType.Timestamp timestamp) {
      // The engine wants the column's own precision here.
      return "CURRENT_TIMESTAMP" + precision(timestamp);
    }
    boolean literal = isLiteral(bare);
    if (literal && bare.equalsIgnoreCase("null")) {
      return bare;
    }
    if (literal && !needsBrackets(bare, column)) {
      return bare;
    }
    if (!traits.expressionDefaults()) {
      throw CairnException.failed(
              "%s %s cannot give the column %s of type %s the default %s."
                  .formatted(
                      traits.product(),
                      traits.version(),
                      column.name(),
                      types.render(column.type()),
                      bare))
          .hint(
              "Drop the default and let the application set the value, or use a server of version"
                  + " 8.0.13 or later.");
    }
    return "(" + bare + ")";
  }

  /** Returns whether the server takes the literal that is the column's default in brackets only. */
  boolean needsBrackets(Column column) {
    return column.defaultSql().filter(sql -> needsBrackets(sql, column)).isPresent();
  }

  private boolean needsBrackets(String literal, Column column) {
    return (types.isLong(column.type()) && traits.longTypesNeedBracketedDefaults())
        || (traits.catalogCutsBinaryDefaults() && hasZeroByte(literal));
  }

  private static String precision(ColumnType.Timestamp timestamp) {
    return timestamp.precision() == 0 ? "" : "(" + Math.min(timestamp.precision(), 6) + ")";
  }

  private static boolean isNow(String sql) {
    return NOW.matcher(Expressions.normal(sql)).matches();
  }

  static boolean isLiteral(String sql) {
    List<Token> tokens = Tokens.of(sql);
    if (tokens.size() == 2) {
      boolean signed = tokens.get(0).isSymbol("-") || tokens.get(0).isSymbol("+");
      boolean dated =
          tokens.get(0).isWord("date")
              || tokens.get(0).isWord("time")
              || tokens.get(0).isWord("timestamp");
      return (signed && tokens.get(1).kind() == Kind.NUMBER)
          || (dated && tokens.get(1).kind() == Kind.STRING);
    }
    return tokens.size() == 1
        && (tokens.get(0).kind() == Kind.NUMBER
            || tokens.get(0).kind() == Kind.STRING
            || tokens.get(0).isWord("null")
            || tokens.get(0).isWord("true")
            || tokens.get(0).isWord("false"));
  }

  private static boolean hasZeroByte(String sql) {
    Matcher bytes = BYTES.matcher(sql);
    return bytes.matches() && bytes.group(1).matches("(?:..)*00(?:..)*");
  }

  /** Returns a default of a column of {@code type} in the form in which two are compared. */
  Optional<String> canonical(Optional<String> sql, ColumnType type) {
    return sql.map(Defaults::own)
        .map(text -> canonical(text, type))
        .filter(text -> !text.equals("null"));
  }

  private String canonical(String sql, ColumnType type) {
    List<Token> tokens = Tokens.of(sql);
    if (tokens.size() == 1 && tokens.get(0).kind() == Kind.STRING) {
      return string(tokens.get(0).text(), type);
    }
    if (tokens.size() == 1 && tokens.get(0).kind() == Kind.NUMBER) {
      String number = tokens.get(0).text().toLowerCase(Locale.ROOT);
      return number(number, type).orElse(number);
    }
    return canonicalExpression(sql, type);
  }

  private String canonicalExpression(String sql, ColumnType type) {
    Matcher update = ON_UPDATE.matcher(sql);
    if (update.matches()) {
      return canonical(update.group(1), type) + " on update " + canonical(update.group(2), type);
    }
    String bare = Expressions.withoutOuterBrackets(sql);
    if (isNow(bare) && type instanceof ColumnType.Timestamp timestamp) {
      return "current_timestamp" + precision(timestamp);
    }
    Optional<Token> single = Expressions.single(bare);
    if (single.isPresent() && single.get().kind() == Kind.STRING) {
      return string(single.get().text(), type);
    }
    List<Token> tokens = Tokens.of(bare);
    if (isLiteral(bare) && tokens.size() == 2 && tokens.get(1).kind() == Kind.STRING) {
      return string(tokens.get(1).text(), type);
    }
    String normal = Expressions.normal(bare);
    return number(normal, type).orElse(normal);
  }

  private String string(String text, ColumnType type) {
    if (isNumeric(type)) {
      return decimal(text).orElseGet(() -> Expressions.string(text));
    }
    if (type instanceof ColumnType.Timestamp || type instanceof ColumnType.Time) {
      return Expressions.string(
          text.contains(".") ? text.replaceFirst("0+$", "").replaceFirst("\\.$", "") : text);
    }
    if (type instanceof ColumnType.Binary || type instanceof ColumnType.Varbinary) {
      return "0x" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
    return Expressions.string(text);
  }

  private Optional<String> number(String normal, ColumnType type) {
    if (normal.startsWith("b'") && type == Simple.BOOLEAN) {
      return Optional.of(normal.equals("b'1'") ? "1" : "0");
    }
    if (normal.startsWith("x'")) {
      return Optional.of("0x" + normal.substring(2, normal.length() - 1));
    }
    Optional<String> decimal = decimal(normal);
    if (decimal.isPresent() && types.isText(type)) {
      return Optional.of(Expressions.string(normal));
    }
    return decimal;
  }

  private boolean isNumeric(ColumnType type) {
    return NUMERIC.matcher(types.render(type)).matches();
  }

  private static Optional<String> decimal(String text) {
    try {
      BigDecimal number = new BigDecimal(text.strip());
      return Optional.of(number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
