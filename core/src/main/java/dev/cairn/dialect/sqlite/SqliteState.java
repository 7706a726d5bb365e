package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.sqlite.Master.Entry;
import dev.cairn.error.CairnException;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import dev.cairn.sql.SqlSyntax;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlToken.Kind;
import dev.cairn.sql.SqlTokenizer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The schema as a connection sees it, with the texts that SQLite keeps of it. */
final class SqliteState implements SchemaState {

  /** A part of the catalog, read when it is asked for. */
  @FunctionalInterface
  private interface Query<T> {
    T run() throws SQLException;
  }

  /** About as many rows are copied in the time that SQLite needs to parse one definition. */
  private static final int ROWS_PER_OBJECT = 10;

  private final Connection connection;
  private final Definitions definitions;
  private final int rowsPerObject;
  private final Map<ObjectName, Seen> seen = new HashMap<>();

  /** What was read of a table, and the version that the schema had then. */
  private record Seen(long version, List<Entry> entries) {}

  SqliteState(Connection connection, Definitions definitions) {
    this(connection, definitions, ROWS_PER_OBJECT);
  }

  /**
   * Makes a state.
   *
   * @param rowsPerObject a table is small up to this times as many rows as its schema has objects
   */
  SqliteState(Connection connection, Definitions definitions, int rowsPerObject) {
    this.connection = connection;
    this.definitions = definitions;
    this.rowsPerObject = rowsPerObject;
  }

  @Override
  public boolean isSmall(ObjectName table) {
    return read(
        () ->
            tableEntry(entries(table), table).isPresent()
                && !new Master(connection, table.schema())
                    .isOutnumbered(table.name(), rowsPerObject));
  }

  /** Returns the definition of a table, by its own text. */
  Optional<TableDefinition> definition(ObjectName name) {
    return tableEntry(entries(name), name).map(entry -> TableParser.parse(entry.sql()));
  }

  /** Returns the indexes of a table that no constraint brings with it, by their own texts. */
  List<Entry> indexes(ObjectName table) {
    return entries(table).stream().filter(entry -> entry.is("index")).toList();
  }

  @Override
  public Optional<Table> table(ObjectName name) {
    List<Entry> entries = entries(name);
    return tableEntry(entries, name).map(entry -> table(name, entry, entries));
  }

  @Override
  public List<Table> referencing(ObjectName name) {
    List<Table> result = new ArrayList<>();
    for (Entry entry :
        read(() -> new Master(connection, name.schema()).mentioning("table", name.name()))) {
      if (!entry.isVirtual()) {
        boolean refers =
            TableParser.parse(entry.sql()).clauses(Clause.Reference.class).stream()
                .anyMatch(c -> SqliteIdentifiers.same(c.key().target().name(), name.name()));
        if (refers) {
          table(name.sibling(entry.name())).ifPresent(result::add);
        }
      }
    }
    return result;
  }

  @Override
  public List<Table> usingEnum(ObjectName name) {
    return List.of();
  }

  @Override
  public Optional<Sequence> sequence(ObjectName name) {
    return Optional.empty();
  }

  @Override
  public Optional<EnumType> enumType(ObjectName name) {
    return Optional.empty();
  }

  /** {@inheritDoc} Views that read another view of the table are among them. */
  @Override
  public List<Dependent> dependents(ObjectName table) {
    List<Dependent> result = new ArrayList<>();
    for (Entry entry : entries(table)) {
      if (entry.is("trigger")) {
        result.add(new Dependent("trigger", entry.name(), entry.sql()));
      }
    }
    Set<String> seen = new HashSet<>();
    Deque<String> names = new ArrayDeque<>(List.of(table.name()));
    while (!names.isEmpty()) {
      String name = names.pop();
      for (Entry entry :
          read(() -> new Master(connection, table.schema()).mentioning("view", name))) {
        if (names(entry.sql(), name) && seen.add(entry.name())) {
          result.add(new Dependent("view", entry.name(), entry.sql()));
          names.push(entry.name());
        }
      }
    }
    return result;
  }

  private static boolean names(String sql, String name) {
    for (SqlToken token : SqlTokenizer.code(sql, SqlSyntax.SQLITE)) {
      boolean isName = token.kind() == Kind.WORD || token.kind() == Kind.QUOTED_NAME;
      if (isName && SqliteIdentifiers.same(token.unquoted(), name)) {
        return true;
      }
    }
    return false;
  }

  private Table table(ObjectName name, Entry entry, List<Entry> entries) {
    TableAssembly assembly =
        new TableAssembly(definitions, target -> definition(name.sibling(target)));
    return assembly.table(
        name.sibling(entry.name()),
        TableParser.parse(entry.sql()),
        entries.stream().filter(e -> e.is("index")).toList());
  }

  private static Optional<Entry> tableEntry(List<Entry> entries, ObjectName name) {
    return entries.stream()
        .filter(entry -> entry.is("table") && !entry.isVirtual())
        .filter(entry -> SqliteIdentifiers.same(entry.name(), name.name()))
        .findFirst();
  }

  /** Reads what belongs to a table, again only when the schema has changed since. */
  private List<Entry> entries(ObjectName table) {
    return read(
        () -> {
          Master master = new Master(connection, table.schema());
          long version = master.version();
          Seen known = seen.get(table);
          if (known == null || known.version() != version) {
            known = new Seen(version, master.of(table.name()));
            seen.put(table, known);
          }
          return known.entries();
        });
  }

  private static <T> T read(Query<T> query) {
    try {
      return query.run();
    } catch (SQLException e) {
      throw CairnException.failed("The catalog cannot be read: " + e.getMessage()).causedBy(e);
    }
  }
}
