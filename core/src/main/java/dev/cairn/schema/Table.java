package dev.cairn.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A table and what belongs to it.
 *
 * @param options what only one database has, by its own keyword: {@code STRICT}, {@code ENGINE}, …
 * @param initialSql statements that put the first rows in when the table is made (a generator's
 *     row); not part of what a catalog can tell, so no comparison looks at it
 */
public record Table(
    ObjectName name,
    List<Column> columns,
    Optional<PrimaryKey> primaryKey,
    List<UniqueConstraint> uniques,
    List<ForeignKey> foreignKeys,
    List<Index> indexes,
    List<CheckConstraint> checks,
    Optional<String> comment,
    Map<String, String> options,
    List<String> initialSql) {

  public Table {
    columns = List.copyOf(columns);
    uniques = List.copyOf(uniques);
    foreignKeys = List.copyOf(foreignKeys);
    indexes = List.copyOf(indexes);
    checks = List.copyOf(checks);
    options =
        options.isEmpty()
            ? Collections.emptySortedMap()
            : Collections.unmodifiableSortedMap(new TreeMap<>(options));
    initialSql = List.copyOf(initialSql);
  }

  /** Returns a table with columns and nothing else. */
  public static Table of(ObjectName name, List<Column> columns) {
    return new Table(
        name,
        columns,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of(),
        List.of());
  }

  /** Returns the column called {@code columnName}, by exact spelling. */
  public Optional<Column> column(String columnName) {
    for (Column column : columns) {
      if (column.name().equals(columnName)) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }

  public Table withName(ObjectName newName) {
    return new Table(
        newName,
        columns,
        primaryKey,
        uniques,
        foreignKeys,
        indexes,
        checks,
        comment,
        options,
        initialSql);
  }

  public Table withColumns(List<Column> newColumns) {
    return new Table(
        name,
        newColumns,
        primaryKey,
        uniques,
        foreignKeys,
        indexes,
        checks,
        comment,
        options,
        initialSql);
  }

  public Table withPrimaryKey(Optional<PrimaryKey> newPrimaryKey) {
    return new Table(
        name,
        columns,
        newPrimaryKey,
        uniques,
        foreignKeys,
        indexes,
        checks,
        comment,
        options,
        initialSql);
  }

  public Table withUniques(List<UniqueConstraint> newUniques) {
    return new Table(
        name,
        columns,
        primaryKey,
        newUniques,
        foreignKeys,
        indexes,
        checks,
        comment,
        options,
        initialSql);
  }

  public Table withForeignKeys(List<ForeignKey> newForeignKeys) {
    return new Table(
        name,
        columns,
        primaryKey,
        uniques,
        newForeignKeys,
        indexes,
        checks,
        comment,
        options,
        initialSql);
  }

  public Table withIndexes(List<Index> newIndexes) {
    return new Table(
        name,
        columns,
        primaryKey,
        uniques,
        foreignKeys,
        newIndexes,
        checks,
        comment,
        options,
        initialSql);
  }

  public Table withChecks(List<CheckConstraint> newChecks) {
    return new Table(
        name,
        columns,
        primaryKey,
        uniques,
        foreignKeys,
        indexes,
        newChecks,
        comment,
        options,
        initialSql);
  }

  public Table withComment(Optional<String> newComment) {
    return new Table(
        name,
        columns,
        primaryKey,
        uniques,
        foreignKeys,
        indexes,
        checks,
        newComment,
        options,
        initialSql);
  }

  public Table withOptions(Map<String, String> newOptions) {
    return new Table(
        name,
        columns,
        primaryKey,
        uniques,
        foreignKeys,
        indexes,
        checks,
        comment,
        newOptions,
        initialSql);
  }

  public Table withInitialSql(List<String> newInitialSql) {
    return new Table(
        name,
        columns,
        primaryKey,
        uniques,
        foreignKeys,
        indexes,
        checks,
        comment,
        options,
        newInitialSql);
  }

  /** Returns this table with the column of the same name as {@code changed} in its place. */
  public Table replaceColumn(String columnName, Column changed) {
    List<Column> result = new ArrayList<>(columns);
    result.replaceAll(column -> column.name().equals(columnName) ? changed : column);
    return withColumns(result);
  }
}
