package dev.cairn.conflict;

import dev.cairn.conflict.Target.Kind;
import dev.cairn.conflict.Touch.Effect;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What one operation touches. */
final class Touches {

  private final Set<Touch> found = new LinkedHashSet<>();

  private final String ownSchema;

  private Touches(String ownSchema) {
    this.ownSchema = ownSchema;
  }

  static Set<Touch> of(Operation operation) {
    return of(operation, Optional.empty());
  }

  static Set<Touch> of(Operation operation, Optional<String> ownSchema) {
    Touches touches = new Touches(lower(ownSchema.orElse("")));
    touches.collect(operation);
    return touches.found;
  }

  private void collect(Operation operation) {
    if (operation instanceof Operation.CreateNamespace op) {
      add(Kind.SCHEMA, lower(op.name()), Effect.CREATE);
    } else if (operation instanceof Operation.DropNamespace op) {
      add(Kind.SCHEMA, lower(op.name()), Effect.REMOVE);
    } else if (operation instanceof Operation.CreateTable op) {
      create(op.table());
    } else if (operation instanceof Operation.DropTable op) {
      table(op.table(), Effect.REMOVE);
    } else if (operation instanceof Operation.RenameTable op) {
      table(op.from(), Effect.REMOVE);
      table(op.to(), Effect.CREATE);
      name(op.to(), op.to().name(), Effect.CREATE);
    } else if (operation instanceof Operation.SetTableComment op) {
      table(op.table(), Effect.USE);
      add(Kind.COMMENT, key(op.table()), Effect.CHANGE);
    } else if (operation instanceof Operation.AddColumn op) {
      table(op.table(), Effect.CHANGE);
      column(op.table(), op.column().name(), Effect.CREATE);
      parts(op.table(), op.column());
      op.fill().ifPresent(fill -> fill(op.table(), fill));
    } else if (operation instanceof Operation.DropColumn op) {
      table(op.table(), Effect.CHANGE);
      column(op.table(), op.column(), Effect.REMOVE);
    } else if (operation instanceof Operation.RenameColumn op) {
      table(op.table(), Effect.CHANGE);
      column(op.table(), op.from(), Effect.REMOVE);
      column(op.table(), op.to(), Effect.CREATE);
    } else if (operation instanceof Operation.AlterColumn op) {
      alter(op);
    } else if (operation instanceof Operation.Backfill op) {
      table(op.table(), Effect.CHANGE);
      op.values()
          .forEach(
              (column, fill) -> {
                column(op.table(), column, Effect.FILL);
                fill(op.table(), fill);
              });
      op.where().ifPresent(where -> expression(op.table(), where));
    } else if (operation instanceof Operation.BulkInsert op) {
      table(op.table(), Effect.CHANGE);
      columns(op.table(), op.columns());
    } else if (operation instanceof Operation.ExecuteSql op) {
      sql(op.sql());
    } else {
      constraintOrLoose(operation);
    }
  }

  private void constraintOrLoose(Operation operation) {
    if (operation instanceof Operation.AddPrimaryKey op) {
      table(op.table(), Effect.CHANGE);
      primaryKey(op.table(), Effect.CREATE);
      op.key().name().ifPresent(name -> name(op.table(), name, Effect.CREATE));
      columns(op.table(), op.key().columns());
    } else if (operation instanceof Operation.DropPrimaryKey op) {
      table(op.table(), Effect.CHANGE);
      primaryKey(op.table(), Effect.REMOVE);
    } else if (operation instanceof Operation.AddUnique op) {
      table(op.table(), Effect.CHANGE);
      unique(op.table(), op.unique(), Effect.CREATE);
    } else if (operation instanceof Operation.DropUnique op) {
      table(op.table(), Effect.CHANGE);
      dropped(op.table(), op.name().or(() -> op.definition().flatMap(UniqueConstraint::name)));
      op.definition().ifPresent(unique -> definition(op.table(), unique, Effect.REMOVE));
    } else if (operation instanceof Operation.AddForeignKey op) {
      table(op.table(), Effect.CHANGE);
      foreignKey(op.table(), op.key(), Effect.CREATE);
    } else if (operation instanceof Operation.DropForeignKey op) {
      table(op.table(), Effect.CHANGE);
      dropped(op.table(), op.name().or(() -> op.definition().flatMap(ForeignKey::name)));
      op.definition().ifPresent(key -> definition(op.table(), key, Effect.REMOVE));
    } else if (operation instanceof Operation.AddCheck op) {
      table(op.table(), Effect.CHANGE);
      check(op.table(), op.check(), Effect.CREATE);
    } else if (operation instanceof Operation.DropCheck op) {
      table(op.table(), Effect.CHANGE);
      dropped(op.table(), op.name().or(() -> op.definition().flatMap(CheckConstraint::name)));
      op.definition().ifPresent(check -> definition(op.table(), check, Effect.REMOVE));
    } else if (operation instanceof Operation.CreateIndex op) {
      table(op.table(), Effect.CHANGE);
      index(op.table(), op.index(), Effect.CREATE);
    } else if (operation instanceof Operation.DropIndex op) {
      table(op.table(), Effect.CHANGE);
      dropped(op.table(), op.name().or(() -> op.definition().flatMap(Index::name)));
      op.definition().ifPresent(index -> definition(op.table(), index, Effect.REMOVE));
    } else {
      loose(operation);
    }
  }

