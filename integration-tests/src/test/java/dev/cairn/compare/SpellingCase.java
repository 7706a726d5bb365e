package dev.cairn.compare;

import dev.cairn.dialect.Dialect;
import dev.cairn.schema.Schema;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A database that somebody else made, and models that mean the same in other words.
 *
 * @param sql the statements that make the database
 * @param wanted the models; they are given the name of the connection's own schema
 */
record SpellingCase(
    String name,
    Predicate<Dialect> possibleOn,
    Function<Dialect, List<String>> sql,
    Function<String, Schema> wanted) {

  SpellingCase(
      String name,
      Predicate<Dialect> possibleOn,
      List<String> sql,
      Function<String, Schema> wanted) {
    this(name, possibleOn, dialect -> sql, wanted);
  }

  @Override
  public String toString() {
    return name;
  }
}
