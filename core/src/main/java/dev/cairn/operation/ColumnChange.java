package dev.cairn.operation;

import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import java.util.List;
import java.util.Optional;

/** One thing that changes about a column. */
public sealed interface ColumnChange {

  /** Returns {@code column} with this change made. */
  Column apply(Column column);

  /** Returns the change that restores what {@code before} had. */
  ColumnChange back(Column before);

  /** Returns {@code column} with all {@code changes} made, in order. */
  static Column applyAll(Column column, List<ColumnChange> changes) {
    Column result = column;
    for (ColumnChange change : changes) {
      result = change.apply(result);
    }
    return result;
  }

  /**
   * Another type.
   *
   * @param using the SQL expression that converts the value, where the database needs to be told
   */
  record SetType(ColumnType type, Optional<String> using) implements ColumnChange {
    @Override
    public Column apply(Column column) {
      return column.withType(type);
    }

    @Override
    public ColumnChange back(Column before) {
      return new SetType(before.type(), Optional.empty());
    }
  }

  /** Null allowed or forbidden. */
  record SetNullable(boolean nullable) implements ColumnChange {
    @Override
    public Column apply(Column column) {
      return column.withNullable(nullable);
    }

    @Override
    public ColumnChange back(Column before) {
      return new SetNullable(before.nullable());
    }
  }

  /** Another default; empty for none. */
  record SetDefault(Optional<String> sql) implements ColumnChange {
    @Override
    public Column apply(Column column) {
      return column.withDefault(sql);
    }

    @Override
    public ColumnChange back(Column before) {
      return new SetDefault(before.defaultSql());
    }
  }

  /** Numbered by the database, or no longer. */
  record SetIdentity(Optional<Identity> identity) implements ColumnChange {
    @Override
    public Column apply(Column column) {
      return column.withIdentity(identity);
    }

    @Override
    public ColumnChange back(Column before) {
      return new SetIdentity(before.identity());
    }
  }

  /** Computed from another expression, or no longer computed. */
  record SetGenerated(Optional<Generated> generated) implements ColumnChange {
    @Override
    public Column apply(Column column) {
      return column.withGenerated(generated);
    }

    @Override
    public ColumnChange back(Column before) {
      return new SetGenerated(before.generated());
    }
  }

  /** Another comment; empty for none. */
  record SetComment(Optional<String> comment) implements ColumnChange {
    @Override
    public Column apply(Column column) {
      return column.withComment(comment);
    }

    @Override
    public ColumnChange back(Column before) {
      return new SetComment(before.comment());
    }
  }

  /** Another collation; empty for the database's own. */
  record SetCollation(Optional<String> collation) implements ColumnChange {
    @Override
    public Column apply(Column column) {
      return column.withCollation(collation);
    }

    @Override
    public ColumnChange back(Column before) {
      return new SetCollation(before.collation());
    }
  }
}
