package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.BulkReads;
import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.OtherObject;
import dev.cairn.dialect.SchemaState;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.Index.Key;
import dev.cairn.schema.Index.Nulls;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code pg_catalog} with nine queries, whatever the number of tables. */
final class PostgresCatalog implements CatalogReader {

  private static final int DESCENDING = 1;
  private static final int NULLS_FIRST = 2;

  private final PostgresIdentifiers identifiers;
  private final PostgresTypes types;
  private final boolean generatedColumns;
  private final boolean equalNulls;

  /**
   * Makes a reader for one server.
   *
   * @param generatedColumns whether the server knows them
   * @param equalNulls whether a unique constraint may take two nulls for equal
   */
  PostgresCatalog(
      PostgresIdentifiers identifiers,
      PostgresTypes types,
      boolean generatedColumns,
      boolean equalNulls) {
    this.identifiers = identifiers;
    this.types = types;
    this.generatedColumns = generatedColumns;
    this.equalNulls = equalNulls;
  }

  @Override
  public SchemaState state(Connection connection) {
    return new PostgresState(connection, this, identifiers);
  }

  @Override
  public Optional<BulkReads> bulk(Connection connection) {
    return Optional.of(new PostgresState(connection, this, identifiers));
  }

  @Override
  public List<OtherObject> others(Connection connection) throws SQLException {
    return PostgresOthers.read(connection);
  }

  @Override
  public Schema read(Connection connection, Scope scope) throws SQLException {
    CatalogSession session = CatalogSession.open(connection, scope);
    EnumRows enums = new EnumRows(session);
    session.ofNamespaces(CatalogQueries.ENUMS, enums::add);
    List<Sequence> sequences = new ArrayList<>();
    session.ofNamespaces(CatalogQueries.SEQUENCES, row -> sequences.add(sequence(session, row)));
    return Schema.of(
        readTables(session, enums.byNumber()), sequences, enums.own(), session.others());
  }

  /** Reads the tables that {@code scope} names, and of all else only what their columns need. */
  List<Table> tables(Connection connection, Scope scope) throws SQLException {
    CatalogSession session = CatalogSession.open(connection, scope);
    EnumRows enums = new EnumRows(session);
    session.ofTables(queries(session).enums(), enums::add);
    return readTables(session, enums.byNumber()).stream()
        .sorted(Comparator.comparing(Table::name))
        .toList();
  }

  /** Reads the enum types that {@code scope} names as if they were tables. */
  List<EnumType> enums(Connection connection, Scope scope) throws SQLException {
    CatalogSession session = CatalogSession.open(connection, scope);
    EnumRows enums = new EnumRows(session);
    session.ofTables(CatalogQueries.NAMED_ENUMS, enums::add);
    return enums.own();
  }

  /** Reads the sequences that {@code scope} names as if they were tables. */
  List<Sequence> sequences(Connection connection, Scope scope) throws SQLException {
    CatalogSession session = CatalogSession.open(connection, scope);
    List<Sequence> sequences = new ArrayList<>();
    session.ofTables(CatalogQueries.NAMED_SEQUENCES, row -> sequences.add(sequence(session, row)));
    return sequences;
  }

  private static Sequence sequence(CatalogSession session, ResultSet row) throws SQLException {
    return new Sequence(
        session.name(row.getString(1), row.getString(2)), row.getLong(3), row.getLong(4));
  }

  private CatalogQueries queries(CatalogSession session) {
    return new CatalogQueries(session.onlyNamedTables(), generatedColumns, equalNulls);
  }

  private List<Table> readTables(CatalogSession session, Map<Long, EnumType> enums)
      throws SQLException {
    CatalogQueries queries = queries(session);
    Map<Long, TableDraft> drafts = new LinkedHashMap<>();
    session.ofTables(
        queries.tables(),
        row ->
            drafts.put(
                row.getLong(1),
                new TableDraft(
                    session.name(row.getString(2), row.getString(3)),
                    string(row, 4),
                    options(row))));
    if (drafts.isEmpty()) {
      return List.of();
    }
    // Of a table that went, or came, between two of these queries, only the rows are passed over.
    session.ofTables(
        queries.ownedSequences(),
        row -> {
          TableDraft table = drafts.get(row.getLong(1));
          if (table != null) {
            table.numbered.put(row.getInt(2), new Identity(false, row.getLong(3), row.getLong(4)));
          }
        });
    session.ofTables(
        queries.columns(),
        row -> {
          TableDraft table = drafts.get(row.getLong(1));
          if (table != null) {
            table.add(row.getInt(2), column(table, row, enums));
          }
        });
    session.ofTables(
        queries.constraints(),
        row -> {
          TableDraft table = drafts.get(row.getLong(1));
          if (table != null) {
            addConstraint(session, table, row);
          }
        });
    Map<Long, Map<Integer, String>> classes = new HashMap<>();
    session.ofTables(
        queries.operatorClasses(),
        row ->
            classes
                .computeIfAbsent(row.getLong(1), key -> new HashMap<>())
                .put(row.getInt(2), row.getString(3)));
    session.ofTables(
        queries.indexes(),
        row -> {
          TableDraft table = drafts.get(row.getLong(2));
          if (table != null) {
            table.indexes.add(index(table, row, classes.getOrDefault(row.getLong(1), Map.of())));
          }
        });
    return drafts.values().stream().map(TableDraft::toTable).toList();
  }

  private static Map<String, String> options(ResultSet row) throws SQLException {
    Map<String, String> options = new TreeMap<>();
    if (row.getString(5).equals("u")) {
      options.put("UNLOGGED", "");
    }
    string(row, 6).ifPresent(key -> options.put("PARTITION BY", key));
    return options;
  }

