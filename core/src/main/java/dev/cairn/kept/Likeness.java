package dev.cairn.kept;

import dev.cairn.dialect.Dialect;
import dev.cairn.error.CairnException;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import dev.cairn.sql.ExpressionText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether what is kept can stand for what is wanted now. Expressions do not count: the server has
 * its own spelling of them.
 */
record Likeness(Dialect dialect) {

  boolean sameType(Column one, Column other) {
    Column first = canonical(one);
    Column second = canonical(other);
    return first.type().equals(second.type())
        && first.generated().isPresent() == second.generated().isPresent();
  }

  /** Whether the two are the same text, but for blanks, case and brackets around it. */
  boolean sameWords(Optional<String> one, Optional<String> other) {
    return one.map(this::words).equals(other.map(this::words));
  }

  private String words(String expression) {
    try {
      return ExpressionText.normal(expression, dialect.syntax());
    } catch (CairnException e) {
      // A quote that is not closed: the database has it otherwise.
      return expression;
    }
  }

  boolean sameComment(Column one, Column other) {
    return canonical(one).comment().equals(canonical(other).comment());
  }

  private Column canonical(Column column) {
    Table table = Table.of(ObjectName.of("t"), List.of(column.withName("c")));
    return canonical(table).columns().get(0);
  }

  private Table canonical(Table table) {
    return dialect.canonical(Schema.ofTables(List.of(table))).tables().values().iterator().next();
  }

  boolean same(Table kept, Table wanted) {
    Table first = canonical(KeptNames.visible(kept));
    Table second = canonical(wanted);
    return columns(first).equals(columns(second)) && parts(first).equals(parts(second));
  }

  private Map<String, Object> columns(Table table) {
    Map<String, Object> result = new HashMap<>();
    for (Column column : table.columns()) {
      boolean key =
          table.primaryKey().filter(pk -> pk.columns().contains(column.name())).isPresent();
      result.put(
          key(column.name()),
          List.of(
              column.type(),
              column.nullable() && !key,
              column.identity().isPresent() || column.defaultSql().isPresent(),
              column.generated().isPresent()));
    }
    return result;
  }

  private Set<Object> parts(Table table) {
    Set<Object> result = new HashSet<>();
    table.primaryKey().map(PrimaryKey::columns).ifPresent(c -> result.add(List.of("key", keys(c))));
    // To some a unique index and a unique constraint are the same
    for (UniqueConstraint unique : table.uniques()) {
      result.add(List.of("unique", keys(unique.columns())));
    }
    for (Index index : table.indexes()) {
      boolean plain =
          index.unique()
              && index.where().isEmpty()
              && index.keys().stream().noneMatch(Index.Key::expression);
      result.add(
          plain
              ? List.of("unique", keys(index.columns()))
              : List.of("index", keys(index.columns()), index.keys().size(), index.unique()));
    }
    for (ForeignKey key : table.foreignKeys()) {
      result.add(
          List.of(
              "foreign", keys(key.columns()), dialect.identifiers().tableKey(key.target().name())));
    }
    for (int i = 0; i < table.checks().size(); i++) {
      result.add(List.of("check", i));
    }
    return result;
  }

  private List<String> keys(List<String> names) {
    List<String> result = new ArrayList<>();
    names.forEach(name -> result.add(key(name)));
    return result;
  }

  private String key(String name) {
    return dialect.identifiers().key(name);
  }
}
