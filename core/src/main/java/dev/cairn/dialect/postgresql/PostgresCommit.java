package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.CommitBehind;

/** Expressions have the very types of their functions, which the server need not look for then. */
final class PostgresCommit implements CommitBehind {

  @Override
  public String commit() {
    return "COMMIT";
  }

  @Override
  public String begin() {
    return "BEGIN";
  }

  @Override
  public String began() {
    return "transaction_timestamp()";
  }

  @Override
  public String clock() {
    return "SELECT clock_timestamp()::text";
  }

  @Override
  public String time(String told) {
    return "'" + told + "'::timestamptz";
  }

  @Override
  public String millisSince(String time) {
    return "(extract(epoch FROM clock_timestamp() - " + time + ") * 1000)::bigint";
  }

  @Override
  public String movedSince(String time) {
    return "to_char(timezone('UTC'::text, ?::timestamptz + (clock_timestamp() - "
        + time
        + ")), 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'::text)";
  }
}
