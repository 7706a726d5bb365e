package dev.cairn.hibernate;

import dev.cairn.schema.ObjectName;
import jakarta.persistence.GeneratedValue;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;

/**
 * Which property of which class a column holds. Left out are associations, identifiers of one
 * column, and parts of others that are generated or another entity's.
 */
final class MappedColumns {

  /**
   * A property.
   *
   * @param owner the class that an object is made of
   * @param path the properties from that object to the value
   * @param key the class of the first of them, where it is a key: if the owner makes none, the
   *     application does
   */
  record Mapped(
      Class<?> owner, List<String> path, BasicValue value, Column column, Optional<Class<?>> key) {

    /** Returns this with a key for the owner; empty where it is in none. */
    Optional<Mapped> inKey() {
      return key.map(
          type -> new Mapped(type, path.subList(1, path.size()), value, column, Optional.empty()));
    }

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
    if (entity.getSuperclass() == null) {
      for (Mapped mapped : key(entity, type)) {
        put(mapped.value().getTable(), names.column(mapped.column()), mapped);
      }
    }
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
      List<Mapped> inherited = new ArrayList<>(mapped(type, parent.getProperties()));
      inherited.addAll(key(parent, type));
      for (Mapped mapped : inherited) {
        Optional.ofNullable(own.get(mapped.column().getCanonicalName()))
            .ifPresent(name -> put(entity.getTable(), name, mapped));
      }
    }
  }

  /** Returns the parts of a key of several columns that an object has a value of its own for. */
  private static List<Mapped> key(PersistentClass entity, Class<?> type) {
    if (!(entity.getIdentifier() instanceof Component key)) {
      return List.of();
    }
    Property property = entity.getIdentifierProperty();
    List<Mapped> parts =
        property == null ? mapped(type, key.getProperties()) : mapped(type, List.of(property));
    Set<String> given = new HashSet<>();
    addOfOthers(entity.getProperties(), given);
    addOfOthers(key.getProperties(), given);
    return parts.stream()
        .filter(part -> !given.contains(part.column().getCanonicalName()))
        .filter(
            part -> !isGenerated(part.path().size() == 1 ? type : key.getComponentClass(), part))
        .map(
            part ->
                property == null
                    ? part
                    : new Mapped(
                        part.owner(),
                        part.path(),
                        part.value(),
                        part.column(),
                        Optional.of(key.getComponentClass())))
        .toList();
  }

  private static void addOfOthers(List<Property> properties, Set<String> columns) {
    for (Property property : properties) {
      if (property.getValue() instanceof ToOne other) {
        other.getColumns().forEach(column -> columns.add(column.getCanonicalName()));
      }
    }
  }

  private static boolean isGenerated(Class<?> owner, Mapped part) {
    String name = part.path().get(part.path().size() - 1);
    String getter = "get" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name) && field.isAnnotationPresent(GeneratedValue.class)) {
          return true;
        }
      }
      for (Method method : type.getDeclaredMethods()) {
        if (method.getName().equals(getter) && method.isAnnotationPresent(GeneratedValue.class)) {
          return true;
        }
      }
    }
    return false;
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
          result.add(new Mapped(owner, List.copyOf(step.path()), basic, column, Optional.empty()));
        }
      }
    }
    return result;
  }
}
