package dev.cairn.compare;

import dev.cairn.compare.Keys.TableKey;
import dev.cairn.compare.Sides.Form;
import dev.cairn.error.CairnException;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Understands the renames a person has decided on. Tables first; then columns, in their tables. */
final class RenameDecisions {

  private static final int SHOWN = 12;

  private final Keys keys;
  private final Expressions expressions;
  private final Map<String, String> columns = new TreeMap<>();
  private final Map<String, String> tables = new TreeMap<>();
  private final Map<TableKey, TableKey> renamed = new HashMap<>();
  private final Set<String> targets = new HashSet<>();
  private final Companions companions;

  /** The new names of companions, and of the tables that they go with. */
  private final Map<TableKey, ObjectName> owners = new LinkedHashMap<>();

  RenameDecisions(Expressions expressions, Decisions decisions, Sides sides) {
    this.expressions = expressions;
    keys = expressions.keys();
    companions = new Companions(keys);
    decisions
        .renames()
        .forEach(
            (from, to) -> {
              boolean table =
                  from.indexOf('.') < 0
                      || (sides.foundTables().containsKey(keys.table(ObjectName.parse(from)))
                          && !sides.wantedTables().containsKey(keys.table(ObjectName.parse(from))));
              (table ? tables : columns).put(from, to);
            });
  }

  /**
   * Returns the renames of tables, and of the sequences, join tables and collection tables called
   * after them.
   */
  Renaming tables(Sides sides) {
    Renaming result = new Renaming(expressions);
    Map<ObjectName, ObjectName> owned = new LinkedHashMap<>();
    tables.forEach(
        (from, to) -> {
          ObjectName oldName = ObjectName.parse(from);
          ObjectName newName = to.indexOf('.') < 0 ? oldName.sibling(to) : ObjectName.parse(to);
          @Nullable Form old = gone(sides, keys.table(oldName));
          @Nullable Form added = added(sides, keys.table(newName));
          if (old == null || added == null || !targets.add(added.name().toString())) {
            throw unknown(
                from, to, old == null ? "table " + from : "table " + to, old == null, sides);
          }
          result.table(old.name(), added.name());
          renamed.put(keys.table(old.name()), keys.table(added.name()));
          sequences(sides, old.name(), added.name(), result);
          owned.put(old.name(), added.name());
        });
    owned.forEach((from, to) -> companions(sides, from, to, result));
    return result;
  }

  private void companions(Sides sides, ObjectName from, ObjectName to, Renaming result) {
    for (Form found : sides.foundTables().values()) {
      TableKey key = keys.table(found.name());
      if (sides.wantedTables().containsKey(key) || renamed.containsKey(key)) {
        continue;
      }
      for (ObjectName name : Companions.newNames(found.name(), from, to)) {
        @Nullable Form added = added(sides, keys.table(name));
        if (added != null
            && companions.goTogether(found.given(), added.given(), from, to)
            && targets.add(added.name().toString())) {
          result.table(found.name(), added.name());
          renamed.put(key, keys.table(added.name()));
          owners.put(keys.table(added.name()), to);
          sequences(sides, found.name(), added.name(), result);
          break;
        }
      }
    }
  }

  /** The column with which a companion refers to its owner is called after the owner, too. */
  private void companionColumns(Sides sides, Renaming result) {
    owners.forEach(
        (key, owner) -> {
          Form wanted = sides.wantedTables().get(key);
          Form found = sides.foundTables().get(key);
          if (wanted == null || found == null) {
            return;
          }
          Optional<ForeignKey> old = companions.link(found.given(), owner);
          Optional<ForeignKey> now = companions.link(wanted.given(), owner);
          if (old.isEmpty()
              || now.isEmpty()
              || old.get().columns().size() != now.get().columns().size()) {
            return;
          }
          for (int i = 0; i < old.get().columns().size(); i++) {
            Optional<Column> from = only(found.given(), wanted.given(), old.get().columns().get(i));
            Optional<Column> to = only(wanted.given(), found.given(), now.get().columns().get(i));
            if (from.isPresent()
                && to.isPresent()
                && targets.add(found.name() + "." + to.get().name())) {
              result.column(found.name(), from.get().name(), to.get().name());
            }
          }
        });
  }

