package dev.cairn.dialect.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The values that a rebuild gives to some columns, where it computes others from them. They wait in
 * a temporary table, by the rowid of their row, in columns of the types that they will have: so
 * they are read as they will be stored, and nothing is computed twice.
 *
 * @param number tells the temporary tables of one rebuild apart
 * @param columns the columns whose values are held
 * @param sql the statements that make and fill the table
 * @param rows what to read rows from in the place of the old table, under that table's name
 */
record InterimValues(int number, List<ColumnDefinition> columns, List<String> sql, String rows) {

  private static final List<String> ROWID_NAMES = List.of("rowid", "_rowid_", "oid");

  private static final String KEY = "cairn_row";

  InterimValues {
    columns = List.copyOf(columns);
    sql = List.copyOf(sql);
  }

  /** Returns whether rows of {@code table} have a rowid that can be named. */
  static boolean canHoldRowsOf(TableDefinition table) {
    return !table.withoutRowid() && !rowids(table).isEmpty();
  }

  /**
   * Holds the values that {@code change} gives.
   *
   * @param old the table before all changes
   * @param held the columns whose values are to be held, those held before included
   */
  static InterimValues of(StoredTable old, TableChange change, List<ColumnDefinition> held) {
    Optional<InterimValues> earlier = change.interim();
    int number = earlier.map(values -> values.number() + 1).orElse(1);
    List<String> definitions = new ArrayList<>(List.of(KEY + " INTEGER PRIMARY KEY"));
    List<String> columns = new ArrayList<>(List.of(KEY));
    List<String> values = new ArrayList<>(List.of(rowids(old.definition()).get(0)));
    for (ColumnDefinition column : held) {
      definitions.add(column.without(clause -> !shapesValues(clause)).sql());
      change
          .value(column)
          .ifPresent(
              value -> {
                columns.add(SqliteIdentifiers.quoted(column.name()));
                values.add(value);
              });
    }
    List<String> sql = new ArrayList<>(earlier.map(InterimValues::sql).orElse(List.of()));
    sql.add(
        "CREATE TABLE %s (%s)%s"
            .formatted(
                table(number),
                String.join(", ", definitions),
                old.definition().strict() ? " STRICT" : ""));
    sql.add(
        "INSERT INTO %s (%s) SELECT %s FROM %s"
            .formatted(
                table(number),
                String.join(", ", columns),
                String.join(", ", values),
                change.rows()));
    earlier.map(InterimValues::drop).ifPresent(sql::add);
    return new InterimValues(number, held, sql, rows(old, held, number));
  }

  /** Returns the held column called {@code name}, as it was when it was held. */
  Optional<ColumnDefinition> column(String name) {
    return columns.stream().filter(it -> SqliteIdentifiers.same(it.name(), name)).findFirst();
  }

  /** Returns the statement that ends it. */
  String drop() {
    return "DROP TABLE " + table(number);
  }

  private static String rows(StoredTable old, List<ColumnDefinition> held, int number) {
    List<String> selected = new ArrayList<>();
    List<String> rowids = rowids(old.definition());
    for (String rowid : rowids) {
      if (old.definition().column(rowid).isEmpty() && !contains(held, rowid)) {
        selected.add("o." + rowid + " AS " + rowid);
      }
    }
    for (ColumnDefinition column : old.definition().columns()) {
      if (!contains(held, column.name())) {
        selected.add(from("o", column));
      }
    }
    held.forEach(column -> selected.add(from("v", column)));
    return "(SELECT %s FROM %s AS o JOIN %s AS v ON v.%s = o.%s) AS %s"
        .formatted(
            String.join(", ", selected),
            SqliteIdentifiers.quoted(old.name()),
            table(number),
            KEY,
            rowids.get(0),
            SqliteIdentifiers.quoted(old.name().name()));
  }

  private static String from(String source, ColumnDefinition column) {
    String name = SqliteIdentifiers.quoted(column.name());
    return source + "." + name + " AS " + name;
  }

  private static boolean contains(List<ColumnDefinition> columns, String name) {
    return columns.stream().anyMatch(column -> SqliteIdentifiers.same(column.name(), name));
  }

  /** The names by which the rowid can be had: those that no other column has. */
  private static List<String> rowids(TableDefinition table) {
    return ROWID_NAMES.stream()
        .filter(name -> table.column(name).filter(c -> !table.isRowidAlias(c)).isEmpty())
        .toList();
  }

  /** A row that breaks a constraint is found where the table is filled, and named there. */
  private static boolean shapesValues(Clause clause) {
    return clause instanceof Clause.Default || clause instanceof Clause.Collation;
  }

  private static String table(int number) {
    return "temp.cairn_values_" + number;
  }
}
