package dev.cairn.conflict;

import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Operation;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in a few words what an operation does, whatever the database. */
public final class OperationWords {

  private OperationWords() {}

  /** Returns a line without an end: {@code add column todo.note}. */
  public static String of(Operation operation) {
    if (operation instanceof Operation.CreateTable op) {
      return "create table " + op.table().name();
    } else if (operation instanceof Operation.DropTable op) {
      return "drop table " + op.table();
    } else if (operation instanceof Operation.RenameTable op) {
      return "rename table " + op.from() + " to " + op.to();
    } else if (operation instanceof Operation.SetTableComment op) {
      return "comment on table " + op.table();
    } else if (operation instanceof Operation.AddColumn op) {
      return "add column " + op.table() + "." + op.column().name();
    } else if (operation instanceof Operation.DropColumn op) {
      return "drop column " + op.table() + "." + op.column();
    } else if (operation instanceof Operation.RenameColumn op) {
      return "rename column " + op.table() + "." + op.from() + " to " + op.to();
    } else if (operation instanceof Operation.AlterColumn op) {
      return "alter column %s.%s (%s)".formatted(op.table(), op.column(), changes(op.changes()));
    } else if (operation instanceof Operation.Backfill op) {
      return "update " + op.table() + ": " + String.join(", ", op.values().keySet());
    } else if (operation instanceof Operation.BulkInsert op) {
      return "insert " + op.rows().size() + " rows into " + op.table();
    } else if (operation instanceof Operation.ExecuteSql op) {
      return "SQL: " + String.join(" ", op.sql().strip().split("\\s+"));
    } else if (operation instanceof Operation.RunCode op) {
      return "code: " + op.description();
    }
    return constraintOrLoose(operation);
  }

  private static String constraintOrLoose(Operation operation) {
    if (operation instanceof Operation.AddPrimaryKey op) {
      return "add primary key to " + on(op.table(), op.key().columns());
    } else if (operation instanceof Operation.DropPrimaryKey op) {
      return "drop primary key of " + op.table();
    } else if (operation instanceof Operation.AddUnique op) {
      return named("add unique constraint", op.unique().name())
          + on(op.table(), op.unique().columns());
    } else if (operation instanceof Operation.DropUnique op) {
      return named("drop unique constraint", op.name()) + op.table();
    } else if (operation instanceof Operation.AddForeignKey op) {
      return foreignKey(op.table(), op.key());
    } else if (operation instanceof Operation.DropForeignKey op) {
      return named("drop foreign key", op.name()) + op.table();
    } else if (operation instanceof Operation.AddCheck op) {
      return named("add check", op.check().name()) + op.table() + ": " + op.check().expression();
    } else if (operation instanceof Operation.DropCheck op) {
      return named("drop check", op.name()) + op.table();
    } else if (operation instanceof Operation.CreateIndex op) {
      List<String> keys = op.index().keys().stream().map(Index.Key::text).toList();
      return named(op.index().unique() ? "create unique index" : "create index", op.index().name())
          + on(op.table(), keys);
    } else if (operation instanceof Operation.DropIndex op) {
      return named("drop index", op.name()) + op.table();
    } else if (operation instanceof Operation.CreateSequence op) {
      return "create sequence " + op.sequence().name();
    } else if (operation instanceof Operation.DropSequence op) {
      return "drop sequence " + op.sequence();
    } else if (operation instanceof Operation.RenameSequence op) {
      return "rename sequence " + op.from() + " to " + op.to();
    } else if (operation instanceof Operation.AlterSequence op) {
      return "alter sequence " + op.after().name();
    } else if (operation instanceof Operation.CreateEnum op) {
      return "create enum " + op.type().name() + values(op.type().values());
    } else if (operation instanceof Operation.DropEnum op) {
      return "drop enum " + op.type();
    } else if (operation instanceof Operation.AlterEnum op) {
      return "alter enum " + op.after().name() + values(op.after().values());
    } else if (operation instanceof Operation.CreateNamespace op) {
      return "create schema " + op.name();
    } else if (operation instanceof Operation.DropNamespace op) {
      return "drop schema " + op.name();
    }
    throw new IllegalArgumentException("unknown operation " + operation);
  }

  private static String changes(List<ColumnChange> changes) {
    return changes.stream().map(OperationWords::change).collect(Collectors.joining(", "));
  }

  private static String change(ColumnChange change) {
    if (change instanceof ColumnChange.SetNullable set) {
      return set.nullable() ? "null" : "not null";
    } else if (change instanceof ColumnChange.SetDefault set) {
      return set.sql().map(sql -> "default " + sql).orElse("no default");
    } else if (change instanceof ColumnChange.SetType) {
      return "type";
    } else if (change instanceof ColumnChange.SetIdentity) {
      return "identity";
    } else if (change instanceof ColumnChange.SetGenerated) {
      return "computed";
    } else if (change instanceof ColumnChange.SetCollation) {
      return "collation";
    }
    return "comment";
  }

  private static String foreignKey(ObjectName table, ForeignKey key) {
    return named("add foreign key", key.name())
        + on(table, key.columns())
        + " to "
        + on(key.target(), key.targetColumns());
  }

  private static String named(String verb, Optional<String> name) {
    return verb + name.map(known -> " " + known).orElse("") + " on ";
  }

  private static String on(ObjectName table, List<String> columns) {
    return table + "(" + String.join(", ", columns) + ")";
  }

  private static String values(List<String> values) {
    return " (" + String.join(", ", values) + ")";
  }
}
