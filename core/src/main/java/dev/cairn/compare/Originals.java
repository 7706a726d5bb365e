package dev.cairn.compare;

import dev.cairn.compare.Sides.Form;
import dev.cairn.dialect.Dialect;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Finds the part of a table as it was given, from the part in canonical form. Operations carry the
 * given one: it has what a person wrote, and what another database can keep though this one cannot.
 */
final class Originals {

  private final Dialect dialect;
  private final Keys keys;
  private final Form form;
  private final Table compared;

  /**
   * @param compared the canonical form, part by part, perhaps with expressions as the engine spells
   *     them
   */
  Originals(Dialect dialect, Form form, Table compared) {
    this.dialect = dialect;
    this.form = form;
    this.compared = compared;
    keys = new Keys(dialect.identifiers());
  }

  Column column(Column column) {
    for (Column given : form.given().columns()) {
      if (keys.samePart(given.name(), column.name())) {
        return given;
      }
    }
    return column;
  }

  UniqueConstraint unique(UniqueConstraint unique) {
    return find(unique, Table::uniques, Table::withUniques);
  }

  ForeignKey foreignKey(ForeignKey key) {
    return find(key, Table::foreignKeys, Table::withForeignKeys);
  }

  Index index(Index index) {
    return find(index, Table::indexes, Table::withIndexes);
  }

  CheckConstraint check(CheckConstraint check) {
    return find(check, Table::checks, Table::withChecks);
  }

  private <T> T find(
      T part, Function<Table, List<T>> parts, BiFunction<Table, List<T>, Table> with) {
    List<T> all = parts.apply(form.canonical());
    int place = parts.apply(compared).indexOf(part);
    boolean placed = place >= 0 && parts.apply(compared).size() == all.size();
    T canonical = placed ? all.get(place) : part;
    List<T> given = parts.apply(form.given());
    if (given.contains(canonical)) {
      return canonical;
    }
    Table bare = Table.of(form.given().name(), form.given().columns());
    for (T candidate : given) {
      Table alone = with.apply(bare, List.of(candidate));
      Schema schema = dialect.canonical(Schema.ofTables(List.of(alone)));
      if (parts.apply(schema.tables().get(schema.tables().firstKey())).contains(canonical)) {
        return candidate;
      }
    }
    return canonical;
  }
}
