package dev.cairn.cache;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the form of a type; a record that holds itself has one form. */
final class ValueForms {

  private final Map<Type, ValueForm> known = new HashMap<>();

  ValueForm of(Type type) {
    ValueForm found = known.get(type);
    if (found != null) {
      return found;
    }
    if (type instanceof ParameterizedType generic) {
      return generic(generic);
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isSealed() && raw.isInterface()) {
      SealedForm form = new SealedForm(alternatives(raw));
      known.put(type, form);
      form.complete(this);
      return form;
    } else if (raw.isRecord()) {
      RecordForm form = new RecordForm(raw);
      known.put(type, form);
      form.complete(this);
      return form;
    } else if (raw.isEnum()) {
      return new EnumForm(raw);
    }
    return PlainForm.of(raw);
  }

  private ValueForm generic(ParameterizedType type) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type[] arguments = type.getActualTypeArguments();
    if (raw == Optional.class) {
      return new OptionalForm(of(arguments[0]));
    } else if (raw == List.class) {
      return new CollectionForm(of(arguments[0]), ArrayList::new);
    } else if (raw == Set.class) {
      return new CollectionForm(of(arguments[0]), LinkedHashSet::new);
    } else if (raw == SortedSet.class) {
      return new CollectionForm(of(arguments[0]), TreeSet::new);
    } else if (raw == SortedMap.class) {
      return new MapForm(of(arguments[0]), of(arguments[1]), TreeMap::new);
    } else if (raw == Map.class) {
      return new MapForm(of(arguments[0]), of(arguments[1]), LinkedHashMap::new);
    }
    throw new IllegalArgumentException("no form is known for " + type);
  }

  /** Returns what a value of a sealed interface can be, in the order of their names. */
  private static List<Class<?>> alternatives(Class<?> sealed) {
    SortedMap<String, Class<?>> found = new TreeMap<>();
    List<Class<?>> open = new ArrayList<>(List.of(sealed));
    while (!open.isEmpty()) {
      Class<?> next = open.remove(open.size() - 1);
      if (next.isInterface()) {
        open.addAll(List.of(next.getPermittedSubclasses()));
      } else {
        found.put(next.getName(), next);
      }
    }
    return List.copyOf(found.values());
  }

  /** Returns the names and types of everything that a value of {@code type} can hold. */
  static String shape(Class<?> type) {
    StringBuilder text = new StringBuilder();
    describe(type, new LinkedHashSet<>(), text);
    return text.toString();
  }

  private static void describe(Type type, Set<Type> seen, StringBuilder text) {
    if (!seen.add(type)) {
      return;
    }
    text.append(type.getTypeName()).append('\n');
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        describe(argument, seen, text);
      }
      return;
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isRecord()) {
      for (RecordComponent component : raw.getRecordComponents()) {
        text.append(' ').append(component.getName());
        text.append(' ').append(component.getGenericType().getTypeName()).append('\n');
      }
      for (RecordComponent component : raw.getRecordComponents()) {
        describe(component.getGenericType(), seen, text);
      }
    } else if (raw.isSealed() && raw.isInterface()) {
      alternatives(raw).forEach(alternative -> describe(alternative, seen, text));
    } else if (raw.isEnum()) {
      text.append(' ').append(List.of(raw.getEnumConstants())).append('\n');
    }
  }
}
