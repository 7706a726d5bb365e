package dev.cairn.schema;

import dev.cairn.schema.ColumnType.Simple;
import java.util.List;

/** Whether a column of one type takes every value of another. */
public final class WiderTypes {

  private static final List<ColumnType> INTEGERS =
      List.of(Simple.TINYINT, Simple.SMALLINT, Simple.INTEGER, Simple.BIGINT);
  private static final List<ColumnType> LONG_TEXT = List.of(Simple.TEXT, Simple.CLOB);

  private WiderTypes() {}

  /** Returns whether {@code wide} takes every value of {@code narrow}, as it is. */
  public static boolean holds(ColumnType wide, ColumnType narrow) {
    if (INTEGERS.contains(wide)) {
      return INTEGERS.indexOf(wide) > INTEGERS.indexOf(narrow) && INTEGERS.contains(narrow);
    }
    if (LONG_TEXT.contains(wide)) {
      return narrow instanceof ColumnType.Varchar || LONG_TEXT.contains(narrow);
    }
    if (wide instanceof ColumnType.Varchar a && narrow instanceof ColumnType.Varchar b) {
      return a.length() >= b.length();
    }
    if (wide instanceof ColumnType.Varbinary a && narrow instanceof ColumnType.Varbinary b) {
      return a.length() >= b.length();
    }
    if (wide instanceof ColumnType.Numeric a && narrow instanceof ColumnType.Numeric b) {
      return a.scale() >= b.scale() && a.precision() - a.scale() >= b.precision() - b.scale();
    }
    if (wide instanceof ColumnType.Timestamp a && narrow instanceof ColumnType.Timestamp b) {
      return a.withTimeZone() == b.withTimeZone() && a.precision() >= b.precision();
    }
    if (wide instanceof ColumnType.Time a && narrow instanceof ColumnType.Time b) {
      return a.withTimeZone() == b.withTimeZone() && a.precision() >= b.precision();
    }
    return wide == Simple.DOUBLE && narrow == Simple.REAL;
  }
}
