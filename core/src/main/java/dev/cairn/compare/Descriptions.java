package dev.cairn.compare;

import dev.cairn.dialect.TypeMapping;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Operation;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says in one line what an operation does.
 *
 * @param types how the database at hand spells types
 */
public record Descriptions(TypeMapping types) {

  private static final int SHOWN = 60;

  /** Returns what {@code operation} does. */
  public Description of(Operation operation) {
    if (operation instanceof Operation.CreateTable op) {
      return line("create-table", "create table", op.table().name().toString(), "");
    } else if (operation instanceof Operation.DropTable op) {
      return line("drop-table", "drop table", op.table().toString(), "");
    } else if (operation instanceof Operation.RenameTable op) {
      return line("rename-table", "rename table", op.from().toString(), "to " + op.to());
    } else if (operation instanceof Operation.SetTableComment op) {
      return line(
          "comment-table",
          op.comment().isPresent() ? "comment on table" : "remove the comment on table",
          op.table().toString(),
          op.comment().map(Descriptions::quoted).orElse(""));
    } else if (operation instanceof Operation.AddColumn op) {
      return line("add-column", "add column", in(op.table(), op.column().name()), column(op));
    } else if (operation instanceof Operation.DropColumn op) {
      return line("drop-column", "drop column", in(op.table(), op.column()), "");
    } else if (operation instanceof Operation.RenameColumn op) {
      return line("rename-column", "rename column", in(op.table(), op.from()), "to " + op.to());
    } else if (operation instanceof Operation.AlterColumn op) {
      return line("alter-column", "alter column", in(op.table(), op.column()), changes(op));
    } else if (operation instanceof Operation.CreateIndex op) {
      return line("create-index", "create" + kind(op.index()), index(op.table(), op.index()), "");
    } else if (operation instanceof Operation.DropIndex op) {
      return op.definition()
          .map(index -> line("drop-index", "drop" + kind(index), index(op.table(), index), ""))
          .orElseGet(() -> byName("drop-index", "index", op.table(), op.name()));
    }
    return constraintOrLoose(operation);
  }

  private static Description constraintOrLoose(Operation operation) {
    if (operation instanceof Operation.AddPrimaryKey op) {
      return line("add-primary-key", "add primary key", key(op.table(), op.key()), "");
    } else if (operation instanceof Operation.DropPrimaryKey op) {
      return op.definition()
          .map(key -> line("drop-primary-key", "drop primary key", key(op.table(), key), ""))
          .orElseGet(() -> byName("drop-primary-key", "primary key", op.table(), Optional.empty()));
    } else if (operation instanceof Operation.AddUnique op) {
      return line("add-unique", "add unique constraint", on(op.table(), op.unique().columns()), "");
    } else if (operation instanceof Operation.DropUnique op) {
      return op.definition()
          .map(unique -> on(op.table(), unique.columns()))
          .map(columns -> line("drop-unique", "drop unique constraint", columns, ""))
          .orElseGet(() -> byName("drop-unique", "unique constraint", op.table(), op.name()));
    } else if (operation instanceof Operation.AddForeignKey op) {
      return line(
          "add-foreign-key",
          "add foreign key",
          on(op.table(), op.key().columns()),
          target(op.key()));
    } else if (operation instanceof Operation.DropForeignKey op) {
      return op.definition()
          .map(
              key ->
                  line(
                      "drop-foreign-key",
                      "drop foreign key",
                      on(op.table(), key.columns()),
                      target(key)))
          .orElseGet(() -> byName("drop-foreign-key", "foreign key", op.table(), op.name()));
    } else if (operation instanceof Operation.AddCheck op) {
      String what = op.check().isExclusion() ? "add exclusion constraint to" : "add check to";
      return line("add-check", what, op.table().toString(), op.check().expression());
    } else if (operation instanceof Operation.DropCheck op) {
      return op.definition()
          .map(
              check ->
                  line(
                      "drop-check",
                      check.isExclusion() ? "drop exclusion constraint from" : "drop check from",
                      op.table().toString(),
                      check.expression()))
          .orElseGet(() -> byName("drop-check", "check", op.table(), op.name()));
    } else if (operation instanceof Operation.CreateSequence op) {
      return line("create-sequence", "create sequence", op.sequence().name().toString(), "");
    } else if (operation instanceof Operation.DropSequence op) {
      return line("drop-sequence", "drop sequence", op.sequence().toString(), "");
    } else if (operation instanceof Operation.RenameSequence op) {
      return line("rename-sequence", "rename sequence", op.from().toString(), "to " + op.to());
    } else if (operation instanceof Operation.AlterSequence op) {
      return line(
          "alter-sequence",
          "alter sequence",
          op.after().name().toString(),
          op.before().map(before -> steps(before) + " -> ").orElse("") + steps(op.after()));
    } else if (operation instanceof Operation.CreateEnum op) {
      return line(
          "create-enum", "create enum", op.type().name().toString(), values(op.type().values()));
    } else if (operation instanceof Operation.DropEnum op) {
      return line("drop-enum", "drop enum", op.type().toString(), "");
    } else if (operation instanceof Operation.AlterEnum op) {
      return line(
          "alter-enum",
          "alter enum",
          op.after().name().toString(),
          op.before().map(before -> values(before.values()) + " -> ").orElse("")
              + values(op.after().values()));
    } else if (operation instanceof Operation.CreateNamespace op) {
      return line("create-schema", "create schema", op.name(), "");
    } else if (operation instanceof Operation.DropNamespace op) {
      return line("drop-schema", "drop schema", op.name(), "");
    }
    return written(operation);
  }

