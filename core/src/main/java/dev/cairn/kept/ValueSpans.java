package dev.cairn.kept;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddCheck;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.AlterEnum;
import dev.cairn.operation.Operation.Backfill;
import dev.cairn.operation.Operation.CreateTable;
import dev.cairn.operation.Operation.DropCheck;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.DropPrimaryKey;
import dev.cairn.operation.Operation.DropTable;
import dev.cairn.operation.Operation.DropUnique;
import dev.cairn.operation.Operation.ExecuteSql;
import dev.cairn.operation.Operation.RenameColumn;
import dev.cairn.operation.Operation.RenameTable;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * From where to where in a migration the values of a column are altered by a change of what it
 * takes: of its type, of the enum type that it is of, of a check. Rows that the migration writes
 * before, to make them fit, belong to it.
 */
final class ValueSpans {

  private static final Set<String> WRITING = Set.of("update", "merge", "replace", "with");

  private final Dialect dialect;
  private final List<Operation> operations;
  private final boolean any;

  /**
   * @param from the position from which on the column is the one whose values are altered
   * @param first the position of what alters the values first
   * @param last the position of the last change of what the column takes
   * @param changes those changes, in order
   * @param written whether rows are written as well
   */
  record Span(int from, int first, int last, List<Operation> changes, boolean written) {
    Span {
      changes = List.copyOf(changes);
    }

    /** Returns whether the script wants nothing kept. */
    boolean permanent() {
      return changes.stream()
          .anyMatch(op -> op instanceof AlterColumn change && change.permanent());
    }
  }

  /** A column of a table, as both are when they are asked for. */
  record Place(Table table, Column column) {}

  ValueSpans(Dialect dialect, List<Operation> operations) {
    this.dialect = dialect;
    this.operations = List.copyOf(operations);
    this.any = operations.stream().anyMatch(ValueSpans::isChange);
  }

  /** Returns whether {@code operation} changes what a column takes. */
  static boolean isChange(Operation operation) {
    return (operation instanceof AlterColumn op && Conversion.isBy(op))
        || operation instanceof AlterEnum
        || operation instanceof AddCheck
        || operation instanceof DropCheck;
  }

  /** Returns whether {@code operation} may belong to a span. */
  boolean concern(Operation operation) {
    return any
        && (isChange(operation)
            || operation instanceof DropPrimaryKey
            || operation instanceof DropUnique
            || operation instanceof Backfill
            || operation instanceof ExecuteSql);
  }

  /** Returns whether {@code operation} may take what tells the rows of {@code table} apart. */
  static boolean takesKey(Operation operation, ObjectName table) {
    return (operation instanceof DropPrimaryKey key && key.table().equals(table))
        || (operation instanceof DropUnique unique && unique.table().equals(table));
  }

  Operation operation(int position) {
    return operations.get(position);
  }

  /** Returns the operations from {@code position} to the last of {@code span}. */
  List<Operation> until(Span span, int position) {
    return operations.subList(position, span.last() + 1);
  }

  /** Returns the columns that an operation may begin or end the span of. */
  List<Place> around(int position, SchemaState state) {
    if (position >= operations.size()) {
      return List.of();
    }
    Operation operation = operations.get(position);
    List<Place> result = new ArrayList<>();
    if (isChange(operation)) {
      add(operation, state, result);
    } else if (concern(operation)) {
      operations.subList(position, operations.size()).stream()
          .filter(ValueSpans::isChange)
          .forEach(change -> add(change, state, result));
    }
    return result;
  }

  private void add(Operation change, SchemaState state, List<Place> to) {
    List<Place> found = new ArrayList<>();
    if (change instanceof AlterColumn op) {
      state.table(op.table()).ifPresent(table -> add(table, op.column(), found));
    } else if (change instanceof AlterEnum op) {
      for (Table table : state.usingEnum(op.after().name())) {
        table.columns().stream()
            .filter(column -> isOf(column, op.after().name()))
            .forEach(column -> found.add(new Place(table, column)));
      }
    } else if (change instanceof AddCheck op) {
      state.table(op.table()).ifPresent(table -> add(table, change, found));
    } else if (change instanceof DropCheck op) {
      state.table(op.table()).ifPresent(table -> add(table, change, found));
    }
    found.stream()
        .filter(place -> to.stream().noneMatch(other -> isSame(place, other)))
        .forEach(to::add);
  }

  private void add(Table table, String name, List<Place> to) {
    table.columns().stream()
        .filter(column -> new Mentions(dialect, column.name()).is(name))
        .forEach(column -> to.add(new Place(table, column)));
  }

