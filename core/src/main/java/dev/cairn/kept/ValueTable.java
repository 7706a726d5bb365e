package dev.cairn.kept;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.Backfill;
import dev.cairn.operation.Operation.CreateTable;
import dev.cairn.operation.Operation.DropTable;
import dev.cairn.operation.Operation.ExecuteSql;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table beside another that keeps what values of one of its columns were before they were
 * altered, and what was made of them, by the key of their rows.
 */
final class ValueTable {

  private static final String OLD = "cairn_old";
  private static final String NEW = "cairn_new";

  private final Dialect dialect;
  private final ObjectName name;
  private final Table of;
  private final Column column;

  /**
   * @param of the table whose values it keeps
   * @param column the column of that table
   */
  ValueTable(Dialect dialect, ObjectName name, Table of, Column column) {
    this.dialect = dialect;
    this.name = name;
    this.of = of;
    this.column = column;
  }

  /** Returns whether a table of this name is there. */
  boolean isThere(SchemaState state) {
    return state.table(name).isPresent();
  }

  /**
   * Makes it, and puts the values in that may be altered.
   *
   * @param after the column as it will be
   * @param altered the condition that holds for their rows
   * @param left a table with the same key that has kept some from before they were altered
   */
  List<Operation> begin(List<String> key, Column after, String altered, Optional<ObjectName> left) {
    List<Column> columns = new ArrayList<>();
    for (String own : key) {
      columns.add(plain(find(own)).withNullable(false));
    }
    columns.add(kept(OLD, column));
    columns.add(kept(NEW, after));
    Table table =
        Table.of(name, columns)
            .withOptions(of.options())
            .withPrimaryKey(Optional.of(new PrimaryKey(Optional.empty(), key)));
    List<String> into = new ArrayList<>(sql(key));
    into.add(sql(OLD));
    List<String> from = new ArrayList<>(sql(key));
    from.add(stored(sql(column.name())));
    List<Operation> operations = new ArrayList<>(List.of(new CreateTable(table)));
    left.ifPresent(
        earlier ->
            operations.add(
                execute(
                    "INSERT INTO %s (%s) SELECT %s FROM %s"
                        .formatted(
                            sql(name),
                            String.join(", ", into),
                            String.join(", ", into),
                            sql(earlier)))));
    operations.add(
        execute(
            "INSERT INTO %s (%s) SELECT %s FROM %s WHERE %s"
                .formatted(
                    sql(name),
                    String.join(", ", into),
                    String.join(", ", from),
                    sql(of.name()),
                    left.isEmpty() ? altered : "(" + altered + ") AND NOT " + isIn(table))));
    return operations;
  }

  private String isIn(Table kept) {
    return "EXISTS (SELECT 1 FROM %s cairn_had WHERE %s)"
        .formatted(sql(name), joined(kept, "cairn_had", sql(of.name().name())));
  }

  private Column find(String own) {
    Mentions mentions = new Mentions(dialect, own);
    return of.columns().stream().filter(c -> mentions.is(c.name())).findFirst().orElseThrow();
  }

  private static Column plain(Column from) {
    return Column.of(from.name(), from.type()).withCollation(from.collation());
  }

  private Column kept(String as, Column from) {
    ColumnType type = dialect.types().independent(from.type());
    return type.equals(from.type()) ? plain(from).withName(as) : Column.of(as, type);
  }

  /** Notes what was made of the values, and forgets those that are as they were. */
  List<Operation> complete(SchemaState state, Column before) {
    Table table = state.table(name).orElseThrow();
    List<Operation> operations = new ArrayList<>();
    if (findsRows(table)) {
      operations.add(note(table, of.name(), column.name(), "cairn_of"));
    } else {
      Table rows = rows(table, List.of(kept(NEW, column)));
      operations.addAll(copy(table, rows, List.of(stored("cairn_of." + sql(column.name()))), ""));
      operations.add(note(table, rows.name(), NEW, "cairn_of"));
      operations.add(new DropTable(rows.name(), Optional.of(rows), true));
    }
    if (new Conversion(dialect).comparable(before.type(), column.type())) {
      ColumnType type = dialect.types().parse(dialect.types().render(column.type()));
      operations.add(
          execute(
              "DELETE FROM %s WHERE %s"
                  .formatted(
                      sql(name),
                      dialect
                          .types()
                          .sameValue(sql(OLD), sql(NEW), dialect.types().independent(type)))));
    }
    return operations;
  }

  private ExecuteSql note(Table table, ObjectName from, String value, String alias) {
    String read = alias + "." + sql(value);
    return execute(
        "UPDATE %s SET %s = (SELECT %s FROM %s %s WHERE %s)"
            .formatted(
                sql(name),
                sql(NEW),
                from.equals(of.name()) ? stored(read) : read,
                sql(from),
                alias,
                joined(table, alias, sql(name.name()))));
  }

  /** Forgets the values of rows that are gone, or that have another value by now. */
  List<Operation> forgetOthers(SchemaState state) {
    Table table = state.table(name).orElseThrow();
    String same =
        " AND "
            + dialect
                .types()
                .sameValue(
                    stored("cairn_of." + sql(column.name())),
                    sql(name.name()) + "." + sql(NEW),
                    dialect.types().independent(column.type()));
    if (findsRows(table)) {
      return List.of(forget(table, of.name(), same));
    }
    Table rows = rows(table, List.of());
    List<Operation> operations = new ArrayList<>(copy(table, rows, List.of(), same));
    operations.add(forget(table, rows.name(), ""));
    operations.add(new DropTable(rows.name(), Optional.of(rows), true));
    return operations;
  }

