package dev.cairn.script;

import dev.cairn.error.CairnException;
import dev.cairn.operation.Batches;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Fill;
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
import dev.cairn.operation.Operation.RenameSequence;
import dev.cairn.operation.Operation.RenameTable;
import dev.cairn.operation.Operation.RunCode;
import dev.cairn.operation.Operation.SetTableComment;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import dev.cairn.script.Code.Chain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Operations as calls on {@code op}. What that has no words for (a rename into another schema, say)
 * is recorded by {@code op.add} and a constructor, so that every operation can be written.
 */
final class OperationCode {

  private static final String OP = "op";

  private final ValueCode values;
  private final PartCode parts;

  private OperationCode(Imports imports) {
    values = new ValueCode(imports);
    parts = new PartCode(imports, values);
  }

  /**
   * Returns the call that records {@code operation}, and adds what it needs to {@code imports}.
   *
   * @throws CairnException when it is code, or holds a value that Java source cannot say
   */
  static Code of(Operation operation, Imports imports) {
    if (operation instanceof RunCode code) {
      throw CairnException.failed(
              "Code cannot be written into a generated migration: " + code.description() + ".")
          .hint("Keep the migration that holds it, or copy its op.run(…) by hand.");
    }
    Operation carried = CarriedOperation.of(operation);
    Imports needed = new Imports();
    Optional<Code> words = new OperationCode(needed).inWords(carried);
    if (words.isPresent()) {
      imports.addAll(needed);
      return words.get();
    }
    return Chain.on(OP, "add", new ValueCode(imports).of(carried));
  }

  private Optional<Code> inWords(Operation operation) {
    return structure(operation)
        .or(() -> constraint(operation))
        .or(() -> object(operation))
        .or(() -> data(operation));
  }

  private Optional<Code> structure(Operation operation) {
    if (operation instanceof CreateTable op) {
      return createTable(op.table());
    } else if (operation instanceof DropTable op) {
      return dropped(on(op.table(), "dropTable"), op.permanent());
    } else if (operation instanceof RenameTable op) {
      return rename("renameTable", op.from(), op.to());
    } else if (operation instanceof SetTableComment op) {
      return op.comment().filter(String::isEmpty).isPresent()
          ? Optional.empty()
          : on(op.table(), "commentOnTable", JavaStrings.of(op.comment().orElse("")));
    } else if (operation instanceof AddColumn op) {
      return on(op.table(), "addColumn", parts.column(op.column(), op.fill()));
    } else if (operation instanceof DropColumn op) {
      return dropped(on(op.table(), "dropColumn", JavaStrings.of(op.column())), op.permanent());
    } else if (operation instanceof RenameColumn op) {
      return on(op.table(), "renameColumn", JavaStrings.of(op.from()), JavaStrings.of(op.to()));
    } else if (operation instanceof AlterColumn op) {
      return alterColumn(op);
    }
    return Optional.empty();
  }

  private static Optional<Code> dropped(Optional<Code> code, boolean permanent) {
    return permanent ? code.map(call -> ((Chain) call).then("permanently")) : code;
  }

  private Optional<Code> createTable(Table table) {
    if (!PartCode.isSayable(table.name())
        || !table.foreignKeys().stream().map(ForeignKey::target).allMatch(PartCode::isSayable)) {
      return Optional.empty();
    }
    return on(table.name(), "createTable", parts.parts(table).toArray(Code[]::new));
  }

  private Optional<Code> alterColumn(AlterColumn op) {
    if (!PartCode.isSayable(op.table())) {
      return Optional.empty();
    }
    Chain code =
        Chain.on(OP, "alterColumn", PartCode.name(op.table()), JavaStrings.of(op.column()));
    for (ColumnChange change : op.changes()) {
      code = changed(code, change);
    }
    Code whole =
        op.fill().isPresent()
            ? parts.filled(code, op.fill().get(), "fillNulls", "fillNullsSql")
            : code;
    return dropped(Optional.of(whole), op.permanent());
  }