  private void add(Table table, Operation change, List<Place> to) {
    table.columns().stream()
        .filter(column -> changes(change, table.name(), column))
        .forEach(column -> to.add(new Place(table, column)));
  }

  private static boolean isSame(Place one, Place other) {
    return one.table().name().equals(other.table().name())
        && one.column().name().equals(other.column().name());
  }

  private static boolean isOf(Column column, ObjectName type) {
    ColumnType own =
        column.type() instanceof ColumnType.Array array ? array.element() : column.type();
    return own instanceof ColumnType.Enumeration named && named.name().equals(type.toString());
  }

  /**
   * Returns the span of a column that the operation at {@code position} lies in; empty where there
   * is none, or the migration makes the column itself.
   */
  Optional<Span> at(int position, Place place) {
    return around(position, place).filter(span -> span.first() <= position);
  }

  /**
   * Returns the span of a column that begins behind the operation at {@code position}; empty where
   * there is none, or the column is another by then.
   */
  Optional<Span> after(int position, Place place) {
    return around(position, place).filter(span -> span.first() > position);
  }

  private Optional<Span> around(int position, Place place) {
    ObjectName table = place.table().name();
    Column column = place.column();
    int from = position;
    while (from > 0 && !cuts(operations.get(from - 1), table, column)) {
      from--;
    }
    if (from > 0 && makes(operations.get(from - 1), table, column)) {
      return Optional.empty();
    }
    int to = position;
    while (to + 1 < operations.size() && !cuts(operations.get(to + 1), table, column)) {
      to++;
    }
    int first = -1;
    int last = -1;
    boolean written = false;
    List<Operation> changes = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      Operation operation = operations.get(i);
      boolean change = changes(operation, table, column);
      boolean write = writes(operation, table, column);
      if (first < 0 && (change || write)) {
        first = i;
      }
      written |= write;
      if (change) {
        last = i;
        changes.add(operation);
      }
    }
    return last < 0 || position > last
        ? Optional.empty()
        : Optional.of(new Span(from, first, last, changes, written));
  }

  private boolean changes(Operation operation, ObjectName table, Column column) {
    Mentions mentions = new Mentions(dialect, column.name());
    if (operation instanceof AlterColumn op) {
      return op.table().equals(table) && Conversion.isBy(op) && mentions.is(op.column());
    } else if (operation instanceof AlterEnum op) {
      return isOf(column, op.after().name());
    } else if (operation instanceof AddCheck op) {
      return op.table().equals(table) && mentions.in(op.check().expression());
    }
    return operation instanceof DropCheck op
        && op.table().equals(table)
        && op.definition().map(check -> mentions.in(check.expression())).orElse(true);
  }

  private boolean writes(Operation operation, ObjectName table, Column column) {
    Mentions mentions = new Mentions(dialect, column.name());
    if (operation instanceof Backfill op) {
      return op.table().equals(table) && mentions.in(List.copyOf(op.values().keySet()));
    }
    return operation instanceof ExecuteSql op
        && (op.dialects().isEmpty() || op.dialects().contains(dialect.id()))
        && isWriting(op.sql())
        && new Mentions(dialect, table.name()).in(op.sql())
        && mentions.in(op.sql());
  }

  private boolean isWriting(String sql) {
    return SqlTokenizer.code(sql, dialect.syntax()).stream()
        .filter(token -> token.kind() == SqlToken.Kind.WORD)
        .anyMatch(token -> WRITING.contains(token.text().toLowerCase(Locale.ROOT)));
  }

  /** Behind these a column of the same name is another, or has another name. */
  private boolean cuts(Operation operation, ObjectName table, Column column) {
    if (operation instanceof RenameTable op) {
      return op.from().equals(table) || op.to().equals(table);
    } else if (operation instanceof RenameColumn op) {
      Mentions mentions = new Mentions(dialect, column.name());
      return op.table().equals(table) && (mentions.is(op.from()) || mentions.is(op.to()));
    } else if (operation instanceof DropTable op) {
      return op.table().equals(table);
    } else if (operation instanceof DropColumn op) {
      return op.table().equals(table) && new Mentions(dialect, column.name()).is(op.column());
    }
    return makes(operation, table, column);
  }

  private boolean makes(Operation operation, ObjectName table, Column column) {
    if (operation instanceof CreateTable op) {
      return op.table().name().equals(table);
    }
    return operation instanceof AddColumn op
        && op.table().equals(table)
        && new Mentions(dialect, column.name()).is(op.column().name());
  }
}
