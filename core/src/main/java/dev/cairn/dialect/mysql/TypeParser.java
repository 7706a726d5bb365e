package dev.cairn.dialect.mysql;

import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads the spelling of a type: the catalog's, Hibernate's or a person's. */
final class TypeParser {

  private final String name;
  private final List<String> arguments;
  private final List<String> attributes;

  private TypeParser(String name, List<String> arguments, List<String> attributes) {
    this.name = name;
    this.arguments = arguments;
    this.attributes = attributes;
  }

  static ColumnType parse(String sql, boolean uuidType) {
    return of(sql).type(uuidType);
  }

  private static TypeParser of(String sql) {
    List<Token> tokens = withoutUsualCharset(Tokens.of(sql));
    List<String> words = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    List<String> attributes = new ArrayList<>();
    boolean listSeen = false;
    boolean inside = false;
    for (Token token : tokens) {
      if (token.isSymbol("(")) {
        inside = true;
        listSeen = true;
      } else if (token.isSymbol(")")) {
        inside = false;
      } else if (inside) {
        if (!token.isSymbol(",")) {
          arguments.add(token.text());
        }
      } else if (listSeen || isAttribute(token)) {
        attributes.add(token.text().toLowerCase(Locale.ROOT));
      } else {
        words.add(token.text().toLowerCase(Locale.ROOT));
      }
    }
    return new TypeParser(String.join(" ", words), arguments, attributes);
  }

  private static boolean isAttribute(Token token) {
    return token.isWord("unsigned") || token.isWord("zerofill") || token.isWord("signed");
  }

  /** What Hibernate adds to a national type is the server's own character set anyway. */
  private static List<Token> withoutUsualCharset(List<Token> tokens) {
    for (int i = 1; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).isWord("character")
          && tokens.get(i + 1).isWord("set")
          && i + 2 < tokens.size()
          && tokens.get(i + 2).text().equalsIgnoreCase("utf8mb4")) {
        List<Token> result = new ArrayList<>(tokens.subList(0, i));
        result.addAll(tokens.subList(i + 3, tokens.size()));
        return result;
      }
    }
    return tokens;
  }

  private ColumnType type(boolean uuidType) {
    if (!attributes.isEmpty() && !attributes.equals(List.of("signed"))) {
      return new ColumnType.Native(spelt());
    }
    return switch (name) {
      case "boolean", "bool" -> Simple.BOOLEAN;
      case "bit" -> first(1) == 1 ? Simple.BOOLEAN : new ColumnType.Native(spelt());
      case "tinyint", "int1" -> arguments.equals(List.of("1")) ? Simple.BOOLEAN : Simple.TINYINT;
      case "smallint", "int2" -> Simple.SMALLINT;
      case "mediumint", "int3", "middleint" -> new ColumnType.Native("mediumint");
      case "int", "integer", "int4" -> Simple.INTEGER;
      case "bigint", "int8" -> Simple.BIGINT;
      case "decimal", "dec", "numeric", "fixed" -> new ColumnType.Numeric(first(10), second());
      case "float", "float4" -> floating();
      case "real", "double", "double precision", "float8" ->
          arguments.isEmpty() ? Simple.DOUBLE : new ColumnType.Native(spelt());
      case "char", "character", "nchar", "national char", "national character" ->
          new ColumnType.Char(first(1));
      case "varchar",
          "character varying",
          "varcharacter",
          "nvarchar",
          "national varchar",
          "char varying" ->
          new ColumnType.Varchar(first(1));
      case "binary" -> !uuidType && first(1) == 16 ? Simple.UUID : new ColumnType.Binary(first(1));
      case "varbinary" -> new ColumnType.Varbinary(first(1));
      case "longtext", "clob" -> Simple.TEXT;
      case "longblob" -> Simple.BLOB;
      case "date" -> Simple.DATE;
      case "time" -> new ColumnType.Time(first(0), false);
      case "datetime" -> new ColumnType.Timestamp(first(0), false);
      case "timestamp" -> new ColumnType.Timestamp(first(0), true);
      case "year" -> new ColumnType.Native("year");
      case "json" -> Simple.JSON;
      case "uuid" -> Simple.UUID;
      case "enum" -> new ColumnType.Enumeration("", arguments);
      default -> new ColumnType.Native(spelt());
    };
  }

  private ColumnType floating() {
    if (arguments.size() > 1) {
      return new ColumnType.Native(spelt());
    }
    return first(0) <= 24 ? Simple.REAL : Simple.DOUBLE;
  }

  private int first(int otherwise) {
    return number(0, otherwise);
  }

  private int second() {
    return number(1, 0);
  }

  private int number(int index, int otherwise) {
    return index < arguments.size() ? Integer.parseInt(arguments.get(index)) : otherwise;
  }

  /** Returns the spelling without the display width of a whole number, which means nothing. */
  private String spelt() {
    boolean width = name.endsWith("int") || name.equals("integer");
    boolean padded = attributes.contains("zerofill");
    StringBuilder sql = new StringBuilder(name.equals("integer") ? "int" : name);
    if (!arguments.isEmpty() && (!width || padded)) {
      sql.append(
          name.equals("set")
              ? arguments.stream()
                  .map(Expressions::string)
                  .collect(Collectors.joining(",", "(", ")"))
              : "(" + String.join(",", arguments) + ")");
    }
    attributes.forEach(attribute -> sql.append(' ').append(attribute));
    return sql.toString();
  }
}