  private void loose(Operation operation) {
    if (operation instanceof Operation.CreateSequence op) {
      sequence(op.sequence(), Effect.CREATE);
      name(op.sequence().name(), op.sequence().name().name(), Effect.CREATE);
    } else if (operation instanceof Operation.DropSequence op) {
      add(Kind.SEQUENCE, key(op.sequence()), Effect.REMOVE);
    } else if (operation instanceof Operation.RenameSequence op) {
      add(Kind.SEQUENCE, key(op.from()), Effect.REMOVE);
      add(Kind.SEQUENCE, key(op.to()), Effect.CREATE);
      name(op.to(), op.to().name(), Effect.CREATE);
    } else if (operation instanceof Operation.AlterSequence op) {
      sequence(op.after(), Effect.CHANGE);
    } else if (operation instanceof Operation.CreateEnum op) {
      add(Kind.ENUM, lower(op.type().name().name()), Effect.CREATE);
    } else if (operation instanceof Operation.DropEnum op) {
      add(Kind.ENUM, lower(op.type().name()), Effect.REMOVE);
    } else if (operation instanceof Operation.AlterEnum op) {
      add(Kind.ENUM, lower(op.after().name().name()), Effect.CHANGE);
    }
  }

  private void create(Table table) {
    table(table.name(), Effect.CREATE);
    name(table.name(), table.name().name(), Effect.CREATE);
    table.columns().forEach(column -> parts(table.name(), column));
    table
        .primaryKey()
        .flatMap(key -> key.name())
        .ifPresent(name -> name(table.name(), name, Effect.CREATE));
    table.uniques().stream()
        .flatMap(unique -> unique.name().stream())
        .forEach(name -> name(table.name(), name, Effect.CREATE));
    table.checks().stream()
        .flatMap(check -> check.name().stream())
        .forEach(name -> name(table.name(), name, Effect.CREATE));
    table.indexes().stream()
        .flatMap(index -> index.name().stream())
        .forEach(name -> name(table.name(), name, Effect.CREATE));
    for (ForeignKey key : table.foreignKeys()) {
      key.name().ifPresent(name -> name(table.name(), name, Effect.CREATE));
      if (!key.target().equals(table.name())) {
        target(key);
      }
    }
    table.initialSql().forEach(this::sql);
  }

  private void alter(Operation.AlterColumn op) {
    table(op.table(), Effect.CHANGE);
    column(op.table(), op.column(), Effect.CHANGE);
    op.fill().ifPresent(fill -> fill(op.table(), fill));
    for (ColumnChange change : op.changes()) {
      if (change instanceof ColumnChange.SetType set) {
        type(set.type());
        set.using().ifPresent(using -> expression(op.table(), using));
      } else if (change instanceof ColumnChange.SetDefault set) {
        set.sql().ifPresent(this::sequences);
      } else if (change instanceof ColumnChange.SetGenerated set) {
        set.generated().ifPresent(generated -> expression(op.table(), generated.expression()));
      }
    }
  }

  private void parts(ObjectName table, Column column) {
    type(column.type());
    column.defaultSql().ifPresent(this::sequences);
    column.generated().ifPresent(generated -> expression(table, generated.expression()));
  }

  private void type(ColumnType type) {
    if (type instanceof ColumnType.Array array) {
      type(array.element());
    } else if (type instanceof ColumnType.Enumeration named && !named.name().isEmpty()) {
      add(Kind.ENUM, lower(named.name()), Effect.USE);
    }
  }

  private void unique(ObjectName table, UniqueConstraint unique, Effect effect) {
    unique.name().ifPresent(name -> name(table, name, effect));
    definition(table, unique, effect);
    columns(table, unique.columns());
    columns(table, unique.included());
  }

