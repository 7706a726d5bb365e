package dev.cairn.script;

import dev.cairn.migration.Ddl;
import dev.cairn.operation.Fill;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import dev.cairn.script.Code.Chain;
import dev.cairn.script.Code.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What tables are made of, in the words of {@link Ddl}. */
final class PartCode {

  private final Imports imports;
  private final ValueCode values;

  PartCode(Imports imports, ValueCode values) {
    this.imports = imports;
    this.values = values;
  }

  /** Returns whether {@link ObjectName#parse} can be told this name. */
  static boolean isSayable(ObjectName name) {
    return name.schema().indexOf('.') < 0;
  }

  /** Returns what {@link ObjectName#parse} reads as {@code name}. */
  static Code name(ObjectName name) {
    boolean plain = name.inDefaultSchema() && name.name().indexOf('.') < 0;
    return JavaStrings.literal(plain ? name.name() : name.schema() + "." + name.name());
  }

  /** Returns the parts of a table, in the order that people write them. */
  List<Code> parts(Table table) {
    List<Code> parts = new ArrayList<>();
    table.columns().forEach(column -> parts.add(column(column, Optional.empty())));
    table.primaryKey().ifPresent(key -> parts.add(primaryKey(key)));
    table.uniques().forEach(unique -> parts.add(unique(unique)));
    table.foreignKeys().forEach(key -> parts.add(foreignKey(key)));
    table.checks().forEach(check -> parts.add(check(check)));
    table.indexes().forEach(index -> parts.add(index(index)));
    table.comment().ifPresent(text -> parts.add(ddl("tableComment", JavaStrings.of(text))));
    table
        .options()
        .forEach(
            (key, value) -> parts.add(ddl("option", JavaStrings.of(key), JavaStrings.of(value))));
    table.initialSql().forEach(sql -> parts.add(ddl("initialSql", JavaStrings.of(sql))));
    return parts;
  }

  Chain column(Column column, Optional<Fill> fill) {
    Chain code = ddl("column", JavaStrings.literal(column.name()), values.type(column.type()));
    if (!column.nullable()) {
      code = code.then("notNull");
    }
    if (column.identity().isPresent()) {
      code = identity(code, column.identity().get());
    }
    if (column.defaultSql().isPresent()) {
      code = defaultOf(code, column.defaultSql().get());
    }
    if (column.generated().isPresent()) {
      code =
          code.then(
              column.generated().get().stored() ? "generatedStored" : "generatedVirtual",
              JavaStrings.of(column.generated().get().expression()));
    }
    if (column.collation().isPresent()) {
      code = code.then("collation", JavaStrings.of(column.collation().get()));
    }
    if (column.comment().isPresent()) {
      code = code.then("comment", JavaStrings.of(column.comment().get()));
    }
    return fill.isPresent() ? filled(code, fill.get(), "fillExisting", "fillExistingSql") : code;
  }

  Chain identity(Chain code, Identity identity) {
    return identity.equals(Identity.BY_DEFAULT)
        ? code.then("identity")
        : code.then(
            "identity",
            new Word(String.valueOf(identity.always())),
            whole(identity.start()),
            whole(identity.increment()));
  }

  /** Says a default that is a plain value as that value. */
  Chain defaultOf(Chain code, String sql) {
    return DefaultValue.of(sql)
        .map(value -> code.then("defaultValue", values.of(value)))
        .orElseGet(() -> code.then("defaultSql", JavaStrings.of(sql)));
  }

  Chain filled(Chain code, Fill fill, String literal, String sql) {
    if (fill instanceof Fill.Sql expression) {
      return code.then(sql, JavaStrings.of(expression.expression()));
    }
    return code.then(literal, values.of(((Fill.Literal) fill).value()));
  }

  Chain primaryKey(PrimaryKey key) {
    Chain code = named(ddl("primaryKey", ValueCode.strings(key.columns())), key.name());
    return key.included().isEmpty()
        ? code
        : code.then("include", ValueCode.strings(key.included()));
  }

  Chain unique(UniqueConstraint unique) {
    Chain code = named(ddl("unique", ValueCode.strings(unique.columns())), unique.name());
    if (!unique.included().isEmpty()) {
      code = code.then("include", ValueCode.strings(unique.included()));
    }
    if (!unique.nullsDistinct()) {
      code = code.then("nullsNotDistinct");
    }
    return deferrable(code, unique.deferrability());
  }

  Chain foreignKey(ForeignKey key) {
    List<Code> target = new ArrayList<>(List.of(name(key.target())));
    target.addAll(List.of(ValueCode.strings(key.targetColumns())));
    Chain code =
        ddl("foreignKey", ValueCode.strings(key.columns()))
            .then("references", target.toArray(Code[]::new));
    code = named(code, key.name());
    if (key.onDelete() != Action.NO_ACTION) {
      code = code.then("onDelete", constant(Action.class, key.onDelete()));
    }
    if (key.onUpdate() != Action.NO_ACTION) {
      code = code.then("onUpdate", constant(Action.class, key.onUpdate()));
    }
    return deferrable(code, key.deferrability());
  }

  Chain check(CheckConstraint check) {
    return named(ddl("check", JavaStrings.of(check.expression())), check.name());
  }

  Chain index(Index index) {
    int plain = 0;
    while (plain < index.keys().size() && isPlain(index.keys().get(plain))) {
      plain++;
    }
    Chain code =
        ddl(
            "index",
            ValueCode.strings(
                index.keys().subList(0, plain).stream().map(Index.Key::text).toList()));
    for (Index.Key key : index.keys().subList(plain, index.keys().size())) {
      code = key(code, key);
    }
    code = named(code, index.name());
    if (index.unique()) {
      code = code.then("unique");
    }
    if (index.where().isPresent()) {
      code = code.then("where", JavaStrings.of(index.where().get()));
    }
    if (index.method().isPresent()) {
      code = code.then("using", JavaStrings.of(index.method().get()));
    }
    if (!index.included().isEmpty()) {
      code = code.then("include", ValueCode.strings(index.included()));
    }
    if (!index.nullsDistinct()) {
      code = code.then("nullsNotDistinct");
    }
    return code;
  }

  static boolean isPlain(Index.Key key) {
    return key.equals(Index.Key.column(key.text()));
  }

  private Chain key(Chain code, Index.Key key) {
    if (isPlain(key)) {
      return code.then("column", JavaStrings.of(key.text()));
    } else if (key.equals(new Index.Key(key.text(), false, true, Index.Nulls.DEFAULT))) {
      return code.then("descending", JavaStrings.of(key.text()));
    } else if (key.equals(new Index.Key(key.text(), true, false, Index.Nulls.DEFAULT))) {
      return code.then("expression", JavaStrings.of(key.text()));
    }
    return code.then("key", values.of(key));
  }

  Code whole(long number) {
    return number == (int) number ? values.of((int) number) : values.of(number);
  }

  private Chain named(Chain code, Optional<String> name) {
    return name.isPresent() ? code.then("named", JavaStrings.of(name.get())) : code;
  }

  private Chain deferrable(Chain code, Deferrability deferrability) {
    return deferrability == Deferrability.NOT_DEFERRABLE
        ? code
        : code.then("deferrable", constant(Deferrability.class, deferrability));
  }

  private Code constant(Class<?> owner, Enum<?> constant) {
    return new Word(imports.member(owner, constant.name()));
  }

  private Chain ddl(String method, Code... arguments) {
    return Chain.of(imports.member(Ddl.class, method), arguments);
  }
}
