package dev.cairn.dialect.postgresql;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.Index;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.sql.SqlSyntax;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlTokenizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names that the server gives to what has none: {@code t_pkey}, {@code t_a_b_key}, {@code
 * t_a_fkey}, {@code t_a_check}, {@code t_a_idx}, with a number where one is taken in the table.
 */
final class GivenNames {

  private static final int LIMIT = 63;

  private final PostgresIdentifiers identifiers;

  GivenNames(PostgresIdentifiers identifiers) {
    this.identifiers = identifiers;
  }

  /** Returns {@code table} with a name for all that belongs to it. */
  Table name(Table table) {
    Set<String> taken = new HashSet<>();
    table.primaryKey().flatMap(PrimaryKey::name).ifPresent(taken::add);
    table.uniques().forEach(unique -> unique.name().ifPresent(taken::add));
    table.foreignKeys().forEach(key -> key.name().ifPresent(taken::add));
    table.checks().forEach(check -> check.name().ifPresent(taken::add));
    table.indexes().forEach(index -> index.name().ifPresent(taken::add));
    String of = table.name().name();
    return table
        .withChecks(
            table.checks().stream()
                .map(
                    check ->
                        check.name().isPresent()
                            ? check
                            : check.withName(given(of, checked(table, check), "check", taken)))
                .toList())
        .withPrimaryKey(
            table
                .primaryKey()
                .map(
                    key ->
                        key.name().isPresent()
                            ? key
                            : new PrimaryKey(given(of, List.of(), "pkey", taken), key.columns())))
        .withUniques(
            table.uniques().stream()
                .map(
                    unique ->
                        unique.name().isPresent()
                            ? unique
                            : unique.withName(given(of, unique.columns(), "key", taken)))
                .toList())
        .withForeignKeys(
            table.foreignKeys().stream()
                .map(
                    key ->
                        key.name().isPresent()
                            ? key
                            : key.withName(given(of, key.columns(), "fkey", taken)))
                .toList())
        .withIndexes(
            table.indexes().stream()
                .map(
                    index ->
                        index.name().isPresent()
                            ? index
                            : index.withName(given(of, keys(index), "idx", taken)))
                .toList());
  }

  private static List<String> keys(Index index) {
    List<String> result = new ArrayList<>();
    for (Index.Key key : index.keys()) {
      result.add(key.expression() ? "expr" : key.text());
    }
    return result;
  }

  /** The one column that a check is about; a check of several is named after the table alone. */
  private List<String> checked(Table table, CheckConstraint check) {
    Set<String> mentioned = new LinkedHashSet<>();
    for (SqlToken token : SqlTokenizer.code(check.expression(), SqlSyntax.POSTGRESQL)) {
      for (Column column : table.columns()) {
        boolean bare =
            token.kind() == SqlToken.Kind.WORD
                && identifiers.fromUnquoted(token.text()).equals(column.name());
        boolean quoted =
            token.kind() == SqlToken.Kind.QUOTED_NAME && token.unquoted().equals(column.name());
        if (bare || quoted) {
          mentioned.add(column.name());
        }
      }
    }
    return mentioned.size() == 1 ? List.copyOf(mentioned) : List.of();
  }

  private static Optional<String> given(
      String table, List<String> columns, String kind, Set<String> taken) {
    String middle = String.join("_", columns);
    String name = fitted(table, middle, kind);
    for (int number = 1; !taken.add(name); number++) {
      name = fitted(table, middle, kind + number);
    }
    return Optional.of(name);
  }

  /** Cuts the longer of table and columns until all fits, as the server does. */
  private static String fitted(String table, String columns, String label) {
    int overhead = bytes(label) + 1 + (columns.isEmpty() ? 0 : 1);
    String first = table;
    String second = columns;
    while (bytes(first) + bytes(second) + overhead > LIMIT) {
      if (bytes(first) > bytes(second)) {
        first = first.substring(0, first.length() - 1);
      } else {
        second = second.substring(0, second.length() - 1);
      }
    }
    return first + (columns.isEmpty() ? "" : "_" + second) + "_" + label;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
