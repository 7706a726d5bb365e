package dev.cairn.migration;

import dev.cairn.operation.Fill;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import java.util.Optional;

/** A column being described. Immutable: each method returns another description. */
public final class ColumnSpec implements TablePart {

  private final Column column;
  private final Optional<Fill> fill;

  private ColumnSpec(Column column, Optional<Fill> fill) {
    this.column = column;
    this.fill = fill;
  }

  static ColumnSpec of(String name, ColumnType type) {
    return new ColumnSpec(Column.of(name, type), Optional.empty());
  }

  /** Forbids null. */
  public ColumnSpec notNull() {
    return with(column.withNullable(false));
  }

  /** Sets the default to a value: a boolean, a number or a string. */
  public ColumnSpec defaultValue(Object value) {
    return defaultSql(Literals.portable(value));
  }

  /** Sets the default to an SQL expression. */
  public ColumnSpec defaultSql(String expression) {
    return with(column.withDefault(Optional.of(expression)));
  }

  /** Lets the database number the rows, from one, unless an insert gives a number. */
  public ColumnSpec identity() {
    return with(column.withIdentity(Optional.of(Identity.BY_DEFAULT)));
  }

  /** Lets the database number the rows. */
  public ColumnSpec identity(boolean always, long start, long increment) {
    return with(column.withIdentity(Optional.of(new Identity(always, start, increment))));
  }

  /** Computes the value from an expression and keeps it with the row. */
  public ColumnSpec generatedStored(String expression) {
    return with(column.withGenerated(Optional.of(new Generated(expression, true))));
  }

  /** Computes the value from an expression when it is read. */
  public ColumnSpec generatedVirtual(String expression) {
    return with(column.withGenerated(Optional.of(new Generated(expression, false))));
  }

  /** Sets what the catalog says about it. */
  public ColumnSpec comment(String text) {
    return with(column.withComment(Optional.of(text)));
  }

  /** Sets the collation. */
  public ColumnSpec collation(String name) {
    return with(column.withCollation(Optional.of(name)));
  }

  /**
   * Gives the rows that exist a value: a boolean, a number, a string, a type of {@code java.time},
   * …
   */
  public ColumnSpec fillExisting(Object value) {
    return new ColumnSpec(column, Optional.of(new Fill.Literal(value)));
  }

  /** Gives the rows that exist what an SQL expression says, which may use their other columns. */
  public ColumnSpec fillExistingSql(String expression) {
    return new ColumnSpec(column, Optional.of(new Fill.Sql(expression)));
  }

  Column column() {
    return column;
  }

  Optional<Fill> fill() {
    return fill;
  }

  private ColumnSpec with(Column changed) {
    return new ColumnSpec(changed, fill);
  }
}
