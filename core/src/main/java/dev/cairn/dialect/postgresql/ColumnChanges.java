package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.SchemaState;
import dev.cairn.error.CairnException;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.ColumnChange.SetCollation;
import dev.cairn.operation.ColumnChange.SetComment;
import dev.cairn.operation.ColumnChange.SetDefault;
import dev.cairn.operation.ColumnChange.SetGenerated;
import dev.cairn.operation.ColumnChange.SetIdentity;
import dev.cairn.operation.ColumnChange.SetNullable;
import dev.cairn.operation.ColumnChange.SetType;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Identity;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds and changes columns. */
final class ColumnChanges {

  private final TableSql sql;
  private final PostgresTypes types;
  private final Conversions conversions;
  private final ColumnReplacement replacement;
  private final DeferredConstraints deferred;

  ColumnChanges(
      TableSql sql, PostgresTypes types, PostgresCanonical canonical, boolean newExpressions) {
    this.sql = sql;
    this.types = types;
    this.conversions = new Conversions(types);
    this.replacement = new ColumnReplacement(sql, canonical, newExpressions);
    this.deferred = new DeferredConstraints(sql);
  }

  List<String> add(AddColumn op, SchemaState state) {
    List<String> statements = new ArrayList<>();
    Column column = op.column();
    String alter = "ALTER TABLE " + sql.name(op.table()) + " ";
    if (op.fill().isEmpty()) {
      statements.add(alter + "ADD COLUMN " + sql.column(column));
    } else {
      // Rows that exist get the fill and not the default, so the default comes after it.
      Column bare = column.withNullable(true).withDefault(Optional.empty());
      String name = sql.name(column.name());
      statements.add(alter + "ADD COLUMN " + sql.column(bare));
      statements.add(
          "UPDATE "
              + sql.name(op.table())
              + " SET "
              + name
              + " = "
              + value(op.fill().get(), column.type()));
      statements.addAll(deferred.settle(op.table(), state));
      column
          .defaultSql()
          .ifPresent(
              value -> statements.add(alter + "ALTER COLUMN " + name + " SET DEFAULT " + value));
      if (!column.nullable()) {
        statements.add(alter + "ALTER COLUMN " + name + " SET NOT NULL");
      }
    }
    column
        .comment()
        .filter(text -> !text.isEmpty())
        .ifPresent(
            text -> statements.add(sql.columnComment(op.table(), column, Optional.of(text))));
    return statements;
  }

  List<String> alter(AlterColumn op, SchemaState state) {
    if (find(op, SetGenerated.class).isPresent()) {
      Table table =
          state
              .table(op.table())
              .orElseThrow(
                  () ->
                      CairnException.failed("There is no table " + op.table() + ".")
                          .hint("Correct the table's name in the migration."));
      return replacement.generated(op, table);
    }
    List<String> statements = new Alteration(op, state).statements();
    boolean typeChanges =
        find(op, SetType.class).isPresent() || find(op, SetCollation.class).isPresent();
    return typeChanges
        ? state
            .table(op.table())
            .map(table -> replacement.around(table, op.column(), statements))
            .orElse(statements)
        : statements;
  }

  String value(Fill fill, ColumnType type) {
    return fill instanceof Fill.Literal literal
        ? types.literal(literal.value(), type)
        : ((Fill.Sql) fill).expression();
  }