  private Column column(TableDraft table, ResultSet row, Map<Long, EnumType> enums)
      throws SQLException {
    Optional<String> expression = string(row, 6);
    String identityKind = row.getString(7);
    String generatedKind = row.getString(8);
    Optional<Identity> counter = Optional.ofNullable(table.numbered.get(row.getInt(2)));
    Optional<Identity> identity = Optional.empty();
    Optional<Generated> generated = Optional.empty();
    Optional<String> defaultSql = Optional.empty();
    if (!identityKind.isEmpty()) {
      Identity numbers = counter.orElse(Identity.BY_DEFAULT);
      identity =
          Optional.of(new Identity(identityKind.equals("a"), numbers.start(), numbers.increment()));
    } else if (!generatedKind.isEmpty()) {
      generated = expression.map(sql -> new Generated(sql, generatedKind.equals("s")));
    } else if (counter.isPresent() && expression.filter(PostgresCatalog::isNextval).isPresent()) {
      identity = counter;
    } else {
      defaultSql = expression;
    }
    return new Column(
        row.getString(3),
        type(row, enums),
        !row.getBoolean(5),
        defaultSql,
        identity,
        generated,
        string(row, 10),
        string(row, 9));
  }

  /** A serial column's default is the next number of its own sequence and nothing else. */
  private static boolean isNextval(String expression) {
    return expression.startsWith("nextval('")
        && expression.endsWith("'::regclass)")
        && expression.indexOf('(', "nextval(".length()) < 0;
  }

  private ColumnType type(ResultSet row, Map<Long, EnumType> enums) throws SQLException {
    if (enums.isEmpty()) {
      return types.parse(row.getString(4));
    }
    EnumType plain = enums.get(row.getLong(11));
    if (plain != null) {
      return new ColumnType.Enumeration(plain.name().toString(), plain.values());
    }
    EnumType element = enums.get(row.getLong(12));
    if (element != null) {
      return new ColumnType.Array(
          new ColumnType.Enumeration(element.name().toString(), element.values()));
    }
    return types.parse(row.getString(4));
  }

  private static void addConstraint(CatalogSession session, TableDraft table, ResultSet row)
      throws SQLException {
    Optional<String> name = Optional.of(row.getString(3));
    Deferrability deferrability =
        !row.getBoolean(5)
            ? Deferrability.NOT_DEFERRABLE
            : row.getBoolean(6)
                ? Deferrability.INITIALLY_DEFERRED
                : Deferrability.INITIALLY_IMMEDIATE;
    switch (row.getString(2)) {
      case "p" ->
          table.primaryKey =
              Optional.of(new PrimaryKey(name, keyColumns(table, row), included(table, row)));
      case "u" ->
          table.uniques.add(
              new UniqueConstraint(
                  name,
                  keyColumns(table, row),
                  deferrability,
                  !row.getBoolean(13),
                  included(table, row)));
      case "c", "x" -> table.checks.add(new CheckConstraint(name, string(row, 7).orElse("")));
      default ->
          table.foreignKeys.add(
              new ForeignKey(
                  name,
                  keyColumns(table, row),
                  session.name(row.getString(8), row.getString(9)),
                  CatalogSession.strings(row, 12),
                  action(row.getString(10)),
                  action(row.getString(11)),
                  deferrability));
    }
  }

  private static List<String> keyColumns(TableDraft table, ResultSet row) throws SQLException {
    return table.columns(CatalogSession.numbers(row.getString(4)));
  }

  private static List<String> included(TableDraft table, ResultSet row) throws SQLException {
    return included(table, CatalogSession.numbers(row.getString(15)), row.getInt(14));
  }

  private static Action action(String code) {
    return switch (code) {
      case "r" -> Action.RESTRICT;
      case "c" -> Action.CASCADE;
      case "n" -> Action.SET_NULL;
      case "d" -> Action.SET_DEFAULT;
      default -> Action.NO_ACTION;
    };
  }

  private Index index(TableDraft table, ResultSet row, Map<Integer, String> classes)
      throws SQLException {
    int[] columns = CatalogSession.numbers(row.getString(6));
    int[] options = CatalogSession.numbers(row.getString(7));
    List<String> definitions = CatalogSession.strings(row, 10);
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < row.getInt(5); i++) {
      boolean expression = columns[i] == 0;
      String text = expression ? definitions.get(i) : table.column(columns[i]);
      String operatorClass = classes.get(i + 1);
      if (operatorClass != null) {
        text = (expression ? text : identifiers.render(text)) + " " + operatorClass;
      }
      boolean descending = (options[i] & DESCENDING) != 0;
      boolean nullsFirst = (options[i] & NULLS_FIRST) != 0;
      Nulls nulls =
          descending == nullsFirst ? Nulls.DEFAULT : nullsFirst ? Nulls.FIRST : Nulls.LAST;
      keys.add(new Key(text, expression || operatorClass != null, descending, nulls));
    }
    return new Index(
        Optional.of(row.getString(3)),
        keys,
        row.getBoolean(4),
        string(row, 9),
        Optional.of(row.getString(8)).filter(method -> !method.equals("btree")),
        included(table, columns, row.getInt(5)),
        !row.getBoolean(11));
  }

  private static List<String> included(TableDraft table, int[] columns, int keys) {
    List<String> result = new ArrayList<>();
    for (int i = keys; i < columns.length; i++) {
      result.add(table.column(columns[i]));
    }
    return result;
  }

  private static Optional<String> string(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }
}
