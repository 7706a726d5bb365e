package dev.cairn.stored;

import dev.cairn.operation.Operation;
import dev.cairn.schema.ObjectName;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Records as JSON, by the names of their components: their order does not matter, an empty {@code
 * Optional} or collection is left out, as is a false one of an operation, and members that no
 * component is called are passed over. Of a sealed interface the member {@code kind} says which
 * record it is.
 *
 * <p>Component and record names are the format: to rename one is to change it, and the test that
 * reads the texts of earlier versions says so.
 */
final class RecordForm {

  private static final String KIND = "kind";

  private RecordForm() {}

  static Json write(Object value, Type declared) {
    if (value instanceof Optional<?> optional) {
      Type element = argument(declared, 0);
      // Elsewhere than in a record an empty one must show.
      return optional.map(one -> write(one, element)).orElse(Json.Null.NULL);
    } else if (declared == Object.class) {
      return LiteralForm.write(value);
    } else if (value instanceof Boolean truth) {
      return new Json.Truth(truth);
    } else if (value instanceof Integer || value instanceof Long) {
      return new Json.Numeral(value.toString());
    } else if (value instanceof Enum<?> constant) {
      return new Json.Text(constant.name());
    } else if (value instanceof Map<?, ?> map) {
      Map<String, Json> members = new LinkedHashMap<>();
      map.forEach((key, one) -> members.put((String) key, write(one, argument(declared, 1))));
      return new Json.Members(members);
    } else if (value instanceof Iterable<?> elements) {
      List<Json> array = new ArrayList<>();
      Iterable<?> ordered = value instanceof Set<?> set ? new TreeSet<>(set) : elements;
      ordered.forEach(one -> array.add(write(one, argument(declared, 0))));
      return new Json.Array(array);
    } else if (value instanceof ObjectName name) {
      return objectName(name);
    } else if (value instanceof Record record) {
      return members(record, declared);
    }
    return new Json.Text((String) value);
  }

  private static Json objectName(ObjectName name) {
    Json.Text own = new Json.Text(name.name());
    return name.inDefaultSchema()
        ? own
        : new Json.Array(List.of(new Json.Text(name.schema()), own));
  }

  private static Json members(Record record, Type declared) {
    Map<String, Json> members = new LinkedHashMap<>();
    if (declared != record.getClass()) {
      members.put(KIND, new Json.Text(record.getClass().getSimpleName()));
    }
    for (RecordMembers.Member member : RecordMembers.of(record)) {
      Object value = member.of(record);
      if (value instanceof Optional<?> optional) {
        optional.ifPresent(one -> members.put(member.name(), present(one, member.type())));
      } else if (!isEmpty(value) && !isUsual(record, value)) {
        members.put(member.name(), write(value, member.type()));
      }
    }
    return new Json.Members(members);
  }

  /** An option in an option is a list of one or none. */
  private static Json present(Object value, Type optional) {
    Type element = argument(optional, 0);
    if (value instanceof Optional<?> inner) {
      return new Json.Array(
          inner.map(one -> List.of(write(one, argument(element, 0)))).orElse(List.of()));
    }
    return write(value, element);
  }

  /** What an operation does in a way of its own says so; what it does as usual is left out. */
  private static boolean isUsual(Record record, Object value) {
    return record instanceof Operation && value.equals(false);
  }

  private static boolean isEmpty(Object value) {
    return value instanceof Map<?, ?> map
        ? map.isEmpty()
        : value instanceof java.util.Collection<?> collection && collection.isEmpty();
  }

