package dev.cairn.dialect.postgresql;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Identity;
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

/** A table while its rows of the catalog come in. */
final class TableDraft {

  final ObjectName name;
  final Optional<String> comment;
  final Map<String, String> options;
  private final List<Column> columns = new ArrayList<>();
  private final Map<Integer, String> columnNames = new HashMap<>();
  final Map<Integer, Identity> numbered = new HashMap<>();
  final List<UniqueConstraint> uniques = new ArrayList<>();
  final List<ForeignKey> foreignKeys = new ArrayList<>();
  final List<Index> indexes = new ArrayList<>();
  final List<CheckConstraint> checks = new ArrayList<>();
  Optional<PrimaryKey> primaryKey = Optional.empty();

  TableDraft(ObjectName name, Optional<String> comment, Map<String, String> options) {
    this.name = name;
    this.comment = comment;
    this.options = options;
  }

  void add(int number, Column column) {
    columns.add(column);
    columnNames.put(number, column.name());
  }

  /** Returns the name of the column of that number. */
  String column(int number) {
    String column = columnNames.get(number);
    if (column == null) {
      throw new IllegalStateException("table " + name + " has no column number " + number);
    }
    return column;
  }

  /** Returns the names of the columns that {@code vector} numbers: {@code 1 2 3}. */
  List<String> columns(int[] numbers) {
    List<String> names = new ArrayList<>(numbers.length);
    for (int number : numbers) {
      names.add(column(number));
    }
    return names;
  }

  Table toTable() {
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
        List.of());
  }
}
