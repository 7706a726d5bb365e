package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Statement;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddCheck;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AddForeignKey;
import dev.cairn.operation.Operation.AddUnique;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.CreateIndex;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.schema.Column;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The forms that let others read and write a busy table while it is changed. What reads every row
 * runs in a transaction of its own, so that no lock of another statement is held meanwhile.
 */
final class SafeForms {

  private static final String SET_NOT_NULL = " SET NOT NULL";

  /** The check that stands for the length of a change; one column is changed at a time. */
  private static final String PROOF = "cairn_not_null";

  private final TableSql sql;
  private final boolean provedNotNull;

  SafeForms(TableSql sql, boolean provedNotNull) {
    this.sql = sql;
    this.provedNotNull = provedNotNull;
  }

  /** Returns {@code plain}, the usual form of an operation, or the safe one where it matters. */
  List<Statement> of(Operation operation, List<String> plain, SchemaState state) {
    return table(operation)
        .filter(state::isBusy)
        .filter(table -> !isPartitioned(table, state))
        .flatMap(table -> safe(operation, plain))
        .orElseGet(() -> plain.stream().map(Statement::of).toList());
  }

  private static Optional<ObjectName> table(Operation operation) {
    if (operation instanceof CreateIndex op) {
      return op.index().name().map(name -> op.table());
    }
    if (operation instanceof DropIndex op) {
      return Optional.of(op.table());
    }
    if (operation instanceof AddForeignKey op) {
      return op.key().name().map(name -> op.table());
    }
    if (operation instanceof AddCheck op) {
      return op.check().name().filter(name -> !op.check().isExclusion()).map(name -> op.table());
    }
    if (operation instanceof AddUnique op) {
      return op.unique().name().map(name -> op.table());
    }
    if (operation instanceof AlterColumn op) {
      return Optional.of(op.table()).filter(table -> op.fill().isEmpty());
    }
    return operation instanceof AddColumn op && isConstant(op)
        ? Optional.of(op.table())
        : Optional.empty();
  }

  /** A partitioned table takes neither a concurrent index nor, before 18, a key that waits. */
  static boolean isPartitioned(ObjectName table, SchemaState state) {
    return state
        .table(table)
        .filter(found -> found.options().containsKey("PARTITION BY"))
        .isPresent();
  }

  private Optional<List<Statement>> safe(Operation operation, List<String> plain) {
    if (operation instanceof CreateIndex) {
      return Optional.of(concurrently(plain.get(0)));
    }
    if (operation instanceof DropIndex) {
      return Optional.of(concurrently(plain.get(0)));
    }
    if (operation instanceof AddForeignKey op) {
      return Optional.of(validated(op.table(), op.key().name().orElseThrow(), plain.get(0)));
    }
    if (operation instanceof AddCheck op) {
      return Optional.of(validated(op.table(), op.check().name().orElseThrow(), plain.get(0)));
    }
    if (operation instanceof AddUnique op) {
      return Optional.of(unique(op.table(), op.unique()));
    }
    if (operation instanceof AlterColumn op) {
      return provedNotNull ? Optional.of(notNull(op, plain)) : Optional.empty();
    }
    return operation instanceof AddColumn op ? Optional.of(constant(op)) : Optional.empty();
  }

  private static List<Statement> concurrently(String plain) {
    return List.of(
        Statement.outsideTransaction(plain.replaceFirst(" INDEX ", " INDEX CONCURRENTLY ")));
  }

  private List<Statement> validated(ObjectName table, String name, String plain) {
    return List.of(Statement.of(plain + " NOT VALID"), validate(table, name));
  }

  private Statement validate(ObjectName table, String name) {
    return Statement.outsideTransaction(alter(table) + "VALIDATE CONSTRAINT " + sql.name(name));
  }

  private List<Statement> unique(ObjectName table, UniqueConstraint unique) {
    Index index = index(unique);
    String name = sql.name(unique.name().orElseThrow());
    List<Statement> statements = new ArrayList<>(concurrently(sql.createIndex(table, index)));
    statements.add(
        Statement.of(
            alter(table)
                + "ADD CONSTRAINT "
                + name
                + " UNIQUE USING INDEX "
                + name
                + TableSql.deferrability(unique.deferrability())));
    return statements;
  }

  /** Returns the index that a unique constraint is made of. */
  static Index index(UniqueConstraint unique) {
    return new Index(
        unique.name(),
        unique.columns().stream().map(Index.Key::column).toList(),
        true,
        Optional.empty(),
        Optional.empty(),
        unique.included(),
        unique.nullsDistinct());
  }

  /** Proves by a check, read without a lock in the way, what the server then believes. */
  private List<Statement> notNull(AlterColumn op, List<String> plain) {
    List<Statement> statements = new ArrayList<>();
    for (String statement : plain) {
      if (!statement.endsWith(SET_NOT_NULL)) {
        statements.add(Statement.of(statement));
        continue;
      }
      statements.add(promiseNotNull(op.table(), op.column()));
      statements.addAll(provenNotNull(op.table(), op.column()));
    }
    return statements;
  }

  /** Returns whether the server believes a check that no row holds null. */
  boolean provesNotNull() {
    return provedNotNull;
  }

  /** Lets no more null come in, whatever the rows hold that are there. */
  Statement promiseNotNull(ObjectName table, String column) {
    return Statement.of(
        alter(table)
            + "ADD CONSTRAINT "
            + PROOF
            + " CHECK ("
            + sql.name(column)
            + " IS NOT NULL) NOT VALID");
  }

  /** Forbids null once {@link #promiseNotNull} is done and no row holds one. */
  List<Statement> provenNotNull(ObjectName table, String column) {
    return List.of(
        validate(table, PROOF),
        Statement.of(alter(table) + "ALTER COLUMN " + sql.name(column) + SET_NOT_NULL),
        Statement.of(alter(table) + "DROP CONSTRAINT " + PROOF));
  }

  static boolean isConstant(AddColumn op) {
    Column column = op.column();
    return op.fill().filter(Fill.Literal.class::isInstance).isPresent()
        && column.identity().isEmpty()
        && column.generated().isEmpty();
  }

  /** The catalog alone says what a constant default is in the rows that exist. */
  private List<Statement> constant(AddColumn op) {
    Column column = op.column();
    String value = sql.literal(((Fill.Literal) op.fill().orElseThrow()).value(), column.type());
    String alter = alter(op.table());
    List<Statement> statements = new ArrayList<>();
    statements.add(
        Statement.of(alter + "ADD COLUMN " + sql.column(column.withDefault(Optional.of(value)))));
    statements.add(
        Statement.of(
            alter
                + "ALTER COLUMN "
                + sql.name(column.name())
                + column.defaultSql().map(text -> " SET DEFAULT " + text).orElse(" DROP DEFAULT")));
    column
        .comment()
        .filter(text -> !text.isEmpty())
        .ifPresent(
            text ->
                statements.add(
                    Statement.of(sql.columnComment(op.table(), column, Optional.of(text)))));
    return statements;
  }

  private String alter(ObjectName table) {
    return "ALTER TABLE " + sql.name(table) + " ";
  }
}
