package dev.cairn.kept;

import dev.cairn.dialect.Dialect;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.ColumnChange.SetGenerated;
import dev.cairn.operation.ColumnChange.SetType;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.WiderTypes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which values a change of a column may make others of. A value that does not fit is no matter: the
 * server refuses it.
 */
public final class Conversion {

  private static final List<ColumnType> WHOLE =
      List.of(Simple.TINYINT, Simple.SMALLINT, Simple.INTEGER, Simple.BIGINT);
  private static final List<String> LEAST =
      List.of("-128", "-32768", "-2147483648", "-9223372036854775808");
  private static final List<String> GREATEST =
      List.of("127", "32767", "2147483647", "9223372036854775807");
  private static final List<Integer> DIGITS = List.of(3, 5, 10, 19);

  private final Dialect dialect;

  public Conversion(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Returns whether {@code op} does more to a column's values than to its properties. */
  static boolean isBy(AlterColumn op) {
    return op.changes().stream()
        .anyMatch(
            change ->
                change instanceof SetType
                    || (change instanceof SetGenerated set && set.generated().isPresent()));
  }

  /** Returns whether {@code op} makes all values of its column anew. */
  static boolean isByExpression(AlterColumn op) {
    return op.changes().stream().anyMatch(c -> c instanceof SetType set && set.using().isPresent());
  }

  /** Returns whether {@code op} may alter values, as far as it says so itself. */
  public static boolean mayAlter(Dialect dialect, AlterColumn op) {
    return isBy(op)
        && op.before()
            .map(before -> new Conversion(dialect).altered(op, before).isPresent())
            .orElse(true);
  }

  /**
   * Returns the condition that holds for rows whose value {@code op} may alter; empty where it
   * alters none.
   *
   * @param before the column as it is
   */
  public Optional<String> altered(AlterColumn op, Column before) {
    if (!isBy(op) || before.generated().isPresent()) {
      return Optional.empty();
    }
    Column after = ColumnChange.applyAll(before, op.changes());
    if (after.generated().isPresent() || isByExpression(op)) {
      return Optional.of("1 = 1");
    }
    Optional<String> converted =
        converted(before, canonical(before.type()), canonical(after.type()));
    boolean fillsNulls = op.fill().isPresent() && !after.nullable();
    return converted.map(
        condition ->
            fillsNulls ? "(" + condition + " OR " + name(before) + " IS NULL)" : condition);
  }

  private ColumnType canonical(ColumnType type) {
    return dialect.types().parse(dialect.types().render(type));
  }

  private String name(Column column) {
    return dialect.identifiers().render(column.name());
  }

  private Optional<String> converted(Column column, ColumnType from, ColumnType to) {
    String name = name(column);
    if (!dialect.types().converts(from, to) || keepsAll(from, to)) {
      return Optional.empty();
    } else if (!dialect.types().confines()) {
      return Optional.of(name + " IS NOT NULL");
    } else if (isText(from)
        && (to instanceof ColumnType.Varchar || to instanceof ColumnType.Char)) {
      return Optional.of("CHAR_LENGTH(%s) > %d".formatted(name, length(to)));
    } else if (WHOLE.contains(from) && WHOLE.contains(to)) {
      int i = WHOLE.indexOf(to);
      return Optional.of("%s NOT BETWEEN %s AND %s".formatted(name, LEAST.get(i), GREATEST.get(i)));
    } else if (from instanceof ColumnType.Numeric && isExact(to)) {
      int scale = to instanceof ColumnType.Numeric numeric ? numeric.scale() : 0;
      return Optional.of("ROUND(%s, %d) <> %s".formatted(name, scale, name));
    } else if (to instanceof ColumnType.Enumeration values && isText(from)) {
      return Optional.of(
          values.values().stream()
              .map(value -> dialect.types().literal(value, Simple.TEXT))
              .collect(Collectors.joining(", ", name + " NOT IN (", ")")));
    }
    return Optional.of(name + " IS NOT NULL");
  }

  /** What comes back by itself as it was, whatever it was. */
  private boolean keepsAll(ColumnType from, ColumnType to) {
    if (!dialect.types().confines()) {
      return false;
    }
    boolean whole = WHOLE.contains(from);
    return WiderTypes.holds(to, from)
        || (whole
            && to instanceof ColumnType.Numeric numeric
            && numeric.precision() - numeric.scale() >= DIGITS.get(WHOLE.indexOf(from)))
        || (whole && to == Simple.DOUBLE && from != Simple.BIGINT)
        || ((whole || isExact(from) || from == Simple.UUID) && isUnlimited(to))
        || (whole && isText(to) && !(to instanceof ColumnType.Enumeration))
        || (from == Simple.DATE && to instanceof ColumnType.Timestamp at && !at.withTimeZone())
        || (from instanceof ColumnType.Enumeration values
            && (isUnlimited(to)
                || (to instanceof ColumnType.Enumeration more
                    && more.values().containsAll(values.values()))
                || (to instanceof ColumnType.Varchar text && fit(values, text))));
  }

  private static boolean fit(ColumnType.Enumeration values, ColumnType.Varchar text) {
    return values.values().stream().allMatch(value -> value.length() <= text.length());
  }

  private static boolean isUnlimited(ColumnType type) {
    return type == Simple.TEXT || type == Simple.CLOB;
  }

  private static boolean isExact(ColumnType type) {
    return type instanceof ColumnType.Numeric || WHOLE.contains(type);
  }

  private static boolean isText(ColumnType type) {
    return isUnlimited(type)
        || type instanceof ColumnType.Varchar
        || type instanceof ColumnType.Char
        || type instanceof ColumnType.Enumeration;
  }

  private static int length(ColumnType type) {
    return type instanceof ColumnType.Varchar text
        ? text.length()
        : ((ColumnType.Char) type).length();
  }

  /**
   * Returns whether values of {@code before} equal, as they stand, what {@code op} makes of them,
   * where the server does not refuse it.
   */
  boolean sameOrRefused(AlterColumn op, Column before) {
    Column after = ColumnChange.applyAll(before, op.changes());
    boolean computed =
        after.generated().isPresent()
            || op.changes().stream()
                .anyMatch(c -> c instanceof SetType set && set.using().isPresent());
    ColumnType from = canonical(before.type());
    ColumnType to = canonical(after.type());
    if (computed || isNamed(from) != isNamed(to)) {
      return false;
    }
    boolean same = !dialect.types().converts(from, to) || dialect.types().same(from, to);
    return same
        || (dialect.types().confines()
            && comparable(from, to)
            && ((WHOLE.contains(from) && WHOLE.contains(to))
                || (isText(from) && to instanceof ColumnType.Varchar)
                || keepsAll(from, to)));
  }

  private static boolean isNamed(ColumnType type) {
    return type instanceof ColumnType.Enumeration values && !values.name().isEmpty();
  }

  /** Returns whether values of the two can be told the same as they stand. */
  boolean comparable(ColumnType one, ColumnType other) {
    ColumnType first = canonical(one);
    ColumnType second = canonical(other);
    return !dialect.types().confines()
        || dialect.types().same(one, other)
        || (isExact(first) && isExact(second))
        || (isText(first) && isText(second))
        || (first instanceof ColumnType.Timestamp a
            && second instanceof ColumnType.Timestamp b
            && a.withTimeZone() == b.withTimeZone());
  }
}
