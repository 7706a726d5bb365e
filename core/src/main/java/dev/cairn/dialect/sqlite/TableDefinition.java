package dev.cairn.dialect.sqlite;

import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A table as {@code CREATE TABLE} spells it. */
record TableDefinition(
    List<ColumnDefinition> columns,
    List<Clause> constraints,
    boolean withoutRowid,
    boolean strict) {
  TableDefinition {
    columns = List.copyOf(columns);
    constraints = List.copyOf(constraints);
  }

  /** Returns all constraints, those of columns included, in the order of the text. */
  Stream<Clause> clauses() {
    return Stream.concat(columns.stream().flatMap(c -> c.clauses().stream()), constraints.stream());
  }

  /** Returns the clauses of class {@code kind}. */
  <T extends Clause> List<T> clauses(Class<T> kind) {
    List<T> result = new ArrayList<>();
    for (ColumnDefinition column : columns) {
      if (!column.clauses().isEmpty()) {
        add(column.clauses(), kind, result);
      }
    }
    add(constraints, kind, result);
    return result;
  }

  /** Returns the primary key, if there is one. */
  Optional<Clause.Key> primaryKey() {
    for (ColumnDefinition column : columns) {
      Optional<Clause.Key> key = primaryKey(column.clauses());
      if (key.isPresent()) {
        return key;
      }
    }
    return primaryKey(constraints);
  }

  private static Optional<Clause.Key> primaryKey(List<Clause> clauses) {
    for (Clause clause : clauses) {
      if (clause instanceof Clause.Key key && key.primary()) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  /** Returns the column called {@code name}, in whatever case. */
  Optional<ColumnDefinition> column(String name) {
    return columns.stream().filter(c -> SqliteIdentifiers.same(c.name(), name)).findFirst();
  }

  /**
   * Returns whether {@code column} is another name of the rowid, and so is numbered by SQLite: the
   * only column of the primary key, declared as INTEGER and by no other word.
   */
  boolean isRowidAlias(ColumnDefinition column) {
    return !withoutRowid
        && column.type().equalsIgnoreCase("integer")
        && primaryKey()
            .filter(key -> key.columns().size() == 1 && !key.descending())
            .filter(key -> SqliteIdentifiers.same(key.columns().get(0), column.name()))
            .isPresent();
  }

  TableDefinition withColumns(List<ColumnDefinition> newColumns) {
    return new TableDefinition(newColumns, constraints, withoutRowid, strict);
  }

  TableDefinition with(Clause constraint) {
    return new TableDefinition(columns, Lists.plus(constraints, constraint), withoutRowid, strict);
  }

  TableDefinition replace(String column, UnaryOperator<ColumnDefinition> change) {
    List<ColumnDefinition> result = new ArrayList<>(columns);
    result.replaceAll(c -> SqliteIdentifiers.same(c.name(), column) ? change.apply(c) : c);
    return withColumns(result);
  }

  /**
   * Returns this table without the constraints that {@code unwanted} picks, wherever they stand.
   */
  TableDefinition without(Predicate<Clause> unwanted) {
    return new TableDefinition(
        columns.stream().map(c -> c.without(unwanted)).toList(),
        constraints.stream().filter(unwanted.negate()).toList(),
        withoutRowid,
        strict);
  }

  private static <T extends Clause> void add(List<Clause> from, Class<T> kind, List<T> to) {
    for (Clause clause : from) {
      if (kind.isInstance(clause)) {
        to.add(kind.cast(clause));
      }
    }
  }

  /** Returns the statement that makes this table under the name {@code name}. */
  String sql(ObjectName name) {
    List<String> parts = new ArrayList<>();
    columns.forEach(column -> parts.add(column.sql()));
    constraints.forEach(constraint -> parts.add(constraint.sql()));
    List<String> options = new ArrayList<>();
    if (withoutRowid) {
      options.add("WITHOUT ROWID");
    }
    if (strict) {
      options.add("STRICT");
    }
    return "CREATE TABLE %s (\n  %s\n)%s"
        .formatted(
            SqliteIdentifiers.quoted(name),
            String.join(",\n  ", parts),
            options.isEmpty() ? "" : " " + String.join(", ", options));
  }
}
