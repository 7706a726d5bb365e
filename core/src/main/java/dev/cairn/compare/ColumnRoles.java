package dev.cairn.compare;

import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the columns of a table are for, as far as its keys say: which tells a rename from a column
 * that goes while another comes. A column that numbers the rows of its own table holds other values
 * than one that refers to another table's or that describes a row, be they of one type: when a join
 * table becomes an entity, {@code categories_id} goes and {@code id} comes, and to rename the one
 * to the other would number the rows by their categories. So the one is no rename of the other, but
 * where
 *
 * <ul>
 *   <li>each alone is the whole primary key of its table, which a shared key ({@code @MapsId})
 *       becomes and ceases to be without new values,
 *   <li>the one that does not number the rows refers to nothing, in a table without a primary key:
 *       what did so all along is made the key at last,
 *   <li>or their names have a word in common that tells more than that something is a key.
 * </ul>
 *
 * <p>This only takes questions away. Whoever means it says {@code --rename}.
 */
final class ColumnRoles {

  /** Words that many keys have in their names. */
  private static final Set<String> OF_ANY_KEY =
      Set.of("id", "ids", "key", "no", "nr", "num", "number", "pk", "fk", "uid", "uuid", "code");

  private static final String BETWEEN_WORDS = "[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})";

  private final Keys keys;
  private final List<String> primaryKey;
  private final Set<String> referring = new HashSet<>();

  ColumnRoles(Keys keys, Table table) {
    this.keys = keys;
    primaryKey = keys.parts(table.primaryKey().map(PrimaryKey::columns).orElse(List.of()));
    for (ForeignKey key : table.foreignKeys()) {
      referring.addAll(keys.parts(key.columns()));
    }
  }

  /** Returns whether {@code column} may be {@code other} of the table of {@code others} by now. */
  boolean mayBecome(Column column, ColumnRoles others, Column other) {
    if (numbersRows(column) == others.numbersRows(other)
        || (isWholeKey(column) && others.isWholeKey(other))) {
      return true;
    }
    return (numbersRows(column) ? others.mayNumberRows(other) : mayNumberRows(column))
        || !shared(column.name(), other.name()).isEmpty();
  }

  private boolean numbersRows(Column column) {
    String name = keys.part(column.name());
    return primaryKey.contains(name) && !referring.contains(name);
  }

  private boolean isWholeKey(Column column) {
    return primaryKey.equals(List.of(keys.part(column.name())));
  }

  private boolean mayNumberRows(Column column) {
    return primaryKey.isEmpty() && !referring.contains(keys.part(column.name()));
  }

  private static Set<String> shared(String name, String other) {
    Set<String> result = words(name);
    result.retainAll(words(other));
    result.removeAll(OF_ANY_KEY);
    return result;
  }

  private static Set<String> words(String name) {
    Set<String> result = new HashSet<>();
    for (String word : name.split(BETWEEN_WORDS, -1)) {
      result.add(word.toLowerCase(Locale.ROOT));
    }
    result.remove("");
    return result;
  }
}
