package dev.cairn.random;

import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes columns that the engine at hand can have. */
final class ColumnMaker {

  static final String NUMBERS = "n1";
  static final String WORDS = "s1";

  private final Engine engine;
  private final Dice dice;
  private final Map<String, List<String>> choices;

  /**
   * @param choices the values of each enum, by its name
   */
  ColumnMaker(Engine engine, Dice dice, Map<String, List<String>> choices) {
    this.engine = engine;
    this.dice = dice;
    this.choices = choices;
  }

  /** Returns names for the columns of a table: always an id, and others. */
  List<String> names() {
    List<String> rest = new ArrayList<>(Kind.NAMES.keySet());
    rest.remove("id");
    rest.removeIf(name -> !possible(Kind.of(name)));
    List<String> result = new ArrayList<>();
    result.add("id");
    result.addAll(dice.some(rest, dice.chance(20) ? rest.size() : 7));
    return result;
  }

  private boolean possible(Kind kind) {
    return switch (kind) {
      case LIST -> engine.arrays();
      case COMPUTED_NUMBER, COMPUTED_WORD ->
          engine.can().storedColumns() || engine.can().virtualColumns();
      default -> true;
    };
  }

  Column column(String name) {
    Kind kind = Kind.of(name);
    Column column = comment(Column.of(name, type(kind, name)));
    if (kind == Kind.LIST || kind == Kind.SPAN) {
      return column;
    }
    if (kind.isComputed()) {
      return dice.chance(85) ? column.withGenerated(Optional.of(generated(kind))) : column;
    }
    if (kind == Kind.KEY) {
      return dice.chance(50)
          ? column.withNullable(false).withIdentity(Optional.of(identity()))
          : column.withNullable(false);
    }
    column = column.withNullable(dice.chance(60));
    boolean collated = name.equals("s2") || (kind == Kind.WORD && engine.collation().isPresent());
    if (collated && dice.chance(30)) {
      column = column.withCollation(engine.collation());
    }
    return dice.chance(35) && !kind.isReference() ? column.withDefault(defaultSql(column)) : column;
  }

  private ColumnType type(Kind kind, String column) {
    if (kind == Kind.CHOICE) {
      String name = column.equals("e1") ? SchemaMaker.MOOD : SchemaMaker.SIZE;
      return new ColumnType.Enumeration(
          engine.can().namedEnums() ? name : "", choices.getOrDefault(name, List.of()));
    }
    return dice.one(kind.types());
  }

  private Column comment(Column column) {
    return engine.can().comments() && dice.chance(15)
        ? column.withComment(Optional.of(dice.one(List.of("why", "it's a \"why\"", "wofür"))))
        : column;
  }

  private Identity identity() {
    return new Identity(engine.standardKeys() && dice.chance(30), 1, 1);
  }

  private Generated generated(Kind kind) {
    boolean stored =
        !engine.can().virtualColumns() || (engine.can().storedColumns() && dice.chance(50));
    String expression =
        kind == Kind.COMPUTED_NUMBER
            ? dice.one(List.of(NUMBERS + " * 2", NUMBERS + " + 1", "(" + NUMBERS + " - 1) * 3"))
            : dice.one(
                List.of("lower(" + WORDS + ")", "upper(" + WORDS + ")", "trim(" + WORDS + ")"));
    return new Generated(expression, stored);
  }

  /** A default among the values that rows have, so that constraints hold on it too. */
  private Optional<String> defaultSql(Column column) {
    Kind kind = Kind.of(column.name());
    boolean expressions = engine.can().expressionDefaults();
    if (kind == Kind.STAMP && dice.chance(50)) {
      return Optional.of("CURRENT_TIMESTAMP");
    }
    if (kind == Kind.DATE && expressions && dice.chance(30)) {
      return Optional.of("CURRENT_DATE");
    }
    if (kind == Kind.NUMBER && expressions && dice.chance(30)) {
      return Optional.of(dice.one(List.of("10 + 2", "(3 + 4) * 2")));
    }
    if (kind == Kind.WORD && expressions && dice.chance(20)) {
      return Optional.of("lower('V1')");
    }
    if (kind == Kind.BOOL && dice.chance(50)) {
      return Optional.of(dice.one(List.of("true", "FALSE")));
    }
    boolean literal =
        switch (kind) {
          case NUMBER, WORD, FIXED_TEXT, FLOAT, DATE, TIME, STAMP, BOOL, CHOICE -> true;
          case LONG_TEXT, UNIQUE_ID, ZONED -> expressions;
          default -> false;
        };
    return literal
        ? Optional.of(
            engine
                .dialect()
                .types()
                .literal(kind.value(dice.between(0, 3), column.type()), column.type()))
        : Optional.empty();
  }

  /** Returns another column of the same name, which takes what {@code column} holds. */
  Column changed(Column column) {
    Column other = column(column.name());
    return switch (dice.between(0, engine.collation().isPresent() ? 7 : 6)) {
      case 0, 1 -> column.withType(other.type()).withDefault(Optional.empty());
      case 2 -> column.withNullable(!column.nullable() && column.identity().isEmpty());
      case 3 -> column.withDefault(other.defaultSql());
      case 4 -> column.withComment(other.comment());
      case 7 -> column.withCollation(other.collation());
      default -> other;
    };
  }
}
