package dev.cairn.migration;

import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.ColumnChange.SetCollation;
import dev.cairn.operation.ColumnChange.SetComment;
import dev.cairn.operation.ColumnChange.SetDefault;
import dev.cairn.operation.ColumnChange.SetGenerated;
import dev.cairn.operation.ColumnChange.SetIdentity;
import dev.cairn.operation.ColumnChange.SetNullable;
import dev.cairn.operation.ColumnChange.SetType;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A column being altered: each call adds a change to the one operation that was recorded. */
public final class ColumnAlteration {

  private final ObjectName table;
  private final String column;
  private final List<ColumnChange> changes = new ArrayList<>();
  private Optional<Fill> fill = Optional.empty();
  private boolean permanent;

  ColumnAlteration(ObjectName table, String column) {
    this.table = table;
    this.column = column;
  }

  /**
   * Forbids null. Rows that hold null must have been filled before, or be filled by {@link
   * #fillNulls}.
   */
  public ColumnAlteration notNull() {
    return add(new SetNullable(false));
  }

  /** Allows null. */
  public ColumnAlteration nullable() {
    return add(new SetNullable(true));
  }

  /** Gives rows that hold null a value before null is forbidden. */
  public ColumnAlteration fillNulls(Object value) {
    fill = Optional.of(new Fill.Literal(value));
    return this;
  }

  /** Gives rows that hold null what an SQL expression says before null is forbidden. */
  public ColumnAlteration fillNullsSql(String expression) {
    fill = Optional.of(new Fill.Sql(expression));
    return this;
  }

  /** Changes the type. */
  public ColumnAlteration type(ColumnType type) {
    return add(new SetType(type, Optional.empty()));
  }

  /** Changes the type, converting values by an SQL expression. */
  public ColumnAlteration type(ColumnType type, String using) {
    return add(new SetType(type, Optional.of(using)));
  }

  /** Sets the default to a value: a boolean, a number or a string. */
  public ColumnAlteration defaultValue(Object value) {
    return defaultSql(Literals.portable(value));
  }

  /** Sets the default to an SQL expression. */
  public ColumnAlteration defaultSql(String expression) {
    return add(new SetDefault(Optional.of(expression)));
  }

  /** Takes the default away. */
  public ColumnAlteration noDefault() {
    return add(new SetDefault(Optional.empty()));
  }

  /** Lets the database number the rows. */
  public ColumnAlteration identity() {
    return add(new SetIdentity(Optional.of(Identity.BY_DEFAULT)));
  }

  /** Lets the database number the rows. */
  public ColumnAlteration identity(boolean always, long start, long increment) {
    return add(new SetIdentity(Optional.of(new Identity(always, start, increment))));
  }

  /** Stops the database from numbering the rows. */
  public ColumnAlteration noIdentity() {
    return add(new SetIdentity(Optional.empty()));
  }

  /** Computes the value from an expression and keeps it with the row. */
  public ColumnAlteration generatedStored(String expression) {
    return add(new SetGenerated(Optional.of(new Generated(expression, true))));
  }

  /** Computes the value from an expression when it is read. */
  public ColumnAlteration generatedVirtual(String expression) {
    return add(new SetGenerated(Optional.of(new Generated(expression, false))));
  }

  /** Stops computing the value. */
  public ColumnAlteration notGenerated() {
    return add(new SetGenerated(Optional.empty()));
  }

  /** Sets the comment. */
  public ColumnAlteration comment(String text) {
    return add(new SetComment(Optional.of(text)));
  }

  /** Takes the comment away. */
  public ColumnAlteration noComment() {
    return add(new SetComment(Optional.empty()));
  }

  /** Sets the collation. */
  public ColumnAlteration collation(String name) {
    return add(new SetCollation(Optional.of(name)));
  }

  /** Takes the collation back to the database's own. */
  public ColumnAlteration noCollation() {
    return add(new SetCollation(Optional.empty()));
  }

  /** Lets values that the change alters go for good: no downgrade brings them back. */
  public ColumnAlteration permanently() {
    permanent = true;
    return this;
  }

  Operation toOperation() {
    return new Operation.AlterColumn(table, column, changes, fill, Optional.empty(), permanent);
  }

  private ColumnAlteration add(ColumnChange change) {
    changes.add(change);
    return this;
  }
}