  private Chain changed(Chain code, ColumnChange change) {
    if (change instanceof ColumnChange.SetType set) {
      List<Code> arguments = new ArrayList<>(List.of(values.type(set.type())));
      set.using().ifPresent(using -> arguments.add(JavaStrings.of(using)));
      return code.then("type", arguments.toArray(Code[]::new));
    } else if (change instanceof ColumnChange.SetNullable set) {
      return code.then(set.nullable() ? "nullable" : "notNull");
    } else if (change instanceof ColumnChange.SetDefault set) {
      return set.sql().isPresent()
          ? parts.defaultOf(code, set.sql().get())
          : code.then("noDefault");
    } else if (change instanceof ColumnChange.SetIdentity set) {
      return set.identity().isPresent()
          ? parts.identity(code, set.identity().get())
          : code.then("noIdentity");
    } else if (change instanceof ColumnChange.SetGenerated set) {
      return set.generated()
          .map(
              generated ->
                  code.then(
                      generated.stored() ? "generatedStored" : "generatedVirtual",
                      JavaStrings.of(generated.expression())))
          .orElseGet(() -> code.then("notGenerated"));
    } else if (change instanceof ColumnChange.SetComment set) {
      return optional(code, set.comment(), "comment", "noComment");
    } else if (change instanceof ColumnChange.SetCollation set) {
      return optional(code, set.collation(), "collation", "noCollation");
    }
    throw new IllegalStateException("a new kind of change: " + change);
  }

  private static Chain optional(Chain code, Optional<String> value, String with, String without) {
    return value
        .map(text -> code.then(with, JavaStrings.of(text)))
        .orElseGet(() -> code.then(without));
  }

  private Optional<Code> constraint(Operation operation) {
    if (operation instanceof AddPrimaryKey op) {
      return on(op.table(), "addPrimaryKey", parts.primaryKey(op.key()));
    } else if (operation instanceof DropPrimaryKey op) {
      return on(op.table(), "dropPrimaryKey");
    } else if (operation instanceof AddUnique op) {
      return on(op.table(), "addUnique", parts.unique(op.unique()));
    } else if (operation instanceof DropUnique op) {
      return drop(op.table(), "dropUnique", op.name(), op.definition().map(parts::unique));
    } else if (operation instanceof AddForeignKey op) {
      return isSayable(op.key())
          ? on(op.table(), "addForeignKey", parts.foreignKey(op.key()))
          : Optional.empty();
    } else if (operation instanceof DropForeignKey op) {
      Optional<ForeignKey> sayable = op.definition().filter(OperationCode::isSayable);
      return drop(op.table(), "dropForeignKey", op.name(), sayable.map(parts::foreignKey));
    } else if (operation instanceof AddCheck op) {
      return on(op.table(), "addCheck", parts.check(op.check()));
    } else if (operation instanceof DropCheck op) {
      return drop(op.table(), "dropCheck", op.name(), op.definition().map(parts::check));
    } else if (operation instanceof CreateIndex op) {
      return createIndex(op.table(), op.index());
    } else if (operation instanceof DropIndex op) {
      return dropIndex(op);
    }
    return Optional.empty();
  }

  private static boolean isSayable(ForeignKey key) {
    return PartCode.isSayable(key.target());
  }

  private static Optional<Code> drop(
      ObjectName table, String method, Optional<String> name, Optional<Chain> definition) {
    Optional<Code> what = name.isPresent() ? name.map(JavaStrings::of) : definition.map(c -> c);
    return what.flatMap(argument -> on(table, method, argument));
  }

  private Optional<Code> createIndex(ObjectName table, Index index) {
    boolean plain =
        index.name().isPresent()
            && !index.unique()
            && index.where().isEmpty()
            && index.method().isEmpty()
            && index.included().isEmpty()
            && index.nullsDistinct()
            && index.keys().stream().allMatch(PartCode::isPlain);
    if (!PartCode.isSayable(table)) {
      return Optional.empty();
    }
    if (!plain) {
      return on(table, "createIndex", parts.index(index));
    }
    List<Code> arguments =
        new ArrayList<>(List.of(JavaStrings.of(index.name().orElseThrow()), PartCode.name(table)));
    arguments.addAll(Arrays.asList(ValueCode.strings(index.columns())));
    return Optional.of(Chain.on(OP, "createIndex", arguments.toArray(Code[]::new)));
  }

  private Optional<Code> dropIndex(DropIndex op) {
    if (!PartCode.isSayable(op.table())) {
      return Optional.empty();
    }
    return op.name().isPresent()
        ? Optional.of(
            Chain.on(OP, "dropIndex", JavaStrings.of(op.name().get()), PartCode.name(op.table())))
        : op.definition().flatMap(index -> on(op.table(), "dropIndex", parts.index(index)));
  }

