package dev.cairn.dialect.sqlite;

import java.util.ArrayList;
import java.util.List;

/** Lists as values. */
final class Lists {

  private Lists() {}

  /** Returns {@code list} with {@code added} behind it. */
  static <T> List<T> plus(List<? extends T> list, T added) {
    List<T> result = new ArrayList<>(list);
    result.add(added);
    return List.copyOf(result);
  }
}
