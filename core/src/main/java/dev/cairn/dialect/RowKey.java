package dev.cairn.dialect;

import java.util.ArrayList;
import java.util.List;
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

  public RowKey {
    parts = List.copyOf(parts);
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
