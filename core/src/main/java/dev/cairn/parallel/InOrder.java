package dev.cairn.parallel;

import java.util.List;
import java.util.function.Function;

/** The same done to each of many things, on all processors. */
public final class InOrder {

  /** From so many on it pays. */
  private static final int MANY = 50;

  private InOrder() {}

  /**
   * Returns what becomes of each, in their order.
   *
   * @param change may be called by several threads at once, and for one of them again where another
   *     has failed
   * @throws RuntimeException as {@code change} does for the first of those for which it fails
   */
  public static <T, R> List<R> each(List<T> parts, Function<? super T, ? extends R> change) {
    if (parts.size() >= MANY) {
      try {
        return parts.parallelStream().<R>map(change).toList();
      } catch (RuntimeException e) {
        // Which failure comes first there is left to chance.
      }
    }
    return parts.stream().<R>map(change).toList();
  }
}
