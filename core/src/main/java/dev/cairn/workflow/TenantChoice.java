package dev.cairn.workflow;

import java.util.List;
import java.util.Optional;

/**
 * Which schemas of a database share the history, and how many are worked on at a time.
 *
 * @param patterns globs ({@code *}, {@code ?}) of their names; empty where {@code query} is there
 * @param query SQL whose first column is their names
 * @param picked globs of those to work on now; empty for all
 * @param parallelism how many are worked on at a time; each takes two connections
 */
public record TenantChoice(
    List<String> patterns, Optional<String> query, List<String> picked, int parallelism) {
  public TenantChoice {
    patterns = List.copyOf(patterns);
    picked = List.copyOf(picked);
  }
}
