package dev.cairn.dialect.mysql;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.DOTALL;

import dev.cairn.dialect.SchemaState;
import dev.cairn.operation.Operation.RenameColumn;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Index;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes what renames columns, and with them what names them in the expressions of their table. */
final class ColumnRenames {

  /**
   * Has the server close its table. MariaDB 11.4 takes the alias, under which a session's query has
   * read a table, for a part of the names in the table's expressions as long as it keeps the table
   * open, and then does not find the column that is renamed ("Unknown column … in 'CHECK'").
   */
  static final String OPEN_ANEW = "ENABLE KEYS";

  private static final Pattern RENAMING =
      Pattern.compile("(alter\\s+table\\s.+?\\s)rename\\s+column\\s.*", CASE_INSENSITIVE | DOTALL);

  private final ServerTraits traits;
  private final MySqlIdentifiers identifiers;
  private final ColumnSql columns;
  private final KeySql keys;

  ColumnRenames(ServerTraits traits, MySqlTypes types) {
    this.traits = traits;
    this.identifiers = new MySqlIdentifiers(traits.foldsTableNames());
    this.columns = new ColumnSql(traits, types);
    this.keys = new KeySql(traits);
  }

  /** Returns what has the server close the table of a statement that renames a column. */
  static Optional<String> openingAnew(String sql) {
    Matcher renaming = RENAMING.matcher(sql.strip());
    return renaming.matches() ? Optional.of(renaming.group(1) + OPEN_ANEW) : Optional.empty();
  }

  List<String> rename(RenameColumn op, SchemaState state) {
    String alter = "ALTER TABLE " + identifiers.render(op.table()) + " ";
    Optional<Table> table = state.table(op.table());
    if (!traits.renameColumn()) {
      Column column =
          table
              .flatMap(found -> columns.find(found, op.from()))
              .orElseThrow(() -> ColumnOperations.unknown(op.table(), op.from()));
      return List.of(
          alter
              + "CHANGE "
              + identifiers.render(op.from())
              + " "
              + columns.redefinition(column.withName(op.to()), column.name(), table));
    }
    if (traits.expressionsBlockRename() && table.isPresent()) {
      return List.of(alter + withExpressions(op, table.get()));
    }
    return traits.renamesUnderAlias() || !isInExpression(op, table)
        ? List.of(alter + alone(op))
        : List.of(alter + OPEN_ANEW, alter + alone(op));
  }

  /** Returns the change of a table that renames a column and does nothing else. */
  String alone(RenameColumn op) {
    return "RENAME COLUMN " + identifiers.render(op.from()) + " TO " + identifiers.render(op.to());
  }

  /**
   * The server renames no column that an expression of its table names, unless the same statement
   * gives the expression anew.
   */
  private String withExpressions(RenameColumn op, Table table) {
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (CheckConstraint check : traits.checks() ? table.checks() : List.<CheckConstraint>of()) {
      if (check.name().isPresent() && Expressions.names(check.expression(), op.from())) {
        before.add("DROP CHECK " + identifiers.render(check.name().get()));
        after.add("ADD " + keys.check(check.withExpression(renamed(check.expression(), op))));
      }
    }
    for (Index index : table.indexes()) {
      boolean named =
          index.keys().stream()
              .anyMatch(key -> key.expression() && Expressions.names(key.text(), op.from()));
      if (named && index.name().isPresent()) {
        before.add("DROP INDEX " + identifiers.render(index.name().get()));
        after.add(
            "ADD "
                + keys.index(
                    index.withKeys(index.keys().stream().map(key -> renamed(key, op)).toList())));
      }
    }
    for (Column column : table.columns()) {
      Column renamed =
          column
              .withGenerated(
                  column
                      .generated()
                      .map(it -> new Generated(renamed(it.expression(), op), it.stored())))
              .withDefault(
                  column
                      .defaultSql()
                      .map(sql -> Defaults.isComputed(sql) ? renamed(sql, op) : sql));
      if (!renamed.equals(column)) {
        after.add("MODIFY " + columns.redefinition(renamed, column.name(), Optional.of(table)));
      }
    }
    return Stream.of(before, List.of(alone(op)), after)
        .flatMap(List::stream)
        .reduce((one, two) -> one + ", " + two)
        .orElseThrow();
  }

  private Index.Key renamed(Index.Key key, RenameColumn op) {
    if (!key.expression()) {
      boolean same = identifiers.key(key.text()).equals(identifiers.key(op.from()));
      return same ? new Index.Key(op.to(), false, key.descending(), key.nulls()) : key;
    }
    int end = KeySql.isPrefix(key) ? key.text().lastIndexOf('(') : key.text().length();
    return new Index.Key(
        renamed(key.text().substring(0, end), op) + key.text().substring(end),
        true,
        key.descending(),
        key.nulls());
  }

  private static String renamed(String sql, RenameColumn op) {
    return Expressions.renamed(sql, op.from(), op.to());
  }

  /** Returns whether the table has an expression with the column in it, as far as that is known. */
  private boolean isInExpression(RenameColumn op, Optional<Table> known) {
    return known
        .map(
            table ->
                columns.find(table, op.from()).map(Column::type).equals(Optional.of(Simple.JSON))
                    || expressions(table).anyMatch(sql -> Expressions.names(sql, op.from())))
        .orElse(true);
  }

  private static Stream<String> expressions(Table table) {
    return Stream.concat(
        table.checks().stream().map(CheckConstraint::expression),
        table.columns().stream()
            .flatMap(
                column ->
                    Stream.concat(
                        column.defaultSql().stream(),
                        column.generated().map(Generated::expression).stream())));
  }
}