  private Optional<Code> object(Operation operation) {
    if (operation instanceof CreateSequence op) {
      return sequence("createSequence", op.sequence());
    } else if (operation instanceof AlterSequence op) {
      return sequence("alterSequence", op.after());
    } else if (operation instanceof DropSequence op) {
      return on(op.sequence(), "dropSequence");
    } else if (operation instanceof RenameSequence op) {
      return rename("renameSequence", op.from(), op.to());
    } else if (operation instanceof CreateEnum op) {
      return on(op.type().name(), "createEnum", ValueCode.strings(op.type().values()));
    } else if (operation instanceof AlterEnum op) {
      return on(op.after().name(), "alterEnum", ValueCode.strings(op.after().values()));
    } else if (operation instanceof DropEnum op) {
      return on(op.type(), "dropEnum");
    } else if (operation instanceof CreateNamespace op) {
      return Optional.of(Chain.on(OP, "createSchema", JavaStrings.of(op.name())));
    } else if (operation instanceof DropNamespace op) {
      return Optional.of(Chain.on(OP, "dropSchema", JavaStrings.of(op.name())));
    }
    return Optional.empty();
  }

  private Optional<Code> sequence(String method, Sequence sequence) {
    return on(
        sequence.name(), method, parts.whole(sequence.start()), parts.whole(sequence.increment()));
  }

  private Optional<Code> data(Operation operation) {
    if (operation instanceof ExecuteSql op) {
      Code sql = JavaStrings.of(op.sql());
      return Optional.of(
          op.dialects().isEmpty()
              ? Chain.on(OP, "execute", sql)
              : Chain.on(OP, "executeOn", values.of(op.dialects()), sql));
    } else if (operation instanceof Backfill op) {
      return update(op);
    } else if (operation instanceof BulkInsert op) {
      return on(
          op.table(),
          "insert",
          values.of(op.columns()),
          values.list(op.rows().stream().map(this::row).toList()));
    }
    return Optional.empty();
  }

  private Optional<Code> update(Backfill op) {
    if (op.batches().isPresent()) {
      return batches(op, op.batches().get());
    }
    if (op.values().size() != 1 || op.where().filter(String::isEmpty).isPresent()) {
      return Optional.empty();
    }
    String column = op.values().keySet().iterator().next();
    return op.values().get(column) instanceof Fill.Sql fill
        ? on(
            op.table(),
            "update",
            JavaStrings.of(column),
            JavaStrings.of(fill.expression()),
            JavaStrings.of(op.where().orElse("")))
        : Optional.empty();
  }

  private static Optional<Code> batches(Backfill op, Batches batches) {
    if (!PartCode.isSayable(op.table())
        || op.values().isEmpty()
        || op.where().filter(String::isBlank).isPresent()
        || batches.millis() != Batches.USUAL.millis()
        || batches.pauseMillis() != Batches.USUAL.pauseMillis()) {
      return Optional.empty();
    }
    Chain code = Chain.on(OP, "backfill", PartCode.name(op.table()));
    for (Map.Entry<String, Fill> value : op.values().entrySet()) {
      if (!(value.getValue() instanceof Fill.Sql sql)) {
        return Optional.empty();
      }
      code = code.then("set", JavaStrings.of(value.getKey()), JavaStrings.of(sql.expression()));
    }
    if (op.where().isPresent()) {
      code = code.then("where", JavaStrings.of(op.where().get()));
    }
    return Optional.of(
        batches.rows() == Batches.USUAL.rows()
            ? code
            : code.then("batch", new Code.Word(batches.rows() + "L")));
  }

  /** A list of {@code List.of} holds no null. */
  private Code row(List<Optional<Object>> row) {
    boolean allPresent = row.stream().allMatch(Optional::isPresent);
    if (allPresent) {
      return values.list(row.stream().map(value -> values.of(value.orElseThrow())).toList());
    }
    String absent = row.size() == 1 ? "(Object) null" : "null";
    List<Code> elements = new ArrayList<>();
    for (Optional<Object> value : row) {
      elements.add(value.map(values::of).orElseGet(() -> new Code.Word(absent)));
    }
    return values.call(Arrays.class, "asList", elements.toArray(Code[]::new));
  }

  private Optional<Code> rename(String method, ObjectName from, ObjectName to) {
    return from.schema().equals(to.schema())
        ? on(from, method, JavaStrings.of(to.name()))
        : Optional.empty();
  }

  private static Optional<Code> on(ObjectName name, String method, Code... arguments) {
    if (!PartCode.isSayable(name)) {
      return Optional.empty();
    }
    List<Code> all = new ArrayList<>(List.of(PartCode.name(name)));
    Collections.addAll(all, arguments);
    return Optional.of(Chain.on(OP, method, all.toArray(Code[]::new)));
  }
}
