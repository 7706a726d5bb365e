package dev.cairn.config;

import java.util.List;
import java.util.Set;

/**
 * What a comparison looks at: {@code [compare]}.
 *
 * @param includeTables patterns of the tables that count; empty for all
 * @param excludeTables patterns of the tables that do not
 * @param ignore kinds of difference to pass over: {@code extra-indexes}, {@code comments}, …
 */
public record CompareConfig(
    List<String> includeTables, List<String> excludeTables, Set<String> ignore) {
  public CompareConfig {
    includeTables = List.copyOf(includeTables);
    excludeTables = List.copyOf(excludeTables);
    ignore = Set.copyOf(ignore);
  }
}
