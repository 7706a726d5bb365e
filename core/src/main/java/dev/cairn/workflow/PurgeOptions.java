package dev.cairn.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What of the things that are kept is to go for good.
 *
 * @param names what they were ({@code todo.note}) or are called now; empty for all
 * @param olderThan only what is kept for so long; empty for all
 * @param yes without asking
 */
public record PurgeOptions(List<String> names, Optional<Duration> olderThan, boolean yes) {
  public PurgeOptions {
    names = List.copyOf(names);
  }
}
