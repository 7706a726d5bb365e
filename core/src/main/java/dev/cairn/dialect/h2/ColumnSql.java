package dev.cairn.dialect.h2;

import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.SchemaState.Dependent;
import dev.cairn.dialect.Statement;
import dev.cairn.error.CairnException;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.RenameColumn;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Adds, changes and drops columns. */
final class ColumnSql {

  private final H2Identifiers identifiers;
  private final H2Types types;
  private final TableSql tables;
  private final H2Canonical canonical;

  ColumnSql(H2Identifiers identifiers, H2Types types, TableSql tables, H2Canonical canonical) {
    this.identifiers = identifiers;
    this.types = types;
    this.tables = tables;
    this.canonical = canonical;
  }

  /** A column that rows are filled in goes in as nullable, is filled, and then closed. */
  List<Statement> add(AddColumn op) {
    Column column = op.column();
    List<Statement> result = new ArrayList<>();
    String add = "ALTER TABLE " + identifiers.render(op.table()) + " ADD COLUMN ";
    if (op.fill().isEmpty()) {
      result.add(Statement.of(add + tables.column(column)));
    } else {
      Column open = column.withNullable(true).withDefault(Optional.empty());
      result.add(Statement.of(add + tables.column(open)));
      result.add(fill(op.table(), column, op.fill().get(), false));
      column.defaultSql().ifPresent(sql -> result.add(setDefault(op.table(), column.name(), sql)));
      if (!column.nullable()) {
        result.add(alter(op.table(), column.name(), "SET NOT NULL"));
      }
    }
    column
        .comment()
        .ifPresent(
            text -> result.add(tables.comment(op.table(), column.name(), Optional.of(text))));
    return result;
  }

  List<Statement> drop(DropColumn op, SchemaState state) {
    state.table(op.table()).ifPresent(table -> requireFree(table, op.column()));
    requireNoView(op.table(), op.column(), "dropped", state);
    return List.of(
        Statement.of(
            "ALTER TABLE "
                + identifiers.render(op.table())
                + " DROP COLUMN "
                + identifiers.render(op.column())));
  }

  List<Statement> rename(RenameColumn op, SchemaState state) {
    requireNoView(op.table(), op.from(), "renamed", state);
    return List.of(alter(op.table(), op.from(), "RENAME TO " + identifiers.render(op.to())));
  }

  List<Statement> change(AlterColumn op, SchemaState state) {
    List<Statement> result = new ArrayList<>();
    List<ColumnChange> done = new ArrayList<>();
    for (ColumnChange change : op.changes()) {
      result.addAll(change(op, change, done, state));
      done.add(change);
    }
    return result;
  }

  private List<Statement> change(
      AlterColumn op, ColumnChange change, List<ColumnChange> done, SchemaState state) {
    ObjectName table = op.table();
    String column = op.column();
    if (change instanceof ColumnChange.SetType type) {
      Optional<Column> computed = computed(op, done, state);
      if (computed.isPresent()) {
        // The engine takes the column's own expression for something that stands on it.
        return redefine(table, computed.get().withType(type.type()));
      }
      String using = type.using().map(sql -> " USING " + sql).orElse("");
      return List.of(alter(table, column, "SET DATA TYPE " + types.render(type.type()) + using));
    } else if (change instanceof ColumnChange.SetNullable nullable) {
      return nullable.nullable()
          ? List.of(alter(table, column, "DROP NOT NULL"))
          : forbidNull(op, done, state);
    } else if (change instanceof ColumnChange.SetDefault value) {
      return List.of(
          value
              .sql()
              .map(sql -> setDefault(table, column, sql))
              .orElseGet(() -> alter(table, column, "DROP DEFAULT")));
    } else if (change instanceof ColumnChange.SetIdentity identity) {
      return identity
          .identity()
          .map(wanted -> number(op, wanted, now(op, done, state)))
          .orElseGet(() -> List.of(alter(table, column, "DROP IDENTITY")));
    } else if (change instanceof ColumnChange.SetGenerated generated) {
      return generated
          .generated()
          .map(
              wanted -> {
                Column now = now(op, done, state);
                return redefine(table, now.withGenerated(Optional.of(wanted)));
              })
          .orElseGet(() -> List.of(alter(table, column, "DROP EXPRESSION")));
    } else if (change instanceof ColumnChange.SetComment comment) {
      return List.of(tables.comment(table, column, comment.comment()));
    }
    // A collation belongs to the whole database here; there is nothing to do for a column.
    return List.of();
  }

  private List<Statement> forbidNull(AlterColumn op, List<ColumnChange> done, SchemaState state) {
    List<Statement> result = new ArrayList<>();
    op.fill().ifPresent(value -> result.add(fill(op.table(), now(op, done, state), value, true)));
    result.add(alter(op.table(), op.column(), "SET NOT NULL"));
    return result;
  }

  /** Rows that exist keep their numbers; the next one comes after the highest of them. */
  private List<Statement> number(AlterColumn op, Identity wanted, Column now) {
    Optional<Identity> old = now.identity();
    if (old.isPresent() && old.get().increment() == wanted.increment()) {
      if (old.get().start() == wanted.start()) {
        String kind = wanted.always() ? "ALWAYS" : "BY DEFAULT";
        return List.of(alter(op.table(), op.column(), "SET GENERATED " + kind));
      }
    }
    String name = identifiers.render(op.column());
    String next =
        wanted.increment() > 0
            ? "GREATEST(COALESCE(MAX(%s) + %d, %d), %d)"
            : "LEAST(COALESCE(MIN(%s) + (%d), %d), %d)";
    List<Statement> result =
        redefine(op.table(), now.withIdentity(Optional.of(wanted)).withNullable(false));
    result.add(
        alter(
            op.table(),
            op.column(),
            "RESTART WITH (SELECT "
                + next.formatted(name, wanted.increment(), wanted.start(), wanted.start())
                + " FROM "
                + identifiers.render(op.table())
                + ")"));
    return result;
  }

