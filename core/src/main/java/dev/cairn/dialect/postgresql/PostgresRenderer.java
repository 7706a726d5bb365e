package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Statement;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddCheck;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AddForeignKey;
import dev.cairn.operation.Operation.AddPrimaryKey;
import dev.cairn.operation.Operation.AddUnique;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.AlterEnum;
import dev.cairn.operation.Operation.AlterSequence;
import dev.cairn.operation.Operation.Backfill;
import dev.cairn.operation.Operation.BulkInsert;
import dev.cairn.operation.Operation.CreateEnum;
import dev.cairn.operation.Operation.CreateIndex;
import dev.cairn.operation.Operation.CreateNamespace;
import dev.cairn.operation.Operation.CreateSequence;
import dev.cairn.operation.Operation.CreateTable;
import dev.cairn.operation.Operation.DropCheck;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.DropEnum;
import dev.cairn.operation.Operation.DropForeignKey;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.operation.Operation.DropNamespace;
import dev.cairn.operation.Operation.DropPrimaryKey;
import dev.cairn.operation.Operation.DropSequence;
import dev.cairn.operation.Operation.DropTable;
import dev.cairn.operation.Operation.DropUnique;
import dev.cairn.operation.Operation.ExecuteSql;
import dev.cairn.operation.Operation.RenameColumn;
import dev.cairn.operation.Operation.RenameEnum;
import dev.cairn.operation.Operation.RenameSequence;
import dev.cairn.operation.Operation.RenameTable;
import dev.cairn.operation.Operation.RunCode;
import dev.cairn.operation.Operation.SetTableComment;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;

/** Says each operation in PostgreSQL's words. */
final class PostgresRenderer {

  private final TableSql sql;
  private final ColumnChanges columns;
  private final EnumChanges enums;
  private final RealNames realNames;
  private final RowSql rows;
  private final SafeForms safe;
  private final BatchedFills fills;
  private final DeferredConstraints deferred;

  PostgresRenderer(
      TableSql sql,
      ColumnChanges columns,
      EnumChanges enums,
      RealNames realNames,
      RowSql rows,
      SafeForms safe) {
    this.sql = sql;
    this.columns = columns;
    this.enums = enums;
    this.realNames = realNames;
    this.rows = rows;
    this.safe = safe;
    this.fills = new BatchedFills(sql, columns, safe);
    this.deferred = new DeferredConstraints(sql);
  }

  List<Statement> render(Operation operation, SchemaState state) {
    if (operation instanceof ExecuteSql op) {
      return rows.execute(op);
    }
    if (operation instanceof CreateTable op) {
      List<Statement> statements = new ArrayList<>(plain(sql.create(op.table())));
      op.table().initialSql().forEach(text -> statements.addAll(rows.split(text)));
      return statements;
    }
    return fills
        .of(operation, state)
        .orElseGet(() -> safe.of(operation, statements(operation, state), state));
  }

  /** Makes the enum type anew, so that its new values can be used in this transaction. */
  List<Statement> swap(AlterEnum op, SchemaState state) {
    return plain(enums.swap(op.after(), state));
  }

  private List<String> statements(Operation operation, SchemaState state) {
    if (operation instanceof AddColumn op) {
      return columns.add(op, state);
    }
    if (operation instanceof AlterColumn op) {
      return columns.alter(op, state);
    }
    if (operation instanceof AlterEnum op) {
      return enums.alter(op, state);
    }
    if (operation instanceof RenameTable op) {
      return rename("TABLE", op.from(), op.to());
    }
    if (operation instanceof RenameSequence op) {
      return rename("SEQUENCE", op.from(), op.to());
    }
    if (operation instanceof RenameEnum op) {
      return rename("TYPE", op.from(), op.to());
    }
    if (operation instanceof Backfill op) {
      return settled(rows.update(op, state), op.table(), state);
    }
    if (operation instanceof BulkInsert op) {
      return settled(rows.insert(op, state), op.table(), state);
    }
    if (operation instanceof RunCode) {
      return List.of();
    }
    return List.of(statement(operation, state));
  }

