package dev.cairn.random;

import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a column is for, told from its name: so that a column called the same in two schemas has
 * types that go over into each other, and the same values fit.
 */
enum Kind {
  NUMBER(
      List.of(
          Simple.TINYINT,
          Simple.SMALLINT,
          Simple.INTEGER,
          Simple.BIGINT,
          new ColumnType.Numeric(10, 0),
          new ColumnType.Numeric(12, 2),
          new ColumnType.Numeric(19, 2))),
  KEY(List.of(Simple.INTEGER, Simple.BIGINT, Simple.SMALLINT)),
  WORD(
      List.of(
          new ColumnType.Varchar(20),
          new ColumnType.Varchar(30),
          new ColumnType.Varchar(60),
          new ColumnType.Varchar(100))),
  LONG_TEXT(List.of(Simple.TEXT, Simple.CLOB, new ColumnType.Varchar(200))),
  FIXED_TEXT(List.of(new ColumnType.Char(8), new ColumnType.Char(10))),
  FLOAT(List.of(Simple.REAL, Simple.DOUBLE, new ColumnType.Floating(20))),
  DATE(List.of(Simple.DATE)),
  TIME(List.of(new ColumnType.Time(0, false), new ColumnType.Time(6, false))),
  STAMP(
      List.of(
          new ColumnType.Timestamp(0, false),
          new ColumnType.Timestamp(3, false),
          new ColumnType.Timestamp(6, false))),
  ZONED(List.of(new ColumnType.Timestamp(0, true), new ColumnType.Timestamp(6, true))),
  BOOL(List.of(Simple.BOOLEAN)),
  UNIQUE_ID(List.of(Simple.UUID)),
  JSON(List.of(Simple.JSON)),
  BYTES(List.of(new ColumnType.Varbinary(10), new ColumnType.Varbinary(100), Simple.BLOB)),
  FIXED_BYTES(List.of(new ColumnType.Binary(4))),
  CHOICE(List.of()),
  LIST(List.of(new ColumnType.Array(Simple.INTEGER), new ColumnType.Array(Simple.BIGINT))),
  SPAN(List.of(Simple.INTERVAL_SECOND)),
  NUMBER_REFERENCE(List.of(Simple.INTEGER, Simple.BIGINT)),
  WORD_REFERENCE(List.of(new ColumnType.Varchar(30))),
  COMPUTED_NUMBER(List.of(Simple.INTEGER, Simple.BIGINT)),
  COMPUTED_WORD(List.of(new ColumnType.Varchar(100)));

  /** All names that a column may have. */
  static final Map<String, Kind> NAMES = names();

  /** The strings that a word may be; the first few stand in the rows. */
  static final List<String> WORDS = List.of("v1", "v2", "o'3", "it's");

  // Lists of List.of, which nobody changes.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<ColumnType> types;

  Kind(List<ColumnType> types) {
    this.types = types;
  }

  private static Map<String, Kind> names() {
    Map<String, Kind> result = new LinkedHashMap<>();
    result.put("id", KEY);
    List.of("n1", "n2", "order").forEach(name -> result.put(name, NUMBER));
    List.of("s1", "s2", "Mixed Case").forEach(name -> result.put(name, WORD));
    result.put("l1", LONG_TEXT);
    result.put("k1", FIXED_TEXT);
    result.put("f1", FLOAT);
    result.put("d1", DATE);
    result.put("h1", TIME);
    result.put("t1", STAMP);
    result.put("z1", ZONED);
    result.put("b1", BOOL);
    result.put("u1", UNIQUE_ID);
    result.put("j1", JSON);
    result.put("x1", BYTES);
    result.put("y1", FIXED_BYTES);
    List.of("e1", "e2").forEach(name -> result.put(name, CHOICE));
    result.put("a1", LIST);
    result.put("i1", SPAN);
    List.of("r1", "r2", "r3").forEach(name -> result.put(name, NUMBER_REFERENCE));
    List.of("q1", "q2").forEach(name -> result.put(name, WORD_REFERENCE));
    result.put("g1", COMPUTED_NUMBER);
    result.put("g2", COMPUTED_WORD);
    return result;
  }

  static Kind of(String column) {
    Kind kind = NAMES.get(column);
    if (kind == null) {
      throw new IllegalArgumentException(column);
    }
    return kind;
  }

  List<ColumnType> types() {
    return types;
  }

  boolean isReference() {
    return this == NUMBER_REFERENCE || this == WORD_REFERENCE;
  }

  boolean isComputed() {
    return this == COMPUTED_NUMBER || this == COMPUTED_WORD;
  }

  /** Returns whether each row has another value. */
  boolean tellsRowsApart() {
    return this != BOOL && this != CHOICE && this != LONG_TEXT && !isComputed();
  }

  /** Returns whether a key or an index may stand on it. */
  boolean isIndexable() {
    return switch (this) {
      case LONG_TEXT, JSON, BYTES, LIST, SPAN, FLOAT -> false;
      default -> !isComputed();
    };
  }

  /** Returns whether foreign keys may refer to it. */
  boolean isReferred() {
    return this == KEY || this == NUMBER || this == WORD;
  }

  /** Returns the value of row {@code row}; the rows that refer to each other have the same. */
  Object value(int row, ColumnType type) {
    return switch (this) {
      case NUMBER, KEY, NUMBER_REFERENCE, COMPUTED_NUMBER -> row + 10;
      case WORD, WORD_REFERENCE, COMPUTED_WORD, LONG_TEXT, FIXED_TEXT ->
          WORDS.get(row % WORDS.size());
      case FLOAT -> row + 0.5;
      case DATE -> LocalDate.of(2020, 1, 1 + row);
      case TIME -> LocalTime.of(row, 30, 0, fraction(type));
      case STAMP -> LocalDateTime.of(2020, 1, 1 + row, 12, 0, 0, fraction(type));
      case ZONED -> OffsetDateTime.of(2020, 1, 1 + row, 12, 0, 0, fraction(type), ZoneOffset.UTC);
      case BOOL -> row % 2 == 0;
      case UNIQUE_ID -> new UUID(7, row);
      case JSON -> "{\"a\": " + row + "}";
      case BYTES, FIXED_BYTES -> new byte[] {1, 2, 3, (byte) row};
      case CHOICE -> ((ColumnType.Enumeration) type).values().get(row % 2);
      case LIST -> List.of(row, 7);
      case SPAN -> Duration.ofSeconds(row);
    };
  }

  /** The nanoseconds that a type has room for: a change to one with less room alters the value. */
  private static int fraction(ColumnType type) {
    int digits =
        type instanceof ColumnType.Timestamp stamp
            ? stamp.precision()
            : type instanceof ColumnType.Time time ? time.precision() : 0;
    return digits >= 6 ? 123_456_000 : digits >= 3 ? 123_000_000 : 0;
  }
}
