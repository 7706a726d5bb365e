package dev.cairn.operation;

import dev.cairn.schema.EnumType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Moves operations and schemas from some database schemas to others, so that a history can be
 * replayed in a scratch area. Raw SQL and code stay as they are.
 */
public final class Relocation {

  private final UnaryOperator<String> namespaces;

  /** Moves what lies in a named schema to the one that {@code namespaces} gives for it. */
  public Relocation(UnaryOperator<String> namespaces) {
    this.namespaces = namespaces;
  }

  /** Returns {@code schema} moved. */
  public Schema apply(Schema schema) {
    return Schema.of(
        schema.tables().values().stream().map(this::apply).toList(),
        schema.sequences().values().stream().map(this::apply).toList(),
        schema.enums().values().stream().map(this::apply).toList(),
        schema.namespaces().stream().map(namespaces).collect(Collectors.toSet()));
  }

  /** Returns {@code operation} moved. */
  public Operation apply(Operation operation) {
    if (operation instanceof Operation.CreateNamespace op) {
      return new Operation.CreateNamespace(namespaces.apply(op.name()));
    } else if (operation instanceof Operation.DropNamespace op) {
      return new Operation.DropNamespace(namespaces.apply(op.name()));
    } else if (operation instanceof Operation.CreateTable op) {
      return new Operation.CreateTable(apply(op.table()));
    } else if (operation instanceof Operation.DropTable op) {
      return new Operation.DropTable(
          apply(op.table()), op.definition().map(this::apply), op.permanent());
    } else if (operation instanceof Operation.RenameTable op) {
      return new Operation.RenameTable(apply(op.from()), apply(op.to()));
    } else if (operation instanceof Operation.SetTableComment op) {
      return new Operation.SetTableComment(apply(op.table()), op.comment(), op.before());
    } else if (operation instanceof Operation.AddColumn op) {
      return new Operation.AddColumn(apply(op.table()), op.column(), op.fill());
    } else if (operation instanceof Operation.DropColumn op) {
      return new Operation.DropColumn(
          apply(op.table()), op.column(), op.definition(), op.permanent());
    } else if (operation instanceof Operation.RenameColumn op) {
      return new Operation.RenameColumn(apply(op.table()), op.from(), op.to());
    } else if (operation instanceof Operation.AlterColumn op) {
      return new Operation.AlterColumn(
          apply(op.table()), op.column(), op.changes(), op.fill(), op.before(), op.permanent());
    } else if (operation instanceof Operation.AddPrimaryKey op) {
      return new Operation.AddPrimaryKey(apply(op.table()), op.key());
    } else if (operation instanceof Operation.DropPrimaryKey op) {
      return new Operation.DropPrimaryKey(apply(op.table()), op.definition());
    } else if (operation instanceof Operation.AddUnique op) {
      return new Operation.AddUnique(apply(op.table()), op.unique());
    } else if (operation instanceof Operation.DropUnique op) {
      return new Operation.DropUnique(apply(op.table()), op.name(), op.definition());
    } else if (operation instanceof Operation.AddForeignKey op) {
      return new Operation.AddForeignKey(apply(op.table()), apply(op.key()));
    } else if (operation instanceof Operation.DropForeignKey op) {
      return new Operation.DropForeignKey(
          apply(op.table()), op.name(), op.definition().map(this::apply));
    } else if (operation instanceof Operation.AddCheck op) {
      return new Operation.AddCheck(apply(op.table()), op.check());
    } else if (operation instanceof Operation.DropCheck op) {
      return new Operation.DropCheck(apply(op.table()), op.name(), op.definition());
    } else if (operation instanceof Operation.CreateIndex op) {
      return new Operation.CreateIndex(apply(op.table()), op.index());
    } else if (operation instanceof Operation.DropIndex op) {
      return new Operation.DropIndex(apply(op.table()), op.name(), op.definition());
    } else if (operation instanceof Operation.CreateSequence op) {
      return new Operation.CreateSequence(apply(op.sequence()));
    } else if (operation instanceof Operation.DropSequence op) {
      return new Operation.DropSequence(apply(op.sequence()), op.definition().map(this::apply));
    } else if (operation instanceof Operation.RenameSequence op) {
      return new Operation.RenameSequence(apply(op.from()), apply(op.to()));
    } else if (operation instanceof Operation.AlterSequence op) {
      return new Operation.AlterSequence(apply(op.after()), op.before().map(this::apply));
    } else if (operation instanceof Operation.CreateEnum op) {
      return new Operation.CreateEnum(apply(op.type()));
    } else if (operation instanceof Operation.DropEnum op) {
      return new Operation.DropEnum(apply(op.type()), op.definition().map(this::apply));
    } else if (operation instanceof Operation.RenameEnum op) {
      return new Operation.RenameEnum(apply(op.from()), apply(op.to()));
    } else if (operation instanceof Operation.AlterEnum op) {
      return new Operation.AlterEnum(apply(op.after()), op.before().map(this::apply));
    } else if (operation instanceof Operation.Backfill op) {
      return new Operation.Backfill(apply(op.table()), op.values(), op.where(), op.batches());
    } else if (operation instanceof Operation.BulkInsert op) {
      return new Operation.BulkInsert(apply(op.table()), op.columns(), op.rows());
    }
    return operation;
  }

  private ObjectName apply(ObjectName name) {
    return name.inDefaultSchema()
        ? name
        : new ObjectName(namespaces.apply(name.schema()), name.name());
  }

  private Table apply(Table table) {
    ObjectName name = apply(table.name());
    return table
        .withName(name)
        .withInitialSql(InitialSql.in(name, table))
        .withForeignKeys(table.foreignKeys().stream().map(this::apply).toList());
  }

  private ForeignKey apply(ForeignKey key) {
    return key.withTarget(apply(key.target()));
  }

  private Sequence apply(Sequence sequence) {
    return sequence.withName(apply(sequence.name()));
  }

  private EnumType apply(EnumType type) {
    return new EnumType(apply(type.name()), type.values());
  }
}