  private ExecuteSql forget(Table table, ObjectName others, String same) {
    return execute(
        "DELETE FROM %s WHERE NOT EXISTS (SELECT 1 FROM %s cairn_of WHERE %s%s)"
            .formatted(sql(name), sql(others), joined(table, "cairn_of", sql(name.name())), same));
  }

  /** Returns whether a row is found by its key without a look at all of them. */
  private boolean findsRows(Table table) {
    Set<String> key = keys(key(table));
    return Stream.of(
            of.primaryKey().stream().map(PrimaryKey::columns),
            of.uniques().stream().map(UniqueConstraint::columns),
            of.indexes().stream()
                .filter(index -> index.where().isEmpty())
                .filter(index -> index.keys().stream().noneMatch(Index.Key::expression))
                .map(Index::columns))
        .flatMap(lists -> lists)
        .anyMatch(
            columns ->
                columns.size() >= key.size() && keys(columns.subList(0, key.size())).equals(key));
  }

  private Set<String> keys(List<String> names) {
    return names.stream().map(dialect.identifiers()::key).collect(Collectors.toSet());
  }

  private static List<String> key(Table table) {
    return table.primaryKey().map(PrimaryKey::columns).orElseThrow();
  }

  /** A table that finds rows by their key for as long as theirs does not. */
  private Table rows(Table table, List<Column> more) {
    List<Column> columns = new ArrayList<>();
    for (String own : key(table)) {
      columns.add(plain(find(own)).withName(own).withNullable(false));
    }
    columns.addAll(more);
    return Table.of(name.sibling(KeptNames.besides(name.name())), columns)
        .withOptions(of.options())
        .withPrimaryKey(Optional.of(new PrimaryKey(Optional.empty(), key(table))));
  }

  private List<Operation> copy(Table table, Table rows, List<String> more, String condition) {
    List<String> into = sql(rows.columns().stream().map(Column::name).toList());
    List<String> from =
        new ArrayList<>(key(table).stream().map(own -> "cairn_of." + sql(own)).toList());
    from.addAll(more);
    return List.of(
        new CreateTable(rows),
        execute(
            "INSERT INTO %s (%s) SELECT %s%s FROM %s cairn_of WHERE EXISTS (SELECT 1 FROM %s WHERE %s%s)"
                .formatted(
                    sql(rows.name()),
                    String.join(", ", into),
                    more.isEmpty() ? "DISTINCT " : "",
                    String.join(", ", from),
                    sql(of.name()),
                    sql(name),
                    joined(table, "cairn_of", sql(name.name())),
                    condition)));
  }

  /** Gives the rows their values back. */
  List<Operation> restore(SchemaState state) {
    Table table = state.table(name).orElseThrow();
    String row =
        "FROM %s cairn_was WHERE %s"
            .formatted(sql(name), joined(table, "cairn_was", sql(of.name().name())));
    String value = "cairn_was." + sql(OLD);
    ColumnType independent = dialect.types().independent(column.type());
    if (!independent.equals(column.type())) {
      value = "CAST(%s AS %s)".formatted(value, dialect.types().render(column.type()));
    }
    Map<String, Fill> values = new HashMap<>();
    // When the application last wrote the row is still when it did.
    of.columns().stream()
        .filter(dialect::movesWithItsRow)
        .forEach(own -> values.put(own.name(), new Fill.Sql(sql(own.name()))));
    values.put(column.name(), new Fill.Sql("(SELECT %s %s)".formatted(value, row)));
    return List.of(
        new Backfill(
            of.name(), values, Optional.of("EXISTS (SELECT 1 %s%s)".formatted(row, known()))),
        new DropTable(name, Optional.of(table), true));
  }

  /** Says which values of an enum type are used, so that a new one of them can be at once. */
  private String known() {
    return column.type() instanceof ColumnType.Enumeration values
            && !dialect.types().independent(values).equals(values)
        ? values.values().stream()
            .map(value -> dialect.types().literal(value, Simple.TEXT))
            .collect(
                Collectors.joining(
                    ", ",
                    " AND (cairn_was.%s IS NULL OR cairn_was.%s IN (".formatted(sql(OLD), sql(OLD)),
                    "))"))
        : "";
  }

  private String joined(Table table, String one, String other) {
    return table.primaryKey().map(PrimaryKey::columns).orElseThrow().stream()
        .map(key -> "%s.%s = %s.%s".formatted(one, sql(key), other, sql(key)))
        .collect(Collectors.joining(" AND "));
  }

  private String stored(String value) {
    ColumnType type = dialect.types().independent(column.type());
    return type.equals(column.type())
        ? value
        : "CAST(%s AS %s)".formatted(value, dialect.types().render(type));
  }

  private List<String> sql(List<String> names) {
    return names.stream().map(this::sql).toList();
  }

  private String sql(String own) {
    return dialect.identifiers().render(own);
  }

  private String sql(ObjectName table) {
    return dialect.identifiers().render(table);
  }

  private static ExecuteSql execute(String sql) {
    return new ExecuteSql(sql, Set.of(), Optional.empty());
  }
}
