package dev.cairn.compare;

import dev.cairn.compare.Keys.TableKey;
import dev.cairn.dialect.Dialect;
import dev.cairn.operation.InitialSql;
import dev.cairn.parallel.InOrder;
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
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
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
  private final Map<String, String> schemas = new ConcurrentHashMap<>();
  private final Map<TableKey, Table> found = new HashMap<>();
  private final Map<ObjectName, Map<String, String>> columns = new HashMap<>();

  private Spelling(Dialect dialect, Schema found) {
    this.dialect = dialect;
    keys = new Keys(dialect.identifiers());
    found.tables().values().forEach(table -> this.found.put(keys.table(table.name()), table));
  }

  static Schema like(Dialect dialect, Schema wanted, Schema found) {
    Spelling spelling = new Spelling(dialect, found);
    Map<TableKey, ObjectName> sequences = spelling.index(found.sequences().keySet());
    Map<TableKey, ObjectName> enums = spelling.index(found.enums().keySet());
    Distinct distinct = new Distinct(new Meaning(spelling.keys));
    List<Table> given = List.copyOf(wanted.tables().values());
    List<Optional<Table>> same = InOrder.each(given, spelling::sameAsGiven);
    List<Table> tables = new ArrayList<>(given.size());
    for (int i = 0; i < given.size(); i++) {
      Table table = given.get(i);
      tables.add(same.get(i).orElseGet(() -> distinct.parts(spelling.table(table))));
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
    ObjectName own = cut(name);
    return found.getOrDefault(keys.table(own), own);
  }

  private ObjectName cut(ObjectName name) {
    String namespace = namespace(name.schema());
    String cut = dialect.identifiers().cut(name.name());
    return namespace.equals(name.schema()) && cut.equals(name.name())
        ? name
        : new ObjectName(namespace, cut);
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

  /** Returns the very table that is found, where it says the same in the same words. */
  private Optional<Table> sameAsGiven(Table table) {
    return find(cut(table.name()))
        .filter(there -> there.name().equals(table.name()) && SameParts.asGiven(table, there));
  }

  /** A table that is spelled like the one found stays the same object, part by part. */
  private Table table(Table table) {
    ObjectName name = cut(table.name());
    Optional<Table> there = find(name);
    ObjectName newName = there.map(Table::name).orElse(name);
    List<Column> columns = columns(table.columns(), there);
    Optional<PrimaryKey> primaryKey = table.primaryKey().map(key -> primaryKey(key, there));
    List<UniqueConstraint> uniques = each(table.uniques(), unique -> unique(unique, there));
    List<ForeignKey> foreignKeys = each(table.foreignKeys(), key -> foreignKey(key, there));
    List<Index> indexes = each(table.indexes(), index -> index(index, there));
    List<CheckConstraint> checks = each(table.checks(), this::check);
    boolean same =
        newName.equals(table.name())
            && columns.equals(table.columns())
            && primaryKey.equals(table.primaryKey())
            && uniques.equals(table.uniques())
            && foreignKeys.equals(table.foreignKeys())
            && indexes.equals(table.indexes())
            && checks.equals(table.checks());
    return same
        ? table
        : new Table(
            newName,
            columns,
            primaryKey,
            uniques,
            foreignKeys,
            indexes,
            checks,
            table.comment(),
            table.options(),
            InitialSql.in(newName, table));
  }

  private Optional<Table> find(ObjectName name) {
    return Optional.ofNullable(found.get(keys.table(name)));
  }

  private List<Column> columns(List<Column> wanted, Optional<Table> there) {
    List<Column> found = there.map(Table::columns).orElse(List.of());
    boolean inPlace = wanted.size() <= found.size();
    for (int i = 0; inPlace && i < wanted.size(); i++) {
      inPlace = wanted.get(i).name().equals(found.get(i).name());
    }
    return inPlace ? wanted : each(wanted, column -> spelled(column, there));
  }

  private Column spelled(Column column, Optional<Table> there) {
    String name = column(column.name(), there);
    return name.equals(column.name()) ? column : column.withName(name);
  }

  private PrimaryKey primaryKey(PrimaryKey key, Optional<Table> there) {
    Optional<String> name = cut(key.name());
    List<String> columns = names(key.columns(), there);
    List<String> included = names(key.included(), there);
    return name.equals(key.name())
            && columns.equals(key.columns())
            && included.equals(key.included())
        ? key
        : new PrimaryKey(name, columns, included);
  }

  private UniqueConstraint unique(UniqueConstraint unique, Optional<Table> there) {
    return unique
        .withName(cut(unique.name()))
        .withColumns(names(unique.columns(), there))
        .withIncluded(names(unique.included(), there));
  }

  private ForeignKey foreignKey(ForeignKey key, Optional<Table> there) {
    ObjectName target = cut(key.target());
    Optional<Table> other = find(target);
    ObjectName newTarget = other.map(Table::name).orElse(target);
    Optional<String> name = cut(key.name());
    List<String> columns = names(key.columns(), there);
    List<String> targetColumns = names(key.targetColumns(), other);
    return newTarget.equals(key.target())
            && name.equals(key.name())
            && columns.equals(key.columns())
            && targetColumns.equals(key.targetColumns())
        ? key
        : key.withName(name).withTarget(newTarget).withColumns(columns, targetColumns);
  }

  private Index index(Index index, Optional<Table> there) {
    Optional<String> name = cut(index.name());
    List<String> included = names(index.included(), there);
    List<Index.Key> parts = each(index.keys(), key -> key(key, there));
    return name.equals(index.name())
            && included.equals(index.included())
            && parts.equals(index.keys())
        ? index
        : index.withName(name).withIncluded(included).withKeys(parts);
  }

  private Index.Key key(Index.Key key, Optional<Table> there) {
    String name = key.expression() ? key.text() : column(key.text(), there);
    return name.equals(key.text())
        ? key
        : new Index.Key(name, false, key.descending(), key.nulls());
  }

  private CheckConstraint check(CheckConstraint check) {
    Optional<String> name = cut(check.name());
    return name.equals(check.name()) ? check : new CheckConstraint(name, check.expression());
  }

  private List<String> names(List<String> given, Optional<Table> there) {
    return each(given, name -> column(name, there));
  }

  private String column(String name, Optional<Table> there) {
    if (there.isEmpty()) {
      return dialect.identifiers().cut(name);
    }
    if (there.get().column(name).isPresent()) {
      return name;
    }
    String existing = byKey(there.get()).get(keys.part(name));
    return existing == null ? dialect.identifiers().cut(name) : existing;
  }

  private Map<String, String> byKey(Table table) {
    return columns.computeIfAbsent(
        table.name(),
        name -> {
          Map<String, String> result = new HashMap<>();
          for (Column column : table.columns()) {
            result.put(keys.part(column.name()), column.name());
          }
          return result;
        });
  }

  /** Returns what becomes of each part: the very list, where all of them stay as they are. */
  private static <T> List<T> each(List<T> parts, UnaryOperator<T> change) {
    for (int i = 0; i < parts.size(); i++) {
      T changed = change.apply(parts.get(i));
      if (!changed.equals(parts.get(i))) {
        return parts.stream().map(change).toList();
      }
    }
    return parts;
  }

  private static boolean isHashed(String name) {
    return name.length() >= SHORTEST_HASHED && HASHED.matcher(name).matches();
  }

  private Optional<String> cut(Optional<String> name) {
    return name.filter(given -> !isHashed(given)).map(dialect.identifiers()::cut);
  }
}
