package dev.cairn.hibernate;

import dev.cairn.schema.ObjectName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.Value;

/** Which property of which class a column holds. Identifiers and associations are left out. */
final class MappedColumns {

  /**
   * A property.
   *
   * @param owner the class that an object is made of
   * @param path the properties from that object to the value
   */
  record Mapped(Class<?> owner, List<String> path, BasicValue value, Column column) {

    /** Returns the property as a person would call it: {@code Todo.completed}. */
    String label() {
      return owner.getSimpleName() + "." + String.join(".", path);
    }
  }

  /** What Hibernate adds to an entity with an id class; no such field exists. */
  private static final String IDENTIFIER_MAPPER = "_identifierMapper";

  private record Step(Property property, List<String> path) {}

  private final Names names;
  private final Map<ObjectName, Map<String, Mapped>> byTable = new HashMap<>();

  private MappedColumns(Names names) {
    this.names = names;
  }

  static MappedColumns of(Metadata metadata, Names names) {
    MappedColumns result = new MappedColumns(names);
    for (PersistentClass entity : metadata.getEntityBindings()) {
      concrete(entity).ifPresent(type -> result.addEntity(entity, type));
    }
    for (Collection collection : metadata.getCollectionBindings()) {
      result.addCollection(collection);
    }
    return result;
  }

  Optional<Mapped> find(ObjectName table, String column) {
    return Optional.ofNullable(byTable.getOrDefault(table, Map.of()).get(column));
  }

  /** An abstract class has no object of its own; one of a subclass has its fields as well. */
  private static Optional<Class<?>> concrete(PersistentClass entity) {
    List<PersistentClass> line = new ArrayList<>(List.of(entity));
    line.addAll(entity.getSubclasses());
    for (PersistentClass candidate : line) {
      if (candidate.getClassName() != null
          && !Boolean.TRUE.equals(candidate.isAbstract())
          && !java.lang.reflect.Modifier.isAbstract(candidate.getMappedClass().getModifiers())) {
        return Optional.of(candidate.getMappedClass());
      }
    }
    return Optional.empty();
  }

  private void addEntity(PersistentClass entity, Class<?> type) {
    add(type, entity.getProperties());
    // With a table for each concrete class, the superclass's columns are repeated in each of them.
    if (entity.getSuperclass() != null
        && !entity.getTable().equals(entity.getSuperclass().getTable())) {
      addInherited(entity, type);
    }
    for (Join join : entity.getJoins()) {
      add(type, join.getProperties());
    }
  }

  private void addInherited(PersistentClass entity, Class<?> type) {
    Map<String, String> own = new HashMap<>();
    for (Column column : entity.getTable().getColumns()) {
      own.put(column.getCanonicalName(), names.column(column));
    }
    for (PersistentClass parent = entity.getSuperclass();
        parent != null;
        parent = parent.getSuperclass()) {
      for (Mapped mapped : mapped(type, parent.getProperties())) {
        Optional.ofNullable(own.get(mapped.column().getCanonicalName()))
            .ifPresent(name -> put(entity.getTable(), name, mapped));
      }
    }
  }

  private void addCollection(Collection collection) {
    if (collection.getElement() instanceof Component element
        && element.getComponentClassName() != null) {
      add(element.getComponentClass(), element.getProperties());
    }
  }

  private void add(Class<?> owner, List<Property> properties) {
    for (Mapped mapped : mapped(owner, properties)) {
      put(mapped.value().getTable(), names.column(mapped.column()), mapped);
    }
  }

  private void put(Table table, String column, Mapped mapped) {
    byTable.computeIfAbsent(names.table(table), key -> new HashMap<>()).putIfAbsent(column, mapped);
  }

  private static List<Mapped> mapped(Class<?> owner, List<Property> properties) {
    List<Mapped> result = new ArrayList<>();
    Deque<Step> open = new ArrayDeque<>();
    for (Property property : properties) {
      if (!property.getName().equals(IDENTIFIER_MAPPER)) {
        open.add(new Step(property, List.of(property.getName())));
      }
    }
    while (!open.isEmpty()) {
      Step step = open.remove();
      Value value = step.property().getValue();
      if (value instanceof Component component) {
        for (Property inner : component.getProperties()) {
          List<String> path = new ArrayList<>(step.path());
          path.add(inner.getName());
          open.add(new Step(inner, path));
        }
      } else if (value instanceof BasicValue basic) {
        List<Selectable> selectables = basic.getSelectables();
        if (selectables.size() == 1 && selectables.get(0) instanceof Column column) {
          result.add(new Mapped(owner, List.copyOf(step.path()), basic, column));
        }
      }
    }
    return result;
  }
}
