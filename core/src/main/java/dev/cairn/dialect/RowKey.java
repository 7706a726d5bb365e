package dev.cairn.dialect;

import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What tells the rows of a table apart and puts them in order, so that it can be gone through piece
 * by piece. A place in that order is the list of the key's values as SQL literals.
 *
 * @param parts the columns, first things first
 * @param rowValues whether {@code (a, b) > (1, 2)} is looked up in an index
 */
public record RowKey(List<Part> parts, boolean rowValues) {

  /**
   * One column of it.
   *
   * @param column its name as SQL
   * @param literal an SQL expression that gives its value as the text of an SQL literal
   */
  public record Part(String column, String literal) {}

  /** Knows the values of which types compare as the literals do that stand for them. */
  public interface Literals {

    /**
     * Returns an expression that gives the value of {@code column}, which is SQL, as the text of an
     * SQL literal; empty for a type whose values compare otherwise, or are not kept exactly.
     */
    Optional<String> of(String column, ColumnType type);
  }

  public RowKey {
    parts = List.copyOf(parts);
  }

  /**
   * Returns the primary key of {@code table}, to be compared column by column; empty without one,
   * and where a column of it has no literals.
   */
  public static Optional<RowKey> ofPrimaryKey(
      Table table, Identifiers identifiers, Literals literals) {
    List<Part> parts = new ArrayList<>();
    for (String name : table.primaryKey().map(key -> key.columns()).orElse(List.of())) {
      Optional<Part> part =
          table.columns().stream()
              .filter(column -> identifiers.key(column.name()).equals(identifiers.key(name)))
              .findFirst()
              .flatMap(column -> part(column, identifiers, literals));
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(new RowKey(parts, false));
  }

  private static Optional<Part> part(Column column, Identifiers identifiers, Literals literals) {
    String name = identifiers.render(column.name());
    return literals.of(name, column.type()).map(literal -> new Part(name, literal));
  }

  /** Returns the condition that a row comes after {@code place}. */
  public String after(List<String> place) {
    return compared(place, ">", ">");
  }

  /** Returns the condition that a row comes at {@code place} or before it. */
  public String upTo(List<String> place) {
    return compared(place, "<", "<=");
  }

  /** Returns what sorts by it. */
  public String order(boolean descending) {
    return parts.stream()
        .map(part -> part.column() + (descending ? " DESC" : ""))
        .collect(Collectors.joining(", "));
  }

  /** Returns what is selected to learn a row's place. */
  public String literals() {
    return parts.stream().map(Part::literal).collect(Collectors.joining(", "));
  }

  private String compared(List<String> place, String strict, String last) {
    if (parts.size() == 1) {
      return parts.get(0).column() + " " + last + " " + place.get(0);
    }
    if (rowValues) {
      return parts.stream().map(Part::column).collect(Collectors.joining(", ", "(", ")"))
          + " "
          + last
          + " ("
          + String.join(", ", place)
          + ")";
    }
    List<String> cases = new ArrayList<>();
    String equal = "";
    for (int i = 0; i < parts.size(); i++) {
      String column = parts.get(i).column();
      String operator = i + 1 == parts.size() ? last : strict;
      cases.add("(" + equal + column + " " + operator + " " + place.get(i) + ")");
      equal += column + " = " + place.get(i) + " AND ";
    }
    // The first condition is what an index is entered by.
    return "%s %s= %s AND (%s)"
        .formatted(parts.get(0).column(), strict, place.get(0), String.join(" OR ", cases));
  }
}