  private List<String> settled(List<String> changes, ObjectName table, SchemaState state) {
    List<String> statements = new ArrayList<>(changes);
    statements.addAll(deferred.settle(table, state));
    return statements;
  }

  private String statement(Operation operation, SchemaState state) {
    if (operation instanceof CreateNamespace op) {
      return "CREATE SCHEMA " + sql.name(op.name());
    }
    if (operation instanceof DropNamespace op) {
      return "DROP SCHEMA " + sql.name(op.name());
    }
    if (operation instanceof DropTable op) {
      return "DROP TABLE " + sql.name(op.table());
    }
    if (operation instanceof SetTableComment op) {
      return sql.tableComment(op.table(), op.comment());
    }
    if (operation instanceof DropColumn op) {
      return alter(op.table()) + "DROP COLUMN " + sql.name(op.column());
    }
    if (operation instanceof RenameColumn op) {
      return alter(op.table())
          + "RENAME COLUMN "
          + sql.name(op.from())
          + " TO "
          + sql.name(op.to());
    }
    if (operation instanceof CreateIndex op) {
      return sql.createIndex(op.table(), op.index());
    }
    if (operation instanceof DropIndex op) {
      return "DROP INDEX " + sql.name(op.table().sibling(realNames.of(op, state)));
    }
    if (operation instanceof CreateSequence op) {
      return sql.createSequence(op.sequence());
    }
    if (operation instanceof AlterSequence op) {
      return "ALTER SEQUENCE "
          + sql.name(op.after().name())
          + " "
          + TableSql.numbers(op.after().start(), op.after().increment());
    }
    if (operation instanceof DropSequence op) {
      return "DROP SEQUENCE " + sql.name(op.sequence());
    }
    if (operation instanceof CreateEnum op) {
      return enums.create(op.type());
    }
    if (operation instanceof DropEnum op) {
      return "DROP TYPE " + sql.name(op.type());
    }
    return constraint(operation, state);
  }

  private String constraint(Operation operation, SchemaState state) {
    if (operation instanceof AddPrimaryKey op) {
      return alter(op.table()) + "ADD " + sql.primaryKey(op.key());
    }
    if (operation instanceof AddUnique op) {
      return alter(op.table()) + "ADD " + sql.unique(op.unique());
    }
    if (operation instanceof AddForeignKey op) {
      return alter(op.table()) + "ADD " + sql.foreignKey(op.key());
    }
    if (operation instanceof AddCheck op) {
      return alter(op.table()) + "ADD " + sql.check(op.check());
    }
    if (operation instanceof DropPrimaryKey op) {
      return dropConstraint(op.table(), realNames.of(op, state));
    }
    if (operation instanceof DropUnique op) {
      return dropConstraint(op.table(), realNames.of(op, state));
    }
    if (operation instanceof DropForeignKey op) {
      return dropConstraint(op.table(), realNames.of(op, state));
    }
    if (operation instanceof DropCheck op) {
      return dropConstraint(op.table(), realNames.of(op, state));
    }
    throw new IllegalArgumentException("an operation of no known kind: " + operation);
  }

  private String alter(ObjectName table) {
    return "ALTER TABLE " + sql.name(table) + " ";
  }

  private String dropConstraint(ObjectName table, String name) {
    return alter(table) + "DROP CONSTRAINT " + sql.name(name);
  }

  private List<String> rename(String what, ObjectName from, ObjectName to) {
    List<String> statements = new ArrayList<>();
    ObjectName moved = from;
    if (!from.schema().equals(to.schema()) && !to.inDefaultSchema()) {
      statements.add(
          "ALTER " + what + " " + sql.name(from) + " SET SCHEMA " + sql.name(to.schema()));
      moved = new ObjectName(to.schema(), from.name());
    }
    if (!from.name().equals(to.name())) {
      statements.add("ALTER " + what + " " + sql.name(moved) + " RENAME TO " + sql.name(to.name()));
    }
    return statements;
  }

  private static List<Statement> plain(List<String> statements) {
    return statements.stream().map(Statement::of).toList();
  }
}