  /** Returns the column as it stands, if it is a computed one. */
  private Optional<Column> computed(AlterColumn op, List<ColumnChange> done, SchemaState state) {
    return before(op, state)
        .map(column -> ColumnChange.applyAll(column, done))
        .filter(column -> column.generated().isPresent());
  }

  /** Returns the column as it stands after the changes that are {@code done}. */
  private Column now(AlterColumn op, List<ColumnChange> done, SchemaState state) {
    return before(op, state)
        .map(column -> ColumnChange.applyAll(column, done))
        .orElseThrow(
            () ->
                CairnException.failed(
                        "What column %s of table %s is now could not be found out."
                            .formatted(op.column(), op.table()))
                    .hint("State the column's type in the same change, or correct its name."));
  }

  private Optional<Column> before(AlterColumn op, SchemaState state) {
    return op.before()
        .or(
            () ->
                state.table(op.table()).stream()
                    .flatMap(table -> table.columns().stream())
                    .filter(column -> same(column.name(), op.column()))
                    .findFirst());
  }

  private Statement fill(ObjectName table, Column column, Fill fill, boolean onlyNulls) {
    String name = identifiers.render(column.name());
    return Statement.of(
        "UPDATE "
            + identifiers.render(table)
            + " SET "
            + name
            + " = "
            + value(fill, column.type())
            + (onlyNulls ? " WHERE " + name + " IS NULL" : ""));
  }

  String value(Fill fill, ColumnType type) {
    return fill instanceof Fill.Literal literal
        ? types.literal(literal.value(), type)
        : ((Fill.Sql) fill).expression();
  }

  private Statement setDefault(ObjectName table, String column, String sql) {
    return alter(table, column, "SET DEFAULT " + sql);
  }

  /** Defines a column anew, which keeps its rows and its keys and nothing else. */
  private List<Statement> redefine(ObjectName table, Column column) {
    // What a column is computed or numbered by stands in the place of a default.
    Column bare = column.withDefault(Optional.empty());
    // An identity forbids null by itself, and ALTER takes no NOT NULL after one.
    String definition = bare.identity().isPresent() ? tables.definition(bare) : tables.column(bare);
    List<Statement> result = new ArrayList<>();
    result.add(
        Statement.of("ALTER TABLE " + identifiers.render(table) + " ALTER COLUMN " + definition));
    column
        .comment()
        .ifPresent(text -> result.add(tables.comment(table, column.name(), Optional.of(text))));
    return result;
  }

  private Statement alter(ObjectName table, String column, String what) {
    return Statement.of(
        "ALTER TABLE "
            + identifiers.render(table)
            + " ALTER COLUMN "
            + identifiers.render(column)
            + " "
            + what);
  }

  /** H2 drops what hangs on the column alone, and refuses where something needs others as well. */
  private void requireFree(Table table, String column) {
    Predicate<List<String>> shared =
        columns -> columns.size() > 1 && columns.stream().anyMatch(name -> same(name, column));
    List<String> users = new ArrayList<>();
    table
        .primaryKey()
        .filter(key -> shared.test(key.columns()))
        .ifPresent(key -> users.add("the primary key"));
    table.uniques().stream()
        .filter(unique -> shared.test(unique.columns()))
        .forEach(unique -> users.add("the unique constraint " + unique.name().orElse("")));
    table.foreignKeys().stream()
        .filter(key -> shared.test(key.columns()))
        .forEach(key -> users.add("the foreign key " + key.name().orElse("")));
    table.indexes().stream()
        .filter(index -> shared.test(index.keys().stream().map(Index.Key::text).toList()))
        .forEach(index -> users.add("the index " + index.name().orElse("without a name")));
    Expressions expressions = canonical.expressions(table.name());
    table.checks().stream()
        .filter(check -> expressions.mentions(check.expression(), column))
        .filter(check -> mentionsAnother(table, check.expression(), column, expressions))
        .forEach(check -> users.add("the check " + check.name().orElse("")));
    table.columns().stream()
        .filter(other -> !same(other.name(), column))
        .filter(
            other ->
                other
                    .generated()
                    .filter(generated -> expressions.mentions(generated.expression(), column))
                    .isPresent())
        .forEach(other -> users.add("the generated column " + other.name()));
    if (!users.isEmpty()) {
      throw CairnException.failed(
              "Column %s of table %s cannot be dropped: %s."
                  .formatted(column, table.name(), String.join(", ", users) + " uses it too"))
          .hint("Drop that first, in the same migration.");
    }
  }

  private boolean mentionsAnother(
      Table table, String expression, String column, Expressions expressions) {
    return table.columns().stream()
        .map(Column::name)
        .filter(name -> !same(name, column))
        .anyMatch(name -> expressions.mentions(expression, name));
  }

  /** A view keeps the text of its query, which a column of another name would break silently. */
  private void requireNoView(ObjectName table, String column, String verb, SchemaState state) {
    String stored = H2Identifiers.quoted(identifiers.toCatalog(column));
    List<Dependent> views =
        state.dependents(table).stream().filter(view -> view.sql().contains(stored)).toList();
    if (!views.isEmpty()) {
      throw CairnException.failed(
              "Column %s of table %s cannot be %s: a view reads it: %s."
                  .formatted(
                      column,
                      table,
                      verb,
                      views.stream().map(Dependent::name).collect(Collectors.joining(", "))))
          .hint("Drop the view before and make it again after, in the same migration.");
    }
  }

  private boolean same(String a, String b) {
    return identifiers.key(a).equals(identifiers.key(b));
  }
}
