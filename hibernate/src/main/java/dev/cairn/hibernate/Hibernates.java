package dev.cairn.hibernate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.hibernate.boot.model.relational.InitCommand;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.Table;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * The seam between Hibernate 6.6 and 7: all that is spelled differently in the two, or is only in
 * the newer one. Everything else that this module calls has the same descriptor in both.
 */
final class Hibernates {

  private final Optional<Method> sqlTypeCode;
  private final Optional<Method> columnDefault;
  private final Optional<Method> notNullAfterGeneratedAs;
  private final Optional<Method> foreignKeyCollection;
  private final Optional<Method> foreignKeyMap;
  private final Optional<Method> initCommands;

  Hibernates() {
    // Its parameter is a Mapping in 6.6 and a MappingContext in 7; a Metadata is both.
    Method typeCode = null;
    for (Method method : Column.class.getMethods()) {
      if (method.getName().equals("getSqlTypeCode")
          && method.getParameterCount() == 1
          && method.getParameterTypes()[0].isAssignableFrom(Metadata.class)) {
        typeCode = method;
      }
    }
    sqlTypeCode = Optional.ofNullable(typeCode);
    columnDefault = method(Dialect.class, "getColumnDefaultString", String.class);
    notNullAfterGeneratedAs = method(Dialect.class, "supportsNotNullAfterGeneratedAs");
    foreignKeyCollection = method(Table.class, "getForeignKeyCollection");
    foreignKeyMap = method(Table.class, "getForeignKeys");
    initCommands =
        method(InitCommand.class, "initCommands")
            .or(() -> method(InitCommand.class, "getInitCommands"));
  }

  /** Returns the version of the Hibernate at hand. */
  String version() {
    return org.hibernate.Version.getVersionString();
  }

  /** Returns the column's {@link SqlTypes} code; {@link SqlTypes#OTHER} when it has none. */
  int sqlTypeCode(Column column, Metadata metadata) {
    return sqlTypeCode
        .map(method -> call(method, column, metadata))
        .map(Integer.class::cast)
        .orElse(SqlTypes.OTHER);
  }

  /** Returns a default as the dialect writes it after {@code default}. */
  String columnDefault(Dialect dialect, String value) {
    return columnDefault.map(method -> (String) call(method, dialect, value)).orElse(value);
  }

  /** Returns whether a generated column may be declared not null. */
  boolean notNullAfterGeneratedAs(Dialect dialect) {
    return notNullAfterGeneratedAs.map(method -> (Boolean) call(method, dialect)).orElse(true);
  }

  /** Returns the table's foreign keys. */
  List<ForeignKey> foreignKeys(Table table) {
    Object keys =
        foreignKeyCollection
            .map(method -> call(method, table))
            .or(() -> foreignKeyMap.map(method -> call(method, table)))
            .orElse(List.of());
    Collection<?> all = keys instanceof Map<?, ?> map ? map.values() : (Collection<?>) keys;
    return all.stream().map(ForeignKey.class::cast).toList();
  }

  /** Returns the statements of {@code command}. */
  List<String> statements(InitCommand command) {
    return initCommands
        .map(method -> (String[]) call(method, command))
        .map(List::of)
        .orElse(List.of());
  }

  /**
   * Returns the physical naming strategy that Spring Boot sets: {@code orderItem} is {@code
   * order_item}.
   */
  PhysicalNamingStrategy snakeCase() {
    String naming = "org.hibernate.boot.model.naming.";
    // The first is in newer versions only, which are about to drop the second.
    Class<?> type =
        strategy(naming + "PhysicalNamingStrategySnakeCaseImpl")
            .or(() -> strategy(naming + "CamelCaseToUnderscoresNamingStrategy"))
            .orElseThrow(
                () -> new IllegalStateException("Hibernate " + version() + " has no snake case."));
    try {
      return (PhysicalNamingStrategy) type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Class<?>> strategy(String name) {
    try {
      return Optional.of(Class.forName(name, true, PhysicalNamingStrategy.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the SQL that a person appends to the definition of {@code part}: the {@code options} of
   * a table, key or index. Hibernate 6.6 knows none.
   */
  Optional<String> options(Object part) {
    return text(part, "getOptions");
  }

  /** Returns the SQL that a person adds between a table's parentheses. */
  Optional<String> extraDeclarations(Object table) {
    return text(table, "getExtraDeclarations");
  }

  private static Optional<String> text(Object part, String getter) {
    return method(part.getClass(), getter)
        .map(method -> call(method, part))
        .map(String.class::cast)
        .filter(text -> !text.isBlank());
  }

  private static Optional<Method> method(Class<?> owner, String name, Class<?>... parameters) {
    try {
      return Optional.of(owner.getMethod(name, parameters));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }

  @SuppressWarnings("NullAway") // what Hibernate returns may be null, and Optional.map wants that
  private static @Nullable Object call(Method method, Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