  /** Returns the renames of columns; {@code sides} stand after the renames of tables. */
  Renaming columns(Sides sides) {
    Renaming result = new Renaming(expressions);
    columns.forEach(
        (from, to) -> {
          int dot = from.lastIndexOf('.');
          TableKey named = keys.table(ObjectName.parse(from.substring(0, dot)));
          TableKey key = renamed.getOrDefault(named, named);
          Form wanted = sides.wantedTables().get(key);
          Form found = sides.foundTables().get(key);
          if (wanted == null || found == null) {
            throw unknown(from, to, "table " + from.substring(0, dot), true, sides);
          }
          String newName = to.substring(to.lastIndexOf('.') + 1);
          Optional<Column> old = only(found.given(), wanted.given(), from.substring(dot + 1));
          Optional<Column> added = only(wanted.given(), found.given(), newName);
          if (old.isEmpty()
              || added.isEmpty()
              || !targets.add(found.name() + "." + added.get().name())) {
            throw unknown(
                from,
                to,
                "column " + (old.isEmpty() ? from : found.name() + "." + newName),
                old.isEmpty(),
                sides);
          }
          result.column(found.name(), old.get().name(), added.get().name());
        });
    companionColumns(sides, result);
    return result;
  }

  private static @Nullable Form gone(Sides sides, TableKey key) {
    return only(sides.foundTables(), sides.wantedTables(), key);
  }

  private static @Nullable Form added(Sides sides, TableKey key) {
    return only(sides.wantedTables(), sides.foundTables(), key);
  }

  /**
   * Returns the table of that name that {@code others} lack. A person may write the name of the
   * entity: where no table is called so but one is but for case, that one is meant.
   */
  private static @Nullable Form only(
      Map<TableKey, Form> tables, Map<TableKey, Form> others, TableKey key) {
    if (others.containsKey(key)) {
      return null;
    }
    Form exact = tables.get(key);
    if (exact != null) {
      return exact;
    }
    List<Form> alike = new ArrayList<>();
    tables.forEach(
        (other, form) -> {
          if (!others.containsKey(other)
              && other.schema().equals(key.schema())
              && other.name().equalsIgnoreCase(key.name())) {
            alike.add(form);
          }
        });
    return alike.size() == 1 ? alike.get(0) : null;
  }

  private Optional<Column> only(Table table, Table other, String name) {
    String key = keys.part(name);
    if (other.columns().stream().anyMatch(column -> keys.part(column.name()).equals(key))) {
      return Optional.empty();
    }
    return table.columns().stream()
        .filter(column -> keys.part(column.name()).equals(key))
        .findFirst();
  }

  private static void sequences(Sides sides, ObjectName from, ObjectName to, Renaming result) {
    Map<String, Sequence> wanted = new HashMap<>();
    for (Sequence sequence : sides.wanted().sequences().values()) {
      if (!sides.found().sequences().containsKey(sequence.name())) {
        suffix(sequence.name(), to).ifPresent(suffix -> wanted.put(suffix, sequence));
      }
    }
    for (Sequence sequence : sides.found().sequences().values()) {
      if (!sides.wanted().sequences().containsKey(sequence.name())) {
        suffix(sequence.name(), from)
            .map(wanted::remove)
            .ifPresent(match -> result.sequence(sequence.name(), match.name()));
      }
    }
  }

  private static Optional<String> suffix(ObjectName sequence, ObjectName table) {
    String start = table.name().toLowerCase(Locale.ROOT) + "_";
    String name = sequence.name().toLowerCase(Locale.ROOT);
    return sequence.schema().equals(table.schema()) && name.startsWith(start)
        ? Optional.of(name.substring(start.length()))
        : Optional.empty();
  }

  private CairnException unknown(String from, String to, String what, boolean old, Sides sides) {
    List<String> gone = new ArrayList<>();
    List<String> added = new ArrayList<>();
    sides
        .foundTables()
        .forEach(
            (key, form) -> {
              Form wanted = sides.wantedTables().get(key);
              if (wanted == null) {
                gone.add(form.name().toString());
              } else {
                columnsOnlyIn(form, wanted, gone);
                columnsOnlyIn(wanted, form, added);
              }
            });
    sides
        .wantedTables()
        .forEach(
            (key, form) -> {
              if (!sides.foundTables().containsKey(key)) {
                added.add(form.name().toString());
              }
            });
    return CairnException.usage(
            "--rename %s:%s matches nothing: there is no %s that is %s."
                .formatted(from, to, what, old ? "gone from the models" : "new in the models"))
        .hint("Gone: " + list(gone) + "\nNew: " + list(added));
  }

  private void columnsOnlyIn(Form form, Form other, List<String> result) {
    List<String> there = keys.parts(other.given().columns().stream().map(Column::name).toList());
    for (Column column : form.given().columns()) {
      if (!there.contains(keys.part(column.name()))) {
        result.add(form.name() + "." + column.name());
      }
    }
  }

  private static String list(List<String> names) {
    if (names.isEmpty()) {
      return "nothing";
    }
    String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
  }
}