  /** What only people write. */
  private static Description written(Operation operation) {
    if (operation instanceof Operation.ExecuteSql op) {
      String text = op.sql().strip().replaceAll("\\s+", " ");
      return new Description("execute-sql", "", "run SQL: " + shortened(text));
    } else if (operation instanceof Operation.RunCode op) {
      return new Description("run-code", "", "run code: " + op.description());
    } else if (operation instanceof Operation.Backfill op) {
      return line(
          "backfill",
          "set " + String.join(", ", op.values().keySet()) + " in",
          op.table().toString(),
          op.where().map(where -> "where " + where).orElse("")
              + (op.batches().isPresent() ? " in batches" : ""));
    } else if (operation instanceof Operation.BulkInsert op) {
      int rows = op.rows().size();
      return line(
          "insert",
          "insert " + rows + (rows == 1 ? " row" : " rows") + " into",
          op.table().toString(),
          "");
    }
    throw new IllegalArgumentException("unknown operation " + operation);
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  private static Description line(String kind, String verb, String object, String rest) {
    return new Description(kind, object, (verb + " " + object + " " + rest).strip());
  }

  /** Of what a script drops by its name alone, nothing else is known. */
  private static Description byName(
      String kind, String what, ObjectName table, Optional<String> name) {
    String named = what + name.map(known -> " " + known).orElse("");
    return new Description(kind, table.toString(), "drop " + named + " of " + table);
  }

  private String column(Operation.AddColumn op) {
    Column column = op.column();
    StringBuilder result = new StringBuilder(types.render(column.type()));
    column.generated().ifPresent(g -> result.append(" computed as ").append(g.expression()));
    column.identity().ifPresent(identity -> result.append(" identity"));
    if (!column.nullable()) {
      result.append(" not null");
    }
    column.defaultSql().ifPresent(sql -> result.append(" default ").append(sql));
    return result.toString();
  }

  private String changes(Operation.AlterColumn op) {
    List<String> result = new ArrayList<>();
    for (ColumnChange change : op.changes()) {
      result.add(op.before().map(before -> change(change, before)).orElseGet(() -> change(change)));
    }
    return "(" + String.join(", ", result) + ")";
  }

  private String change(ColumnChange change, Column before) {
    if (change instanceof ColumnChange.SetType set) {
      return arrow("type", types.render(before.type()), types.render(set.type()));
    } else if (change instanceof ColumnChange.SetNullable set) {
      return set.nullable() ? "not null -> null" : "null -> not null";
    } else if (change instanceof ColumnChange.SetDefault set) {
      return arrow("default", before.defaultSql().orElse("none"), set.sql().orElse("none"));
    } else if (change instanceof ColumnChange.SetIdentity set) {
      return arrow("identity", identity(before.identity()), identity(set.identity()));
    } else if (change instanceof ColumnChange.SetGenerated set) {
      return arrow(
          "computed as",
          before.generated().map(g -> g.expression()).orElse("none"),
          set.generated().map(g -> g.expression()).orElse("none"));
    } else if (change instanceof ColumnChange.SetCollation set) {
      return arrow("collation", before.collation().orElse("none"), set.collation().orElse("none"));
    } else if (change instanceof ColumnChange.SetComment set) {
      return arrow(
          "comment",
          before.comment().map(Descriptions::quoted).orElse("none"),
          set.comment().map(Descriptions::quoted).orElse("none"));
    }
    throw new IllegalArgumentException("unknown change " + change);
  }

  /** Says what a change makes of a column of which nothing else is known. */
  private String change(ColumnChange change) {
    if (change instanceof ColumnChange.SetType set) {
      return "type " + types.render(set.type());
    } else if (change instanceof ColumnChange.SetNullable set) {
      return set.nullable() ? "null" : "not null";
    } else if (change instanceof ColumnChange.SetDefault set) {
      return "default " + set.sql().orElse("none");
    } else if (change instanceof ColumnChange.SetIdentity set) {
      return "identity " + identity(set.identity());
    } else if (change instanceof ColumnChange.SetGenerated set) {
      return "computed as " + set.generated().map(g -> g.expression()).orElse("none");
    } else if (change instanceof ColumnChange.SetCollation set) {
      return "collation " + set.collation().orElse("none");
    } else if (change instanceof ColumnChange.SetComment set) {
      return "comment " + set.comment().map(Descriptions::quoted).orElse("none");
    }
    throw new IllegalArgumentException("unknown change " + change);
  }

  private static String arrow(String what, String from, String to) {
    return what + " " + from + " -> " + to;
  }

  private static String identity(Optional<Identity> identity) {
    return identity
        .map(
            value ->
                (value.always() ? "always" : "by default")
                    + (value.start() == 1 ? "" : " from " + value.start())
                    + (value.increment() == 1 ? "" : " by " + value.increment()))
        .orElse("none");
  }

  private static String steps(Sequence sequence) {
    return "from " + sequence.start() + " by " + sequence.increment();
  }

  private static String in(ObjectName table, String column) {
    return table + "." + column;
  }

  private static String on(ObjectName table, List<String> columns) {
    return table + "(" + String.join(", ", columns) + ")";
  }

  private static String key(ObjectName table, PrimaryKey key) {
    return on(table, key.columns());
  }

  private static String target(ForeignKey key) {
    StringBuilder result = new StringBuilder("to ").append(on(key.target(), key.targetColumns()));
    if (key.onDelete() != ForeignKey.Action.NO_ACTION) {
      result.append(" on delete ").append(key.onDelete().sql().toLowerCase(java.util.Locale.ROOT));
    }
    if (key.onUpdate() != ForeignKey.Action.NO_ACTION) {
      result.append(" on update ").append(key.onUpdate().sql().toLowerCase(java.util.Locale.ROOT));
    }
    return result.toString();
  }

  private static String kind(Index index) {
    return index.unique() ? " unique index" : " index";
  }

  private static String index(ObjectName table, Index index) {
    String keys =
        index.keys().stream()
            .map(key -> key.text() + (key.descending() ? " desc" : ""))
            .collect(Collectors.joining(", "));
    return "%s(%s)%s"
        .formatted(table, keys, index.where().map(where -> " where " + where).orElse(""));
  }

  private static String values(List<String> values) {
    return "(" + String.join(", ", values) + ")";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
