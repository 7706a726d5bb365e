package dev.cairn.benchmarks;

import java.util.List;

/** A query that was made, with its parameters in order. */
record RecordedQuery(String sql, List<Object> parameters) {
  RecordedQuery {
    parameters = List.copyOf(parameters);
  }
}
