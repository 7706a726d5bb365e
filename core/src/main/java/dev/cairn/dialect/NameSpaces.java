package dev.cairn.dialect;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far the names of constraints and indexes have to differ: within their table, or within its
 * schema.
 */
public final class NameSpaces {

  /** What has a name. Sequences count as tables. */
  public enum Kind {
    TABLE,
    PRIMARY_KEY,
    UNIQUE,
    FOREIGN_KEY,
    CHECK,
    INDEX
  }

  private static final NameSpaces NONE = new NameSpaces(Map.of());

  private final Map<Kind, String> spaces;

  private NameSpaces(Map<Kind, String> spaces) {
    this.spaces = Map.copyOf(spaces);
  }

  /** Returns the rule of a database where names need to differ within a table only. */
  public static NameSpaces ofTables() {
    return NONE;
  }

  /** Returns this rule, and names of these kinds have to differ from one another in a schema. */
  public NameSpaces sharing(Kind first, Kind... others) {
    Map<Kind, String> result = new EnumMap<>(Kind.class);
    result.putAll(spaces);
    result.put(first, first.name());
    for (Kind other : others) {
      result.put(other, first.name());
    }
    return new NameSpaces(result);
  }

  /**
   * Returns the space that names of {@code kind} share in a schema; empty where they share none.
   */
  public Optional<String> of(Kind kind) {
    return Optional.ofNullable(spaces.get(kind));
  }
}
