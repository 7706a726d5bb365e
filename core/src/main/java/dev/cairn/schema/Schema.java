package dev.cairn.schema;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Everything a comparison looks at, by name. Two schemas that hold the same are equal.
 *
 * @param namespaces the schemas (on MySQL and MariaDB: databases) beyond the connection's own
 */
public record Schema(
    SortedMap<ObjectName, Table> tables,
    SortedMap<ObjectName, Sequence> sequences,
    SortedMap<ObjectName, EnumType> enums,
    SortedSet<String> namespaces) {

  private static final Schema EMPTY =
      new Schema(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeSet<>());

  public Schema {
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    sequences = Collections.unmodifiableSortedMap(new TreeMap<>(sequences));
    enums = Collections.unmodifiableSortedMap(new TreeMap<>(enums));
    namespaces = Collections.unmodifiableSortedSet(new TreeSet<>(namespaces));
  }

  /** Returns the schema that holds nothing. */
  public static Schema empty() {
    return EMPTY;
  }

  /** Returns a schema of these parts. */
  public static Schema of(
      Collection<Table> tables,
      Collection<Sequence> sequences,
      Collection<EnumType> enums,
      Set<String> namespaces) {
    return new Schema(
        byName(tables, Table::name),
        byName(sequences, Sequence::name),
        byName(enums, EnumType::name),
        new TreeSet<>(namespaces));
  }

  /** Returns a schema of tables alone. */
  public static Schema ofTables(Collection<Table> tables) {
    return of(tables, Set.of(), Set.of(), Set.of());
  }

  /** Returns the table called {@code name}, by exact spelling. */
  public Optional<Table> table(ObjectName name) {
    return Optional.ofNullable(tables.get(name));
  }

  private static <T> SortedMap<ObjectName, T> byName(
      Collection<T> parts, Function<T, ObjectName> name) {
    SortedMap<ObjectName, T> result = new TreeMap<>();
    for (T part : parts) {
      if (result.put(name.apply(part), part) != null) {
        throw new IllegalArgumentException("two objects are called " + name.apply(part));
      }
    }
    return result;
  }
}
