package dev.cairn.hibernate;

import dev.cairn.hibernate.MappedColumns.Mapped;
import dev.cairn.model.ModelReading.InitialValue;
import dev.cairn.schema.ObjectName;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.mapping.BasicValue;
import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;
import org.hibernate.type.descriptor.java.JavaType;
import org.jspecify.annotations.Nullable;

/**
 * What a new object has in a column before anyone sets it. JPA demands a no-argument constructor of
 * every entity, so one can be made and asked. An application's constructor may do anything; when it
 * fails there is no value, and a note.
 */
final class InitialValues {

  private final Supplier<MappedColumns> columns;
  private @Nullable MappedColumns found;
  private final Map<Class<?>, Optional<Object>> objects = new HashMap<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * @param columns asked when a value is first wanted
   */
  InitialValues(Supplier<MappedColumns> columns) {
    this.columns = columns;
  }

  /** Returns what went wrong so far. */
  List<String> notes() {
    return notes;
  }

  synchronized Optional<InitialValue> of(ObjectName table, String column) {
    MappedColumns known = found;
    if (known == null) {
      known = columns.get();
      found = known;
    }
    Optional<Mapped> mapped = known.find(table, column);
    if (mapped.isEmpty()) {
      return Optional.empty();
    }
    try {
      return read(source(mapped.get()));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      notes.add("The initial value of " + mapped.get().label() + " cannot be read: " + e);
      return Optional.empty();
    }
  }

  /** Of a key that an entity has no object for, the application makes one. */
  private Mapped source(Mapped mapped) throws ReflectiveOperationException {
    Optional<Mapped> inKey = mapped.inKey();
    if (inKey.isEmpty()) {
      return mapped;
    }
    Optional<Object> entity = object(mapped.owner());
    boolean hasOne = entity.isPresent() && get(entity.get(), mapped.path().get(0)).isPresent();
    return hasOne ? mapped : inKey.get();
  }

  private Optional<InitialValue> read(Mapped mapped) throws ReflectiveOperationException {
    Optional<Object> value = object(mapped.owner());
    for (String name : mapped.path()) {
      if (value.isEmpty()) {
        return Optional.empty();
      }
      value = get(value.get(), name);
    }
    return value
        .flatMap(found -> literal(mapped, found))
        .map(literal -> new InitialValue(literal, mapped.label() + " = " + shown(literal)));
  }

  private Optional<Object> object(Class<?> type) {
    return objects.computeIfAbsent(
        type,
        key -> {
          try {
            Constructor<?> constructor = key.getDeclaredConstructor();
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance());
          } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            notes.add(
                "The initial values of "
                    + key.getSimpleName()
                    + " are not known: its no-argument constructor fails with "
                    + cause);
            return Optional.empty();
          }
        });
  }

  /** Reads the field where there is one, for a getter may compute; else the getter. */
  private static Optional<Object> get(Object owner, String name)
      throws ReflectiveOperationException {
    for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return Optional.ofNullable(field.get(owner));
        }
      }
    }
    String suffix = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    for (String getter : List.of("get" + suffix, "is" + suffix, name)) {
      for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
        for (Method method : type.getDeclaredMethods()) {
          if (method.getName().equals(getter) && method.getParameterCount() == 0) {
            method.setAccessible(true);
            return Optional.ofNullable(method.invoke(owner));
          }
        }
      }
    }
    throw new NoSuchFieldException(owner.getClass().getName() + "." + name);
  }

  @SuppressWarnings("EnumOrdinal") // it is what @Enumerated(ORDINAL) keeps
  private static Object stored(Enum<?> constant, boolean ordinal) {
    return ordinal ? (Object) constant.ordinal() : constant.name();
  }

  /** Turns a value of the attribute into what Hibernate would store. */
  private static Optional<Object> literal(Mapped mapped, Object value) {
    BasicValue.Resolution<?> resolution = mapped.value().resolve();
    BasicValueConverter<?, ?> converter = resolution.getValueConverter();
    if (converter != null) {
      return Optional.ofNullable(convert(converter, value)).flatMap(LiteralValues::of);
    }
    Class<?> stored = resolution.getJdbcMapping().getJdbcType().getPreferredJavaTypeClass(null);
    if (value instanceof Enum<?> constant) {
      return Optional.of(stored(constant, stored != null && Number.class.isAssignableFrom(stored)));
    }
    if (value instanceof Duration duration && stored == BigDecimal.class) {
      return Optional.of(
          BigDecimal.valueOf(duration.getSeconds(), -9)
              .add(BigDecimal.valueOf(duration.getNano())));
    }
    Optional<Object> literal = LiteralValues.of(value);
    return literal.isPresent() || stored != String.class
        ? literal
        : Optional.of(text(resolution.getDomainJavaType(), value));
  }

  @SuppressWarnings("unchecked") // a converter of the attribute takes the attribute's values
  private static <T> @Nullable Object convert(BasicValueConverter<T, ?> converter, Object value) {
    return converter.toRelationalValue((T) value);
  }

  @SuppressWarnings("unchecked") // the attribute's own type describes its values
  private static <T> String text(JavaType<T> type, Object value) {
    return type.toString((T) value);
  }

  private static String shown(Object literal) {
    return literal instanceof String text ? '"' + text + '"' : literal.toString();
  }
}
