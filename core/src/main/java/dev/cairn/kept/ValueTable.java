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
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
   */
  List<Operation> begin(List<String> key, Column after, String altered) {
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
    return List.of(
        new CreateTable(table),
        execute(
            "INSERT INTO %s (%s) SELECT %s FROM %s WHERE %s"
                .formatted(
                    sql(name),
                    String.join(", ", into),
                    String.join(", ", from),
                    sql(of.name()),
                    altered)));
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
    operations.add(
        execute(
            "UPDATE %s SET %s = (SELECT %s FROM %s cairn_of WHERE %s)"
                .formatted(
                    sql(name),
                    sql(NEW),
                    stored("cairn_of." + sql(column.name())),
                    sql(of.name()),
                    joined(table, "cairn_of", sql(name.name())))));
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

  /** Forgets the values of rows that are gone, or that have another value by now. */
  List<Operation> forgetOthers(SchemaState state) {
    Table table = state.table(name).orElseThrow();
    ColumnType type = dialect.types().independent(column.type());
    return List.of(
        execute(
            "DELETE FROM %s WHERE NOT EXISTS (SELECT 1 FROM %s cairn_of WHERE %s AND %s)"
                .formatted(
                    sql(name),
                    sql(of.name()),
                    joined(table, "cairn_of", sql(name.name())),
                    dialect
                        .types()
                        .sameValue(
                            stored("cairn_of." + sql(column.name())),
                            sql(name.name()) + "." + sql(NEW),
                            type))));
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
