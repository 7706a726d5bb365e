package dev.cairn.random;

import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes out of a schema what rows that come over from another could not keep to. The values of
 * columns that both have stay; columns that the other lacks are null, or hold the same in each row;
 * tables that the other lacks are empty.
 */
record Fit(Schema other, boolean comesBack) {

  /**
   * Returns {@code schema} with what fits.
   *
   * <p>With {@link #comesBack}, {@code schema} is where the rows come from and are taken back to.
   * Nobody says then what a column that was dropped holds when it is there again.
   */
  Schema of(Schema schema) {
    return Schema.of(
        schema.tables().values().stream().map(this::table).toList(),
        schema.sequences().values(),
        schema.enums().values(),
        schema.namespaces());
  }

  private Table table(Table table) {
    Optional<Table> there = other.table(table.name());
    if (there.isEmpty()) {
      return table;
    }
    Table old = there.get();
    Optional<PrimaryKey> key = table.primaryKey().filter(pk -> staysKey(old, pk.columns()));
    Table open =
        table
            .withPrimaryKey(key)
            .withColumns(
                table.columns().stream()
                    .map(column -> column(old, column, key.map(PrimaryKey::columns)))
                    .toList());
    return open.withUniques(
            open.uniques().stream()
                .filter(unique -> tellsApart(open, old, unique.columns()))
                .toList())
        .withIndexes(
            open.indexes().stream()
                .filter(
                    index ->
                        !index.unique()
                            || (index.keys().stream().noneMatch(k -> k.expression())
                                && tellsApart(open, old, index.columns())))
                .toList())
        .withForeignKeys(
            open.foreignKeys().stream().filter(foreign -> holds(open, old, foreign)).toList());
  }

  private boolean staysKey(Table old, List<String> columns) {
    return columns.stream().anyMatch(column -> isOld(old, column) && apart(column))
        && (!comesBack || columns.stream().allMatch(column -> isOld(old, column)));
  }

  private Column column(Table old, Column column, Optional<List<String>> key) {
    boolean closed =
        comesBack
            && !isOld(old, column.name())
            && !column.nullable()
            && column.defaultSql().isEmpty();
    Column open =
        closed && !key.orElse(List.of()).contains(column.name())
            ? column.withNullable(true)
            : column;
    // Numbers that count the rows need a key of their own.
    return open.identity().isPresent() && !key.equals(Optional.of(List.of("id")))
        ? open.withIdentity(Optional.empty())
        : open;
  }

  private static boolean tellsApart(Table table, Table old, List<String> columns) {
    return columns.stream()
        .anyMatch(column -> isOld(old, column) ? apart(column) : staysNull(table, column));
  }

  private boolean holds(Table table, Table old, ForeignKey key) {
    if (key.columns().stream()
        .anyMatch(column -> !isOld(old, column) && staysNull(table, column))) {
      return true;
    }
    Optional<Table> target = other.table(key.target());
    return target.isPresent()
        && target.get().columns().stream()
            .map(Column::name)
            .toList()
            .containsAll(key.targetColumns())
        && (key.columns().size() == 1
            || key.columns().stream().allMatch(column -> keepsNulls(table, old, column)));
  }

  /** Returns whether a null stays null: one that is filled is not taken back. */
  private static boolean keepsNulls(Table table, Table old, String column) {
    return table
        .column(column)
        .map(Column::nullable)
        .equals(old.column(column).map(Column::nullable));
  }

  private static boolean staysNull(Table table, String column) {
    return table
        .column(column)
        .filter(it -> it.nullable() && it.defaultSql().isEmpty() && it.generated().isEmpty())
        .isPresent();
  }

  private static boolean isOld(Table old, String column) {
    return old.column(column).isPresent();
  }

  private static boolean apart(String column) {
    return Kind.of(column).tellsRowsApart();
  }

  /** Returns the columns of {@code table} that must not be null for its keys to mean something. */
  static Set<String> inKeys(Table table) {
    Set<String> result = new java.util.HashSet<>();
    table.primaryKey().ifPresent(key -> result.addAll(key.columns()));
    table.uniques().forEach(unique -> result.addAll(unique.columns()));
    table.indexes().stream()
        .filter(index -> index.unique())
        .forEach(index -> result.addAll(index.columns()));
    return result;
  }
}
