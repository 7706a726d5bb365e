package dev.cairn.dialect.postgresql;

import dev.cairn.error.CairnException;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Index;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Changes how a column is computed. What no {@code ALTER} can do is done by another column in its
 * place, with the indexes and constraints it had.
 */
final class ColumnReplacement {

  private static final String INTERIM = "cairn_replaced";

  private final TableSql sql;
  private final PostgresCanonical canonical;
  private final boolean newExpressions;

  /**
   * Makes one.
   *
   * @param newExpressions whether the server can change a generated column's expression
   */
  ColumnReplacement(TableSql sql, PostgresCanonical canonical, boolean newExpressions) {
    this.sql = sql;
    this.canonical = canonical;
    this.newExpressions = newExpressions;
  }

  List<String> generated(AlterColumn op, Table table) {
    Column before =
        table
            .column(op.column())
            .orElseThrow(
                () ->
                    CairnException.failed(
                            "There is no column " + op.column() + " in table " + op.table() + ".")
                        .hint("Correct the column's name in the migration."));
    Column after = ColumnChange.applyAll(before, op.changes());
    boolean alone = op.changes().size() == 1;
    Optional<Generated> old = before.generated();
    Optional<Generated> now = after.generated();
    String alter =
        "ALTER TABLE " + sql.name(op.table()) + " ALTER COLUMN " + sql.name(op.column()) + " ";
    if (alone && old.isPresent() && now.isEmpty() && old.get().stored()) {
      return List.of(alter + "DROP EXPRESSION");
    }
    if (alone
        && newExpressions
        && old.isPresent()
        && now.isPresent()
        && old.get().stored() == now.get().stored()
        // For a virtual column the server does not look after the table's checks.
        && (now.get().stored() || table.checks().isEmpty())) {
      return List.of(alter + "SET EXPRESSION AS (" + now.get().expression() + ")");
    }
    return replace(table, before, after);
  }

  /**
   * Carries out {@code change} of a column that others are computed from: the server alters no such
   * column, so they go and are computed anew.
   */
  List<String> around(Table table, String column, List<String> change) {
    // As the server spells it, an expression carries casts that the old type asked for.
    List<Column> computed =
        canonical.table(table).columns().stream()
            .filter(
                other ->
                    other.generated().filter(it -> mentions(it.expression(), column)).isPresent())
            .toList();
    if (computed.isEmpty()) {
      return change;
    }
    String alter = "ALTER TABLE " + sql.name(table.name()) + " ";
    List<String> statements = new ArrayList<>();
    computed.forEach(it -> statements.add(alter + "DROP COLUMN " + sql.name(it.name())));
    statements.addAll(change);
    for (Column it : computed) {
      statements.add(alter + "ADD COLUMN " + sql.column(it));
      comment(table, it, statements);
    }
    restore(table, computed.stream().map(Column::name).toList(), statements);
    return statements;
  }

  private void comment(Table table, Column column, List<String> statements) {
    column
        .comment()
        .filter(text -> !text.isEmpty())
        .ifPresent(
            text -> statements.add(sql.columnComment(table.name(), column, Optional.of(text))));
  }

  private List<String> replace(Table table, Column before, Column after) {
    List<String> statements = new ArrayList<>();
    String alter = "ALTER TABLE " + sql.name(table.name()) + " ";
    String column = sql.name(before.name());
    if (after.generated().isPresent()) {
      statements.add(alter + "DROP COLUMN " + column);
      statements.add(alter + "ADD COLUMN " + sql.column(after));
    } else {
      Column interim = after.withName(INTERIM).withNullable(true);
      statements.add(alter + "ADD COLUMN " + sql.column(interim));
      statements.add("UPDATE " + sql.name(table.name()) + " SET " + INTERIM + " = " + column);
      statements.add(alter + "DROP COLUMN " + column);
      statements.add(alter + "RENAME COLUMN " + INTERIM + " TO " + column);
      if (!after.nullable()) {
        statements.add(alter + "ALTER COLUMN " + column + " SET NOT NULL");
      }
    }
    comment(table, after, statements);
    restore(table, List.of(before.name()), statements);
    return statements;
  }

  /** What hangs on a column goes with it, without a word from the server. */
  private void restore(Table table, List<String> columns, List<String> statements) {
    String add = "ALTER TABLE " + sql.name(table.name()) + " ADD ";
    table
        .primaryKey()
        .filter(key -> anyOf(columns, key.columns()))
        .ifPresent(key -> statements.add(add + sql.primaryKey(key)));
    for (UniqueConstraint unique : table.uniques()) {
      if (anyOf(columns, unique.columns())) {
        statements.add(add + sql.unique(unique));
      }
    }
    for (CheckConstraint check : table.checks()) {
      if (mentions(check.expression(), columns)) {
        statements.add(add + sql.check(check));
      }
    }
    for (ForeignKey key : table.foreignKeys()) {
      if (anyOf(columns, key.columns())) {
        statements.add(add + sql.foreignKey(key));
      }
    }
    for (Index index : table.indexes()) {
      boolean usesIt =
          anyOf(columns, index.columns())
              || anyOf(columns, index.included())
              || index.where().filter(where -> mentions(where, columns)).isPresent()
              || index.keys().stream()
                  .anyMatch(key -> key.expression() && mentions(key.text(), columns));
      if (usesIt) {
        statements.add(sql.createIndex(table.name(), index));
      }
    }
  }

  private static boolean anyOf(List<String> columns, List<String> used) {
    return used.stream().anyMatch(columns::contains);
  }

  private boolean mentions(String expression, List<String> columns) {
    return columns.stream().anyMatch(column -> mentions(expression, column));
  }

  private boolean mentions(String expression, String column) {
    return Pattern.compile("(?<![\\w$\"'])" + Pattern.quote(sql.name(column)) + "(?![\\w$\"'])")
        .matcher(expression)
        .find();
  }
}
