package dev.cairn.hibernate;

import dev.cairn.dialect.Dialect;
import dev.cairn.schema.Column;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.InitCommand;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.model.relational.internal.SqlStringGenerationContextImpl;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;

/** Makes a schema of what Hibernate's schema export would create. */
final class SchemaReader {

  private final TableContext context;
  private final NamedEnums enums;
  private final SqlStringGenerationContext sql;
  private final ColumnReader columns;
  private final KeyReader keys;
  private final ForeignKeyReader foreignKeys;
  private final InlineConstraints inline;
  private final ColumnOrder order;

  SchemaReader(MappedModel model, Dialect dialect, Hibernates versions) {
    Metadata metadata = model.metadata();
    sql =
        SqlStringGenerationContextImpl.fromConfigurationMap(
            model.registry().requireService(JdbcEnvironment.class),
            metadata.getDatabase(),
            model.settings());
    Names names = new Names(dialect, metadata.getDatabase().getDialect(), model.settings());
    enums = NamedEnums.of(metadata, names, sql);
    ColumnTypes types = new ColumnTypes(dialect.types(), names, enums.columnTypes());
    context = new TableContext(metadata, dialect, versions, names, types);
    columns = new ColumnReader(context);
    keys = new KeyReader(context);
    foreignKeys = new ForeignKeyReader(context);
    inline = new InlineConstraints(context);
    order = ColumnOrder.of(metadata);
  }

  /** Returns how names were spelled, for looking them up again. */
  Names names() {
    return context.names();
  }

  /** Returns what a person should know; complete once {@link #read} has returned. */
  List<String> notes() {
    List<String> notes = new ArrayList<>(enums.notes());
    notes.addAll(context.notes());
    for (String name : context.names().ignored()) {
      notes.add(
          "The schema or catalog "
              + name
              + " is ignored: "
              + context.dialect().describe()
              + " has none.");
    }
    return notes;
  }

  Schema read() {
    Database database = context.metadata().getDatabase();
    Map<ObjectName, Table> tables = new LinkedHashMap<>();
    Map<ObjectName, Sequence> sequences = new LinkedHashMap<>();
    for (Namespace namespace : database.getNamespaces()) {
      for (org.hibernate.mapping.Table table : namespace.getTables()) {
        if (table.isView()) {
          noteView(table);
        } else if (table.isPhysicalTable()) {
          Table read = table(table);
          if (tables.putIfAbsent(read.name(), read) != null) {
            context.notes().add("Two mappings make a table " + read.name() + "; one is left out.");
          }
        }
      }
      for (org.hibernate.boot.model.relational.Sequence sequence : namespace.getSequences()) {
        ObjectName name = context.names().object(sequence.getName());
        context
            .versions()
            .options(sequence)
            .ifPresent(options -> context.noteOptions("sequence " + name, options));
        sequences.putIfAbsent(
            name, new Sequence(name, sequence.getInitialValue(), sequence.getIncrementSize()));
      }
      noteUserDefinedTypes(namespace);
    }
    for (InitCommand command : database.getInitCommands()) {
      context
          .notes()
          .add(
              "A statement of Hibernate's set-up is left out: "
                  + String.join("; ", context.versions().statements(command)));
    }
    tables.replaceAll((name, table) -> inline.targeted(table, tables));
    return Schema.of(
        tables.values(),
        sequences.values(),
        enums.byName().values(),
        namespaces(tables.keySet(), sequences.keySet()));
  }

  private Table table(org.hibernate.mapping.Table table) {
    ObjectName name = context.names().table(table);
    List<Column> read = new ArrayList<>();
    for (org.hibernate.mapping.Column column : order.sorted(table)) {
      read.add(columns.read(table, column));
    }
    KeyReader.Uniques uniques = keys.uniques(table);
    List<dev.cairn.schema.Index> indexes = new ArrayList<>(uniques.indexes());
    indexes.addAll(keys.indexes(table));
    note(name, "options", context.versions().options(table));
    note(name, "extra declarations", context.versions().extraDeclarations(table));
    return inline.addedTo(
        new Table(
            name,
            read,
            keys.primaryKey(table),
            uniques.constraints(),
            foreignKeys.read(table),
            indexes,
            keys.checks(table),
            Optional.ofNullable(table.getComment()).filter(comment -> context.keepsComments()),
            Map.of(),
            initialSql(table)),
        table);
  }

  private List<String> initialSql(org.hibernate.mapping.Table table) {
    List<String> result = new ArrayList<>();
    for (InitCommand command : table.getInitCommands(sql)) {
      result.addAll(context.versions().statements(command));
    }
    return result;
  }

  private void note(ObjectName table, String what, Optional<String> text) {
    text.ifPresent(
        sqlText ->
            context
                .notes()
                .add(
                    "The table %s has %s \"%s\"; they are left out."
                        .formatted(table, what, sqlText)));
  }

  private void noteView(org.hibernate.mapping.Table table) {
    context
        .notes()
        .add("The view " + context.names().table(table) + " is left out; create it with SQL.");
  }

  private void noteUserDefinedTypes(Namespace namespace) {
    namespace
        .getUserDefinedTypes()
        .forEach(
            type ->
                context
                    .notes()
                    .add(
                        "The user-defined type "
                            + type.getName()
                            + " is left out; create it with SQL."));
  }

  private static Set<String> namespaces(Set<ObjectName> tables, Set<ObjectName> sequences) {
    Set<String> result = new TreeSet<>();
    tables.forEach(name -> result.add(name.schema()));
    sequences.forEach(name -> result.add(name.schema()));
    result.remove("");
    return result;
  }
}
