package dev.cairn.migration;

import dev.cairn.schema.ColumnType;
import java.util.List;

/** The column types of migrations, for static import. */
public final class Types {

  public static final ColumnType BOOLEAN = ColumnType.Simple.BOOLEAN;
  public static final ColumnType TINYINT = ColumnType.Simple.TINYINT;
  public static final ColumnType SMALLINT = ColumnType.Simple.SMALLINT;
  public static final ColumnType INTEGER = ColumnType.Simple.INTEGER;
  public static final ColumnType BIGINT = ColumnType.Simple.BIGINT;
  public static final ColumnType REAL = ColumnType.Simple.REAL;
  public static final ColumnType DOUBLE = ColumnType.Simple.DOUBLE;
  public static final ColumnType DATE = ColumnType.Simple.DATE;
  public static final ColumnType UUID = ColumnType.Simple.UUID;
  public static final ColumnType JSON = ColumnType.Simple.JSON;
  public static final ColumnType TEXT = ColumnType.Simple.TEXT;
  public static final ColumnType CLOB = ColumnType.Simple.CLOB;
  public static final ColumnType BLOB = ColumnType.Simple.BLOB;
  public static final ColumnType INTERVAL_SECOND = ColumnType.Simple.INTERVAL_SECOND;

  private Types() {}

  /** Returns character data of at most {@code length} characters. */
  public static ColumnType varchar(int length) {
    return new ColumnType.Varchar(length);
  }

  /** Returns character data of exactly {@code length} characters. */
  public static ColumnType character(int length) {
    return new ColumnType.Char(length);
  }

  /** Returns a fixed-point number of {@code precision} digits, {@code scale} of them decimals. */
  public static ColumnType numeric(int precision, int scale) {
    return new ColumnType.Numeric(precision, scale);
  }

  /** Returns a binary floating-point number of {@code precision} bits. */
  public static ColumnType floating(int precision) {
    return new ColumnType.Floating(precision);
  }

  /** Returns binary data of exactly {@code length} bytes. */
  public static ColumnType binary(int length) {
    return new ColumnType.Binary(length);
  }

  /** Returns binary data of at most {@code length} bytes. */
  public static ColumnType varbinary(int length) {
    return new ColumnType.Varbinary(length);
  }

  /** Returns a time of day with {@code precision} decimals of a second. */
  public static ColumnType time(int precision) {
    return new ColumnType.Time(precision, false);
  }

  /** Returns a time of day with a zone and {@code precision} decimals of a second. */
  public static ColumnType timeTz(int precision) {
    return new ColumnType.Time(precision, true);
  }

  /** Returns a date and time with {@code precision} decimals of a second. */
  public static ColumnType timestamp(int precision) {
    return new ColumnType.Timestamp(precision, false);
  }

  /** Returns a date and time with a zone and {@code precision} decimals of a second. */
  public static ColumnType timestampTz(int precision) {
    return new ColumnType.Timestamp(precision, true);
  }

  /** Returns an enum type without a name of its own. */
  public static ColumnType enumOf(String... values) {
    return new ColumnType.Enumeration("", List.of(values));
  }

  /** Returns the enum type called {@code name}. */
  public static ColumnType namedEnum(String name, String... values) {
    return new ColumnType.Enumeration(name, List.of(values));
  }

  /** Returns an array of {@code element}. */
  public static ColumnType arrayOf(ColumnType element) {
    return new ColumnType.Array(element);
  }

  /** Returns a type in the words of the one database that has it. */
  public static ColumnType nativeType(String sql) {
    return new ColumnType.Native(sql);
  }
}
