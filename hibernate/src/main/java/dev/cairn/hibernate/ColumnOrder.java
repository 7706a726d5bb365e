package dev.cairn.hibernate;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a person would write a table's columns: its key first, then as the entity
 * declares its fields. Hibernate sorts by name or by size, which reads badly in a script; and in a
 * table, the order means nothing.
 */
final class ColumnOrder {

  private final Map<Table, Set<String>> wanted = new HashMap<>();

  private ColumnOrder() {}

  static ColumnOrder of(Metadata metadata) {
    ColumnOrder order = new ColumnOrder();
    List<PersistentClass> entities = new ArrayList<>(metadata.getEntityBindings());
    // A subclass may share its superclass's table; the superclass's columns come first.
    entities.sort(
        Comparator.comparingInt(ColumnOrder::depth).thenComparing(PersistentClass::getEntityName));
    entities.forEach(order::add);
    for (Collection collection : metadata.getCollectionBindings()) {
      order.add(collection);
    }
    return order;
  }

  /** Returns the table's columns, ordered. */
  List<Column> sorted(Table table) {
    Map<String, Column> left = new LinkedHashMap<>();
    for (Column column : table.getColumns()) {
      left.put(column.getCanonicalName(), column);
    }
    List<Column> result = new ArrayList<>();
    if (table.hasPrimaryKey()) {
      for (Column column : table.getPrimaryKey().getColumns()) {
        take(column.getCanonicalName(), left, result);
      }
    }
    for (String name : wanted.getOrDefault(table, Set.of())) {
      take(name, left, result);
    }
    result.addAll(left.values());
    return result;
  }

  private static int depth(PersistentClass entity) {
    int depth = 0;
    for (PersistentClass next = entity; next.getSuperclass() != null; next = next.getSuperclass()) {
      depth++;
    }
    return depth;
  }

  private static void take(String name, Map<String, Column> left, List<Column> result) {
    Optional.ofNullable(left.remove(name)).ifPresent(result::add);
  }

  private void add(PersistentClass entity) {
    addValue(entity.getTable(), entity.getIdentifier());
    Map<String, Integer> ranks = ranks(entity.getMappedClass());
    for (Property property : sorted(entity.getProperties(), ranks)) {
      addValue(entity.getTable(), property.getValue());
    }
    for (Join join : entity.getJoins()) {
      addValue(join.getTable(), join.getKey());
      for (Property property : sorted(join.getProperties(), ranks)) {
        addValue(join.getTable(), property.getValue());
      }
    }
  }

  private void add(Collection collection) {
    Optional<Table> table = Optional.ofNullable(collection.getCollectionTable());
    if (table.isEmpty() || collection.isOneToMany()) {
      return;
    }
    addValue(table.get(), collection.getKey());
    if (collection instanceof IndexedCollection indexed) {
      addValue(table.get(), indexed.getIndex());
    }
    addValue(table.get(), collection.getElement());
  }

  private void addValue(Table table, @Nullable Value value) {
    if (value == null) {
      return;
    }
    Set<String> names = wanted.computeIfAbsent(table, key -> new LinkedHashSet<>());
    Deque<Value> open = new ArrayDeque<>();
    open.push(value);
    while (!open.isEmpty()) {
      Value next = open.pop();
      if (next instanceof Component component && component.getComponentClassName() != null) {
        List<Property> properties = sorted(component.getProperties(), ranksOf(component));
        for (int i = properties.size() - 1; i >= 0; i--) {
          open.push(properties.get(i).getValue());
        }
      } else {
        for (Selectable selectable : next.getSelectables()) {
          if (selectable instanceof Column column) {
            names.add(column.getCanonicalName());
          }
        }
      }
    }
  }

  private static Map<String, Integer> ranksOf(Component component) {
    try {
      return ranks(component.getComponentClass());
    } catch (RuntimeException e) {
      return Map.of(); // a dynamic component has no class
    }
  }

  private static List<Property> sorted(List<Property> properties, Map<String, Integer> ranks) {
    List<Property> result = new ArrayList<>(properties);
    result.sort(
        Comparator.comparingInt(
            property -> ranks.getOrDefault(property.getName(), Integer.MAX_VALUE)));
    return result;
  }

  /** Returns the place of each field, those of a superclass before those of the class itself. */
  private static Map<String, Integer> ranks(@Nullable Class<?> owner) {
    List<Class<?>> line = new ArrayList<>();
    Class<?> next = owner;
    while (next != null && next != Object.class) {
      line.add(0, next);
      next = next.getSuperclass();
    }
    Map<String, Integer> result = new HashMap<>();
    for (Class<?> type : line) {
      for (Field field : type.getDeclaredFields()) {
        result.put(field.getName(), result.size());
      }
    }
    return result;
  }
}
