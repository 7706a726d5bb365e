package dev.cairn.dialect;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far the names of constraints and indexes have to differ: within their table, or within its
 * schema.
 */
public final class NameScopes {

  /** What has a name. Sequences count as tables. */
  public enum Kind {
    TABLE,
    PRIMARY_KEY,
    UNIQUE,
    FOREIGN_KEY,
    CHECK,
    INDEX
  }

  private static final NameScopes NONE = new NameScopes(Map.of());

  private final Map<Kind, String> spaces;

  private NameScopes(Map<Kind, String> spaces) {
    this.spaces = Map.copyOf(spaces);
  }

  /** Returns the rule of a database where names need to differ within a table only. */
  public static NameScopes ofTables() {
    return NONE;
  }

  /** Returns this rule, and names of these kinds have to differ from one another in a schema. */
  public NameScopes sharing(Kind first, Kind... others) {
    Map<Kind, String> result = new EnumMap<>(Kind.class);
    result.putAll(spaces);
    result.put(first, first.name());
    for (Kind other : others) {
      result.put(other, first.name());
    }
    return new NameScopes(result);
  }

  /**
   * Returns the space that names of {@code kind} share in a schema; empty where they share none.
   */
  public Optional<String> of(Kind kind) {
    return Optional.ofNullable(spaces.get(kind));
  }
}