  static Object read(Json json, Type declared) throws MalformedException {
    Class<?> type = raw(declared);
    if (type == Optional.class) {
      return json == Json.Null.NULL
          ? Optional.empty()
          : Optional.of(read(json, argument(declared, 0)));
    } else if (type == Object.class) {
      return LiteralForm.read(json);
    } else if (type == boolean.class && json instanceof Json.Truth truth) {
      return truth.value();
    } else if (type == String.class && json instanceof Json.Text text) {
      return text.value();
    } else if ((type == int.class || type == long.class) && json instanceof Json.Numeral number) {
      return number(number.text(), type);
    } else if (type == Map.class && json instanceof Json.Members members) {
      Map<String, Object> map = new TreeMap<>();
      for (Map.Entry<String, Json> entry : members.values().entrySet()) {
        map.put(entry.getKey(), read(entry.getValue(), argument(declared, 1)));
      }
      return map;
    } else if ((type == List.class || type == Set.class) && json instanceof Json.Array array) {
      List<Object> elements = new ArrayList<>();
      for (Json one : array.elements()) {
        elements.add(read(one, argument(declared, 0)));
      }
      return type == List.class ? elements : new LinkedHashSet<>(elements);
    } else if (type == ObjectName.class) {
      return objectName(json);
    } else if (type.isEnum() && json instanceof Json.Text text) {
      return constant(type, text.value());
    } else if (type.isInterface() && type.isSealed()) {
      return sealed(json, type);
    } else if (type.isRecord() && json instanceof Json.Members members) {
      return record(members, type);
    }
    throw new MalformedException("a " + type.getSimpleName() + " is written otherwise");
  }

  private static Object objectName(Json json) throws MalformedException {
    if (json instanceof Json.Text text && !text.value().isEmpty()) {
      return ObjectName.of(text.value());
    } else if (json instanceof Json.Array array
        && array.elements().size() == 2
        && array.elements().get(0) instanceof Json.Text schema
        && array.elements().get(1) instanceof Json.Text name
        && !name.value().isEmpty()) {
      return new ObjectName(schema.value(), name.value());
    }
    throw new MalformedException("a name is neither a text nor a schema and a name");
  }

  private static Object number(String text, Class<?> type) throws MalformedException {
    try {
      return type == int.class ? (Object) Integer.valueOf(text) : Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw new MalformedException("'" + text + "' is no whole number, or too great");
    }
  }

  private static Object constant(Class<?> type, String name) throws MalformedException {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw new MalformedException("there is no " + type.getSimpleName() + " called " + name);
  }

  private static Object sealed(Json json, Class<?> type) throws MalformedException {
    if (json instanceof Json.Text text) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        if (permitted.isEnum()) {
          return constant(permitted, text.value());
        }
      }
    }
    if (json instanceof Json.Members members
        && members.values().get(KIND) instanceof Json.Text kind) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        if (permitted.isRecord() && permitted.getSimpleName().equals(kind.value())) {
          return record(members, permitted);
        }
      }
      throw new MalformedException(
          "there is no " + type.getSimpleName() + " of the kind " + kind.value());
    }
    throw new MalformedException("of a " + type.getSimpleName() + " the kind is missing");
  }

  private static Object record(Json.Members members, Class<?> type) throws MalformedException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] parameters = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      parameters[i] = components[i].getType();
      values[i] =
          RecordMembers.isCode(components[i])
              ? LostCode.of(members.values().get("description"))
              : component(members, type, components[i]);
    }
    try {
      return type.getDeclaredConstructor(parameters).newInstance(values);
    } catch (InvocationTargetException e) {
      throw new MalformedException("a " + type.getSimpleName() + " cannot be so: " + e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record can be made of its components", e);
    }
  }

  private static Object component(Json.Members members, Class<?> type, RecordComponent component)
      throws MalformedException {
    Json json = members.values().get(component.getName());
    Type declared = component.getGenericType();
    Class<?> raw = component.getType();
    if (raw == Optional.class) {
      return json == null ? Optional.empty() : Optional.of(optional(json, argument(declared, 0)));
    } else if (json != null) {
      return read(json, declared);
    } else if (raw == List.class) {
      return List.of();
    } else if (raw == Set.class) {
      return Set.of();
    } else if (raw == Map.class) {
      return Map.of();
    } else if (raw == boolean.class && Operation.class.isAssignableFrom(type)) {
      return false;
    }
    throw new MalformedException(
        "of a " + type.getSimpleName() + " the " + component.getName() + " is missing");
  }

  private static Object optional(Json json, Type element) throws MalformedException {
    if (raw(element) == Optional.class && json instanceof Json.Array array) {
      return array.elements().isEmpty()
          ? Optional.empty()
          : Optional.of(read(array.elements().get(0), argument(element, 0)));
    }
    return read(json, element);
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }
}
