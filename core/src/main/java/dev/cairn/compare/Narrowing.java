package dev.cairn.compare;

import dev.cairn.dialect.TypeMapping;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Operation;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.WiderTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A column whose new type does not take every value of the old one.
 *
 * @param from the old type, as the database spells it
 * @param to the new one
 * @param longest the number of characters that fit, where that is what counts
 */
public record Narrowing(
    ObjectName table, String column, String from, String to, Optional<Integer> longest) {

  private static final Set<ColumnType> WHOLE =
      Set.of(Simple.TINYINT, Simple.SMALLINT, Simple.INTEGER, Simple.BIGINT);

  /** Returns those among {@code operations}, in order. */
  public static List<Narrowing> in(List<Operation> operations, TypeMapping types) {
    List<Narrowing> result = new ArrayList<>();
    for (Operation operation : operations) {
      if (operation instanceof Operation.AlterColumn alter && alter.before().isPresent()) {
        for (ColumnChange change : alter.changes()) {
          if (change instanceof ColumnChange.SetType set) {
            of(alter.table(), alter.before().get(), set.type(), types).ifPresent(result::add);
          }
        }
      }
    }
    return result;
  }

  /** Returns what {@code column} loses room for when its type becomes {@code to}. */
  static Optional<Narrowing> of(ObjectName table, Column column, ColumnType to, TypeMapping types) {
    // The spelling of this database, read again: so a model's type and a catalog's are one.
    String oldType = types.render(column.type());
    String newType = types.render(to);
    if (!narrows(types.parse(oldType), types.parse(newType))) {
      return Optional.empty();
    }
    Optional<Integer> longest =
        to instanceof ColumnType.Varchar text ? Optional.of(text.length()) : Optional.empty();
    return Optional.of(new Narrowing(table, column.name(), oldType, newType, longest));
  }

  private static boolean narrows(ColumnType from, ColumnType to) {
    if (WiderTypes.holds(from, to)) {
      return !WiderTypes.holds(to, from) && !from.equals(to);
    }
    return (isText(from) && !isText(to) && !(to instanceof ColumnType.Native))
        || (isFraction(from) && WHOLE.contains(to))
        || (from instanceof ColumnType.Numeric
            && to instanceof ColumnType.Numeric
            && !WiderTypes.holds(to, from));
  }

  private static boolean isText(ColumnType type) {
    return type instanceof ColumnType.Varchar
        || type instanceof ColumnType.Char
        || type instanceof ColumnType.Enumeration
        || type == Simple.TEXT
        || type == Simple.CLOB;
  }

  private static boolean isFraction(ColumnType type) {
    return type instanceof ColumnType.Numeric
        || type instanceof ColumnType.Floating
        || type == Simple.DOUBLE
        || type == Simple.REAL;
  }
}