  private void foreignKey(ObjectName table, ForeignKey key, Effect effect) {
    key.name().ifPresent(name -> name(table, name, effect));
    definition(table, key, effect);
    columns(table, key.columns());
    target(key);
  }

  private void check(ObjectName table, CheckConstraint check, Effect effect) {
    check.name().ifPresent(name -> name(table, name, effect));
    definition(table, check, effect);
    expression(table, check.expression());
  }

  private void index(ObjectName table, Index index, Effect effect) {
    index.name().ifPresent(name -> name(table, name, effect));
    definition(table, index, effect);
    for (Index.Key key : index.keys()) {
      if (key.expression()) {
        expression(table, key.text());
      } else {
        column(table, key.text(), Effect.USE);
      }
    }
    columns(table, index.included());
    index.where().ifPresent(where -> expression(table, where));
  }

  private void target(ForeignKey key) {
    table(key.target(), Effect.USE);
    columns(key.target(), key.targetColumns());
  }

  private void dropped(ObjectName table, Optional<String> name) {
    name.ifPresent(known -> name(table, known, Effect.REMOVE));
  }

  private void definition(ObjectName table, UniqueConstraint unique, Effect effect) {
    add(
        Kind.DEFINITION,
        "unique constraint on " + key(table) + lower(unique.columns().toString()),
        effect);
  }

  private void definition(ObjectName table, ForeignKey key, Effect effect) {
    String to = key(key.target()) + lower(key.targetColumns().toString());
    add(
        Kind.DEFINITION,
        "foreign key of " + key(table) + lower(key.columns().toString()) + " to " + to,
        effect);
  }

  private void definition(ObjectName table, CheckConstraint check, Effect effect) {
    add(Kind.DEFINITION, "check of " + key(table) + ": " + lower(check.expression()), effect);
  }

  private void definition(ObjectName table, Index index, Effect effect) {
    List<String> keys = new ArrayList<>();
    index.keys().forEach(key -> keys.add(key.text() + (key.descending() ? " desc" : "")));
    String where = index.where().map(condition -> " where " + condition).orElse("");
    String kind = index.unique() ? "unique index on " : "index on ";
    add(Kind.DEFINITION, kind + key(table) + lower(keys + where), effect);
  }

  private void fill(ObjectName table, Fill fill) {
    if (fill instanceof Fill.Sql sql) {
      expression(table, sql.expression());
    }
  }

  private void expression(ObjectName table, String sql) {
    Words.of(sql).forEach(word -> column(table, word, Effect.USE));
    sequences(sql);
  }

  private void sequences(String sql) {
    // A default names its sequence in a string, in PostgreSQL's nextval('…').
    Words.of(sql.replace('\'', ' ')).forEach(word -> add(Kind.SEQUENCE, word, Effect.USE));
  }

  private void sql(String sql) {
    Set<String> tables = Words.tables(sql);
    tables.forEach(word -> add(Kind.TABLE, word, Effect.NAMED));
    for (String word : Words.of(sql)) {
      if (!tables.contains(word)) {
        add(Kind.TABLE, word, Effect.MENTION);
      }
    }
  }

  private void columns(ObjectName table, List<String> names) {
    names.forEach(name -> column(table, name, Effect.USE));
  }

  private void column(ObjectName table, String name, Effect effect) {
    add(Kind.COLUMN, key(table) + "." + lower(name), effect);
  }

  private void table(ObjectName table, Effect effect) {
    add(Kind.TABLE, key(table), effect);
    if (!table.inDefaultSchema()) {
      add(Kind.SCHEMA, lower(table.schema()), Effect.USE);
    }
  }

  private void primaryKey(ObjectName table, Effect effect) {
    add(Kind.PRIMARY_KEY, key(table), effect);
  }

  private void sequence(Sequence sequence, Effect effect) {
    add(Kind.SEQUENCE, key(sequence.name()), effect);
  }

  private void name(ObjectName beside, String name, Effect effect) {
    add(Kind.NAME, key(beside.sibling(name)), effect);
  }

  private void add(Kind kind, String name, Effect effect) {
    found.add(new Touch(new Target(kind, name), effect));
  }

  /** A name that spells the own schema out is the name without it. */
  private String key(ObjectName name) {
    boolean own = !name.inDefaultSchema() && lower(name.schema()).equals(ownSchema);
    return lower(own ? name.name() : name.toString());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
