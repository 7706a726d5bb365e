package dev.cairn.dialect.sqlite;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A column as {@code CREATE TABLE} spells it.
 *
 * @param type the declared type, as its text stands; may be empty
 */
record ColumnDefinition(String name, String type, List<Clause> clauses) implements Member {
  ColumnDefinition {
    clauses = List.copyOf(clauses);
  }

  /** Returns the clause of class {@code kind}, if there is one. */
  <T extends Clause> Optional<T> clause(Class<T> kind) {
    for (Clause clause : clauses) {
      if (kind.isInstance(clause)) {
        return Optional.of(kind.cast(clause));
      }
    }
    return Optional.empty();
  }

  boolean isGenerated() {
    return clause(Clause.Computed.class).isPresent();
  }

  boolean isNotNull() {
    return clause(Clause.NotNull.class).isPresent();
  }

  ColumnDefinition withType(String newType) {
    return new ColumnDefinition(name, newType, clauses);
  }

  ColumnDefinition without(Predicate<Clause> unwanted) {
    return new ColumnDefinition(name, type, clauses.stream().filter(unwanted.negate()).toList());
  }

  ColumnDefinition with(Clause added) {
    return new ColumnDefinition(name, type, Lists.plus(clauses, added));
  }

  /** Returns the text of the definition. */
  String sql() {
    StringBuilder sql = new StringBuilder(SqliteIdentifiers.quoted(name));
    if (!type.isEmpty()) {
      sql.append(' ').append(type);
    }
    clauses.forEach(clause -> sql.append(' ').append(clause.sql()));
    return sql.toString();
  }
}
