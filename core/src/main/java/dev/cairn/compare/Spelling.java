package dev.cairn.compare;

import dev.cairn.compare.Keys.TableKey;
import dev.cairn.dialect.Dialect;
import dev.cairn.operation.InitialSql;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Writes the wanted schema with the names that the database already has for the same objects, so
 * that the operations name what is there. Names of new objects are cut at the database's limit, and
 * Hibernate's hashed constraint names become none. What is said twice is said once.
 */
final class Spelling {

  /** Hibernate's hash is an MD5 in base 35: 24 or 25 digits, hardly ever fewer. */
  private static final Pattern HASHED =
      Pattern.compile("(?i)(FK|UK|IDX)_?(?=[a-y]*[0-9])[0-9a-y]{22,25}");

  private static final int SHORTEST_HASHED = 24;

  private final Dialect dialect;
  private final Keys keys;
  private final Map<String, String> schemas = new HashMap<>();
  private final Map<TableKey, ObjectName> names = new HashMap<>();
  private final Map<TableKey, Map<String, String>> columns = new HashMap<>();

  private Spelling(Dialect dialect, Schema found) {
    this.dialect = dialect;
    keys = new Keys(dialect.identifiers());
    for (Table table : found.tables().values()) {
      TableKey key = keys.table(table.name());
      names.put(key, table.name());
      Map<String, String> own = new HashMap<>();
      table.columns().forEach(column -> own.put(keys.part(column.name()), column.name()));
      columns.put(key, own);
    }
  }

  static Schema like(Dialect dialect, Schema wanted, Schema found) {
    Spelling spelling = new Spelling(dialect, found);
    Map<TableKey, ObjectName> sequences = spelling.index(found.sequences().keySet());
    Map<TableKey, ObjectName> enums = spelling.index(found.enums().keySet());
    Distinct distinct = new Distinct(new Meaning(spelling.keys));
    List<Table> tables = new ArrayList<>();
    for (Table table : wanted.tables().values()) {
      tables.add(distinct.parts(spelling.table(table)));
    }
    List<Sequence> newSequences = new ArrayList<>();
    for (Sequence sequence : wanted.sequences().values()) {
      newSequences.add(sequence.withName(spelling.name(sequence.name(), sequences)));
    }
    List<EnumType> newEnums = new ArrayList<>();
    for (EnumType type : wanted.enums().values()) {
      newEnums.add(new EnumType(spelling.name(type.name(), enums), type.values()));
    }
    TreeSet<String> namespaces = new TreeSet<>();
    wanted.namespaces().forEach(namespace -> namespaces.add(spelling.namespace(namespace)));
    namespaces.remove("");
    return Schema.of(tables, newSequences, newEnums, namespaces);
  }

  private Map<TableKey, ObjectName> index(Iterable<ObjectName> found) {
    Map<TableKey, ObjectName> result = new HashMap<>();
    found.forEach(name -> result.put(keys.table(name), name));
    return result;
  }

  private ObjectName name(ObjectName name, Map<TableKey, ObjectName> found) {
    String namespace = namespace(name.schema());
    String cut = dialect.identifiers().cut(name.name());
    ObjectName own =
        namespace.equals(name.schema()) && cut.equals(name.name())
            ? name
            : new ObjectName(namespace, cut);
    ObjectName existing = found.get(keys.table(own));
    return existing == null ? own : existing;
  }

  /** The default schema may be named or not; the dialect's canonical form knows which it is. */
  private String namespace(String namespace) {
    if (namespace.isEmpty()) {
      return namespace;
    }
    return schemas.computeIfAbsent(
        namespace,
        given -> {
          ObjectName probe = new ObjectName(given, "cairn_probe");
          Table table = Table.of(probe, List.of(Column.of("id", ColumnType.Simple.INTEGER)));
          return dialect.canonical(Schema.ofTables(List.of(table))).tables().firstKey().schema();
        });
  }

  private Table table(Table table) {
    ObjectName newName = name(table.name(), names);
    Map<String, String> own = columns.getOrDefault(keys.table(newName), Map.of());
    List<Column> spelled = new ArrayList<>(table.columns().size());
    for (Column column : table.columns()) {
      String name = column(column.name(), own);
      spelled.add(name.equals(column.name()) ? column : column.withName(name));
    }
    return new Table(
        newName,
        spelled,
        table
            .primaryKey()
            .map(
                key ->
                    new PrimaryKey(
                        cut(key.name()),
                        columns(key.columns(), own),
                        columns(key.included(), own))),
        table.uniques().stream()
            .map(
                unique ->
                    unique
                        .withName(cut(unique.name()))
                        .withColumns(columns(unique.columns(), own))
                        .withIncluded(columns(unique.included(), own)))
            .toList(),
        table.foreignKeys().stream().map(key -> foreignKey(key, own)).toList(),
        table.indexes().stream().map(index -> index(index, own)).toList(),
        table.checks().stream()
            .map(check -> new CheckConstraint(cut(check.name()), check.expression()))
            .toList(),
        table.comment(),
        table.options(),
        InitialSql.in(newName, table));
  }

  private ForeignKey foreignKey(ForeignKey key, Map<String, String> own) {
    ObjectName target = name(key.target(), names);
    Map<String, String> there = columns.getOrDefault(keys.table(target), Map.of());
    return key.withName(cut(key.name()))
        .withTarget(target)
        .withColumns(columns(key.columns(), own), columns(key.targetColumns(), there));
  }

  private Index index(Index index, Map<String, String> own) {
    return index
        .withName(cut(index.name()))
        .withIncluded(columns(index.included(), own))
        .withKeys(
            index.keys().stream()
                .map(
                    key ->
                        key.expression()
                            ? key
                            : new Index.Key(
                                column(key.text(), own), false, key.descending(), key.nulls()))
                .toList());
  }

  private List<String> columns(List<String> given, Map<String, String> own) {
    List<String> spelled = new ArrayList<>(given.size());
    for (String name : given) {
      spelled.add(column(name, own));
    }
    return spelled;
  }

  private String column(String name, Map<String, String> own) {
    String existing = own.get(keys.part(name));
    return existing == null ? dialect.identifiers().cut(name) : existing;
  }

  private static boolean isHashed(String name) {
    return name.length() >= SHORTEST_HASHED && HASHED.matcher(name).matches();
  }

  private Optional<String> cut(Optional<String> name) {
    return name.filter(given -> !isHashed(given)).map(dialect.identifiers()::cut);
  }
}
