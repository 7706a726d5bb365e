package dev.cairn.workflow;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Identifiers;
import dev.cairn.operation.Operation;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The part of a schema that some operations touch: the tables they change, those that refer to them
 * or that they refer to, and the sequences these use. So the cost of trying a change is that of the
 * change, and not of the schema.
 */
final class Excerpt {

  private final Dialect dialect;
  private final Map<String, String> namespaces = new HashMap<>();
  private final Set<String> tables = new HashSet<>();
  private final Set<String> sequences = new HashSet<>();

  private Excerpt(Dialect dialect, Set<ObjectName> tables, Set<ObjectName> sequences) {
    this.dialect = dialect;
    tables.forEach(name -> this.tables.add(key(name)));
    sequences.forEach(name -> this.sequences.add(key(name)));
  }

  /** Finds what {@code operations} touch in {@code before}. */
  static Excerpt of(Dialect dialect, Schema before, List<Operation> operations) {
    SchemaDraft draft = SchemaDraft.of(before);
    operations.forEach(draft::apply);
    Schema after = draft.toSchema();
    Set<ObjectName> changed = changed(before.tables(), after.tables());
    changed.addAll(tablesOf(before, changed(before.enums(), after.enums())));
    Set<ObjectName> tables = new LinkedHashSet<>(changed);
    for (Schema schema : List.of(before, after)) {
      for (Table table : schema.tables().values()) {
        for (ForeignKey key : table.foreignKeys()) {
          if (changed.contains(table.name()) || changed.contains(key.target())) {
            tables.add(table.name());
            tables.add(key.target());
          }
        }
      }
    }
    Set<ObjectName> sequences = changed(before.sequences(), after.sequences());
    for (Schema schema : List.of(before, after)) {
      sequences.addAll(sequencesOf(schema, tables));
    }
    return new Excerpt(dialect, tables, sequences);
  }

  /**
   * Returns the part of {@code schema}; foreign keys that lead out of it are left out. A model may
   * name the default schema or not.
   */
  Schema from(Schema schema) {
    return Schema.of(
        schema.tables().values().stream()
            .filter(table -> tables.contains(key(table.name())))
            .map(this::closed)
            .toList(),
        schema.sequences().values().stream()
            .filter(sequence -> sequences.contains(key(sequence.name())))
            .toList(),
        schema.enums().values(),
        schema.namespaces());
  }

  private Table closed(Table table) {
    return table.withForeignKeys(
        table.foreignKeys().stream().filter(link -> tables.contains(key(link.target()))).toList());
  }

  private String key(ObjectName name) {
    Identifiers identifiers = dialect.identifiers();
    String namespace = namespaces.computeIfAbsent(name.schema(), this::namespace);
    return identifiers.tableKey(namespace) + "." + identifiers.tableKey(name.name());
  }

  /** The dialect's canonical form knows which schema is the default. */
  private String namespace(String given) {
    Table probe =
        Table.of(
            new ObjectName(given, "cairn_probe"),
            List.of(Column.of("id", ColumnType.Simple.INTEGER)));
    return dialect.canonical(Schema.ofTables(List.of(probe))).tables().firstKey().schema();
  }

  private static <V> Set<ObjectName> changed(Map<ObjectName, V> before, Map<ObjectName, V> after) {
    Set<ObjectName> all = new TreeSet<>(before.keySet());
    all.addAll(after.keySet());
    all.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
    return all;
  }

  private static Set<ObjectName> tablesOf(Schema schema, Set<ObjectName> enums) {
    Set<String> names = new HashSet<>();
    enums.forEach(name -> names.add(name.name()));
    Set<ObjectName> users = new HashSet<>();
    for (Table table : schema.tables().values()) {
      if (table.columns().stream().anyMatch(column -> names.contains(enumOf(column.type())))) {
        users.add(table.name());
      }
    }
    return users;
  }

  private static String enumOf(ColumnType type) {
    if (type instanceof ColumnType.Array array) {
      return enumOf(array.element());
    }
    return type instanceof ColumnType.Enumeration named ? named.name() : "";
  }

  /** A default names its sequence in a spelling of its own, so any mention counts. */
  private static Set<ObjectName> sequencesOf(Schema schema, Set<ObjectName> tables) {
    Map<String, ObjectName> byWord = new HashMap<>();
    for (Sequence sequence : schema.sequences().values()) {
      byWord.put(lower(sequence.name().name()), sequence.name());
    }
    Set<ObjectName> used = new HashSet<>();
    for (ObjectName name : tables) {
      List<Column> columns =
          Optional.ofNullable(schema.tables().get(name)).map(Table::columns).orElse(List.of());
      for (Column column : columns) {
        for (String word : lower(column.defaultSql().orElse("")).split("[^\\p{Alnum}_$]+", -1)) {
          Optional.ofNullable(byWord.get(word)).ifPresent(used::add);
        }
      }
    }
    return used;
  }

  private static String lower(String text) {
    return text.toLowerCase(java.util.Locale.ROOT);
  }
}
