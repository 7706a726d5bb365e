package dev.cairn.dialect;

import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;

/** How a database spells types and literal values. */
public interface TypeMapping {

  /** Returns {@code type} as this database's DDL writes it. */
  String render(ColumnType type);

  /**
   * Returns the type that {@code sql} spells, whether it comes from a catalog, from Hibernate's DDL
   * or from a person: a portable type where there is one that renders the same, else {@link
   * ColumnType.Native}. {@code parse(render(t))} renders as {@code t} does.
   */
  ColumnType parse(String sql);

  /** Returns whether the two are one type here. */
  default boolean same(ColumnType a, ColumnType b) {
    return a.equals(b) || render(a).equals(render(b));
  }

  /**
   * Returns whether a foreign key may lead from a column of one type to a column of another, be it
   * only until the other has changed too.
   */
  default boolean mayRefer(ColumnType from, ColumnType to) {
    return true;
  }

  /**
   * Returns whether a foreign key may lead from one column to the other, both in canonical form, be
   * it only until the other has changed too.
   */
  default boolean mayRefer(Column from, Column to) {
    return mayRefer(from.type(), to.type());
  }

  /** Returns whether a column holds values of its type alone. */
  default boolean confines() {
    return true;
  }

  /**
   * Returns whether a value may become another one when its column's type changes; not whether it
   * fits.
   */
  default boolean converts(ColumnType from, ColumnType to) {
    return !same(from, to);
  }

  /**
   * Returns the type in which values of {@code type} can be kept, whatever becomes of types that
   * have names of their own. They can be cast to it and back.
   */
  default ColumnType independent(ColumnType type) {
    return type;
  }

  /**
   * Returns a condition that holds where two SQL expressions of {@code type} have the same value,
   * to the last byte, or are both null.
   */
  default String sameValue(String one, String other, ColumnType type) {
    return one + " IS NOT DISTINCT FROM " + other;
  }

  /**
   * Returns {@code value} as an SQL literal for a column of {@code type}.
   *
   * @param value as {@link dev.cairn.operation.Fill.Literal} allows
   */
  String literal(Object value, ColumnType type);
}