  static <T extends ColumnChange> Optional<T> find(AlterColumn op, Class<T> kind) {
    return op.changes().stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /** One change of one column, step by step. */
  private final class Alteration {

    private final AlterColumn op;
    private final SchemaState state;
    private final String alter;
    private final List<String> statements = new ArrayList<>();
    private Optional<Column> known = Optional.empty();
    private boolean asked;

    Alteration(AlterColumn op, SchemaState state) {
      this.op = op;
      this.state = state;
      this.alter =
          "ALTER TABLE " + sql.name(op.table()) + " ALTER COLUMN " + sql.name(op.column()) + " ";
    }

    List<String> statements() {
      Optional<SetIdentity> identity = find(op, SetIdentity.class);
      if (identity.isPresent()) {
        // A serial column looks like an identity column and has a default in the place of one.
        statements.add(alter + "DROP IDENTITY IF EXISTS");
        statements.add(alter + "DROP DEFAULT");
      }
      boolean defaultDropped = type();
      Optional<SetDefault> newDefault = find(op, SetDefault.class);
      if (newDefault.isPresent()) {
        setDefault(newDefault.get().sql());
      } else if (defaultDropped) {
        // As the server spells it, the default carries a cast to the type the column had.
        String type = find(op, SetType.class).map(SetType::type).map(types::render).orElseThrow();
        setDefault(before().flatMap(Column::defaultSql).map(value -> "(" + value + ")::" + type));
      }
      find(op, SetNullable.class).ifPresent(this::nullable);
      identity.flatMap(SetIdentity::identity).ifPresent(this::identity);
      find(op, SetComment.class)
          .ifPresent(
              change ->
                  statements.add(sql.columnComment(op.table(), op.column(), change.comment())));
      return statements;
    }

    /** The column as it is, asked for at most once. */
    private Optional<Column> before() {
      if (!asked) {
        known =
            op.before()
                .or(() -> state.table(op.table()).flatMap(table -> table.column(op.column())));
        asked = true;
      }
      return known;
    }

    /** Returns whether the default had to go for the type's sake. */
    private boolean type() {
      Optional<SetType> change = find(op, SetType.class);
      Optional<SetCollation> collationChange = find(op, SetCollation.class);
      if (change.isEmpty() && collationChange.isEmpty()) {
        return false;
      }
      Optional<ColumnType> old = before().map(Column::type);
      ColumnType type =
          change
              .map(SetType::type)
              .or(() -> old)
              .orElseThrow(
                  () ->
                      CairnException.failed(
                              "The collation of "
                                  + op.table()
                                  + "."
                                  + op.column()
                                  + " cannot be changed, as its type is not known.")
                          .hint("Name the column's type in the same alterColumn."));
      Optional<String> using =
          change
              .flatMap(SetType::using)
              .or(() -> old.flatMap(from -> conversions.using(sql.name(op.column()), from, type)));
      boolean drop =
          using.isPresent() && before().filter(c -> c.defaultSql().isPresent()).isPresent();
      if (drop) {
        statements.add(alter + "DROP DEFAULT");
      }
      // Without a word about the collation, a new type would bring its own.
      String collation =
          collationChange
              .map(c -> " COLLATE " + TableSql.quoted(c.collation().orElse("default")))
              .orElseGet(
                  () ->
                      before()
                          .flatMap(Column::collation)
                          .map(name -> " COLLATE " + TableSql.quoted(name))
                          .orElse(""));
      statements.add(
          alter
              + "TYPE "
              + types.render(type)
              + collation
              + using.map(expression -> " USING " + expression).orElse(""));
      return drop;
    }

    private void setDefault(Optional<String> value) {
      statements.add(alter + value.map(text -> "SET DEFAULT " + text).orElse("DROP DEFAULT"));
    }

    private void nullable(SetNullable change) {
      if (change.nullable()) {
        statements.add(alter + "DROP NOT NULL");
        return;
      }
      if (op.fill().isPresent()) {
        String column = sql.name(op.column());
        ColumnType type =
            find(op, SetType.class)
                .map(SetType::type)
                .or(() -> before().map(Column::type))
                .orElse(ColumnType.Simple.TEXT);
        statements.add(
            "UPDATE "
                + sql.name(op.table())
                + " SET "
                + column
                + " = "
                + value(op.fill().get(), type)
                + " WHERE "
                + column
                + " IS NULL");
        statements.addAll(deferred.settle(op.table(), state));
      }
      statements.add(alter + "SET NOT NULL");
    }

    private void identity(Identity identity) {
      if (find(op, SetNullable.class).isEmpty()) {
        statements.add(alter + "SET NOT NULL");
      }
      statements.add(alter + "ADD " + sql.identity(identity));
      statements.add(goOnCounting(op.table(), op.column(), identity));
    }

    /** Numbers that rows have already are not handed out again. */
    private String goOnCounting(ObjectName table, String column, Identity identity) {
      String best = identity.increment() > 0 ? "max" : "min";
      return """
          DO $cairn$
          DECLARE
            following bigint;
          BEGIN
            SELECT %s(%s) + (%d) INTO following FROM %s;
            IF following IS NOT NULL AND following %s %d THEN
              EXECUTE $run$%sRESTART WITH $run$ || following;
            END IF;
          END
          $cairn$"""
          .formatted(
              best,
              sql.name(column),
              identity.increment(),
              sql.name(table),
              identity.increment() > 0 ? ">" : "<",
              identity.start(),
              alter);
    }
  }
}
