package dev.cairn.compare;

import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tables that go with a renamed one: join tables and tables of collections, which are called after
 * the entity and refer to it, and the table that its keys are drawn from where a database has no
 * sequences. {@code todo_tag} becomes {@code task_tag} when {@code todo} becomes {@code task}.
 */
record Companions(Keys keys) {

  /**
   * Returns what {@code table} is called once {@code from}, which it is called after, is {@code
   * to}.
   */
  static List<ObjectName> newNames(ObjectName table, ObjectName from, ObjectName to) {
    String name = table.name();
    String lower = name.toLowerCase(Locale.ROOT);
    String old = from.name().toLowerCase(Locale.ROOT);
    List<ObjectName> result = new ArrayList<>();
    if (lower.startsWith(old + "_")) {
      result.add(table.sibling(to.name() + name.substring(old.length())));
    }
    if (lower.endsWith("_" + old)) {
      result.add(table.sibling(name.substring(0, name.length() - old.length()) + to.name()));
    }
    return result;
  }

  /**
   * Returns the one foreign key of {@code table} that leads to {@code target}, if it is the only.
   */
  Optional<ForeignKey> link(Table table, ObjectName target) {
    List<ForeignKey> links = new ArrayList<>();
    for (ForeignKey key : table.foreignKeys()) {
      if (keys.table(key.target()).equals(keys.table(target))) {
        links.add(key);
      }
    }
    return links.size() == 1 ? Optional.of(links.get(0)) : Optional.empty();
  }

  /** Returns whether both are called so because {@code from} became {@code to}. */
  boolean goTogether(Table found, Table added, ObjectName from, ObjectName to) {
    return (link(found, from).isPresent() && link(added, to).isPresent())
        || drawsKeys(found, added);
  }

  /** A table that begins with a row, and that nothing but its columns tells from the old one. */
  private boolean drawsKeys(Table found, Table added) {
    return !added.initialSql().isEmpty()
        && added.foreignKeys().isEmpty()
        && found.foreignKeys().isEmpty()
        && columns(found).equals(columns(added));
  }

  private List<String> columns(Table table) {
    return keys.parts(table.columns().stream().map(Column::name).toList());
  }
}
