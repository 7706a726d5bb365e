package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.OtherObject;
import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.sqlite.Master.Entry;
import dev.cairn.parallel.InOrder;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Reads the schema from the text of its {@code CREATE} statements: one query, and a parser. */
final class SqliteCatalog implements CatalogReader {

  private final SqliteVersion version;
  private final Definitions definitions;

  SqliteCatalog(SqliteVersion version, Definitions definitions) {
    this.version = version;
    this.definitions = definitions;
  }

  @Override
  public Schema read(Connection connection, Scope scope) throws SQLException {
    Set<String> namespaces = existing(connection, scope.namespaces());
    Optional<Set<ObjectName>> wanted =
        scope
            .tables()
            .map(names -> names.stream().map(SqliteCatalog::key).collect(Collectors.toSet()));
    List<Table> tables = new ArrayList<>(tables(new Master(connection, ""), wanted));
    for (String namespace : namespaces) {
      tables.addAll(tables(new Master(connection, namespace), wanted));
    }
    return Schema.of(tables, List.of(), List.of(), namespaces);
  }

  @Override
  public List<OtherObject> others(Connection connection) throws SQLException {
    List<OtherObject> result = new ArrayList<>();
    for (Entry entry : new Master(connection, "").all()) {
      if (entry.isVirtual()) {
        result.add(new OtherObject("virtual table", entry.name()));
      } else if (entry.is("trigger")) {
        result.add(new OtherObject("trigger", entry.name() + " on " + entry.table()));
      } else if (entry.is("view")) {
        result.add(new OtherObject("view", entry.name()));
      }
    }
    return result.stream().sorted().toList();
  }

  @Override
  public SchemaState state(Connection connection) {
    return new SqliteState(connection, definitions);
  }

  private List<Table> tables(Master master, Optional<Set<ObjectName>> wanted) throws SQLException {
    List<Entry> all = master.all();
    Set<String> shadows = master.shadows(version, all);
    Map<String, Entry> tables = new HashMap<>();
    Map<String, List<Entry>> indexes = new HashMap<>();
    for (Entry entry : all) {
      String table = SqliteIdentifiers.lower(entry.table());
      if (entry.is("index")) {
        indexes.computeIfAbsent(table, name -> new ArrayList<>()).add(entry);
      } else if (entry.is("table") && !entry.isVirtual() && !shadows.contains(table)) {
        tables.put(table, entry);
      }
    }
    Map<String, TableDefinition> parsed = new ConcurrentHashMap<>();
    Map<String, Member> members = new ConcurrentHashMap<>();
    BiFunction<String, Entry, TableDefinition> parser =
        (key, entry) -> parsed.computeIfAbsent(key, k -> TableParser.parse(entry.sql(), members));
    TableAssembly assembly =
        new TableAssembly(
            definitions,
            name -> {
              String key = SqliteIdentifiers.lower(name);
              return Optional.ofNullable(tables.get(key)).map(entry -> parser.apply(key, entry));
            });
    List<Map.Entry<String, Entry>> chosen =
        tables.entrySet().stream()
            .filter(
                table ->
                    wanted.isEmpty()
                        || wanted.get().contains(key(master.qualified(table.getValue().name()))))
            .toList();
    return InOrder.each(
        chosen,
        table ->
            assembly.table(
                master.qualified(table.getValue().name()),
                parser.apply(table.getKey(), table.getValue()),
                indexes.getOrDefault(table.getKey(), List.of())));
  }

  private static ObjectName key(ObjectName name) {
    return new ObjectName(
        SqliteIdentifiers.lower(name.schema()), SqliteIdentifiers.lower(name.name()));
  }

  private static Set<String> existing(Connection connection, Set<String> namespaces)
      throws SQLException {
    Set<String> found = new TreeSet<>();
    if (namespaces.isEmpty()) {
      return found;
    }
    Set<String> keys =
        namespaces.stream()
            .map(SqliteIdentifiers::lower)
            .collect(Collectors.toCollection(HashSet::new));
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA database_list")) {
      while (rows.next()) {
        String name = rows.getString("name");
        if (keys.contains(SqliteIdentifiers.lower(name)) && !name.equals("main")) {
          found.add(name);
        }
      }
    }
    return found;
  }
}
