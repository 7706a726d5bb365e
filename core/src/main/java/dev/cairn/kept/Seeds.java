package dev.cairn.kept;

import dev.cairn.dialect.Dialect;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.BulkInsert;
import dev.cairn.operation.Operation.CreateTable;
import dev.cairn.operation.Operation.ExecuteSql;
import dev.cairn.schema.ObjectName;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlTokenizer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The rows that a migration puts into tables that it makes. A table that comes back has them. */
final class Seeds {

  private final Dialect dialect;
  private final List<Operation> operations;

  Seeds(Dialect dialect, List<Operation> operations) {
    this.dialect = dialect;
    this.operations = operations;
  }

  /** Returns the table that {@code operation} inserts rows into, where that is all that it does. */
  Optional<ObjectName> table(Operation operation) {
    if (operation instanceof BulkInsert insert) {
      return Optional.of(insert.table());
    }
    return operation instanceof ExecuteSql sql ? table(sql.sql()) : Optional.empty();
  }

  private Optional<ObjectName> table(String sql) {
    List<SqlToken> tokens = SqlTokenizer.code(sql, dialect.syntax());
    if (tokens.size() < 3
        || !tokens.get(0).isWord("insert")
        || tokens.subList(0, tokens.size() - 1).stream().anyMatch(token -> token.isSymbol(";"))) {
      return Optional.empty();
    }
    int at = tokens.get(1).isWord("into") ? 2 : 1;
    Optional<String> first = name(tokens.get(at));
    if (at == 1 || first.isEmpty() || at + 2 >= tokens.size()) {
      return Optional.empty();
    }
    return tokens.get(at + 1).isSymbol(".")
        ? name(tokens.get(at + 2)).map(name -> new ObjectName(first.get(), name))
        : first.map(ObjectName::of);
  }

  private Optional<String> name(SqlToken token) {
    return switch (token.kind()) {
      case WORD -> Optional.of(dialect.identifiers().fromUnquoted(token.text()));
      case QUOTED_NAME -> Optional.of(dialect.identifiers().fromQuoted(token.unquoted()));
      default -> Optional.empty();
    };
  }

  /** Returns whether the migration makes {@code table} before {@code position}. */
  boolean makesBefore(ObjectName table, int position) {
    return operations.subList(0, Math.min(position, operations.size())).stream()
        .anyMatch(
            operation -> operation instanceof CreateTable op && same(op.table().name(), table));
  }

  /** Returns whether the migration makes {@code table}, and puts rows into it then. */
  boolean make(ObjectName table) {
    return IntStream.range(0, operations.size())
        .anyMatch(
            i ->
                operations.get(i) instanceof CreateTable op
                    && same(op.table().name(), table)
                    && follow(table, i));
  }

  /** Returns whether rows are put into {@code table} after {@code position}. */
  boolean follow(ObjectName table, int position) {
    return operations.subList(Math.min(position + 1, operations.size()), operations.size()).stream()
        .anyMatch(operation -> fills(operation, table));
  }

  /** Hand-written SQL may hold several statements. */
  private boolean fills(Operation operation, ObjectName table) {
    return operation instanceof ExecuteSql sql
        ? SqlTokenizer.code(sql.sql(), dialect.syntax()).stream()
                .anyMatch(token -> token.isWord("insert"))
            && new Mentions(dialect, table.name()).in(sql.sql())
        : table(operation).filter(own -> same(own, table)).isPresent();
  }

  boolean same(ObjectName one, ObjectName other) {
    return dialect
            .identifiers()
            .tableKey(one.schema())
            .equals(dialect.identifiers().tableKey(other.schema()))
        && dialect
            .identifiers()
            .tableKey(one.name())
            .equals(dialect.identifiers().tableKey(other.name()));
  }
}
