package dev.cairn.lint;

import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Operation;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import dev.cairn.sql.SqlTokenizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a statement of hand-written SQL does, as far as its text tells. What is not understood
 * is {@link Act.Other}: a linter may miss something, and must not make something up.
 */
final class SqlReader {

  /** What was read, with the safe forms that it has. */
  record Read(Act act, Set<Form> forms) {
    static Read of(Act act, Form... forms) {
      Set<Form> set = EnumSet.noneOf(Form.class);
      set.addAll(List.of(forms));
      return new Read(act, set);
    }

    static Read does(Operation operation, Form... forms) {
      return of(new Act.Does(operation), forms);
    }
  }

  private final Target target;

  SqlReader(Target target) {
    this.target = target;
  }

  List<Read> read(String statement) {
    Words words =
        new Words(
            statement,
            SqlTokenizer.code(statement, target.dialect().syntax()),
            target.dialect().identifiers());
    List<Read> reads = new ArrayList<>();
    if (words.take("ALTER", "TABLE")) {
      alterTable(words, reads);
    } else if (words.take("CREATE")) {
      create(words, reads);
    } else if (words.take("DROP")) {
      drop(words, reads);
    } else if (words.take("TRUNCATE")) {
      words.take("TABLE");
      words.take("ONLY");
      words.table().ifPresent(t -> reads.add(Read.of(new Act.Deletes(t, true))));
    } else if (words.take("DELETE", "FROM")) {
      words.take("ONLY");
      words.table().ifPresent(t -> reads.add(Read.of(new Act.Deletes(t, !words.ahead("WHERE")))));
    } else if (words.take("UPDATE")) {
      words.take("ONLY");
      words.table().ifPresent(t -> reads.add(Read.of(new Act.Writes(t))));
    } else if (words.take("INSERT", "INTO")) {
      // A few rows of VALUES take no time; those of a SELECT may.
      words
          .table()
          .filter(t -> words.ahead("SELECT"))
          .ifPresent(t -> reads.add(Read.of(new Act.Writes(t))));
    } else if (words.take("ALTER", "TYPE")) {
      alterType(words, reads);
    } else {
      new LockReader(target).read(words).ifPresent(act -> reads.add(Read.of(act)));
    }
    return reads.isEmpty() ? List.of(Read.of(new Act.Other())) : reads;
  }

  private static void alterType(Words words, List<Read> reads) {
    Optional<ObjectName> type = words.table();
    if (type.isPresent() && words.take("ADD", "VALUE")) {
      words.take("IF", "NOT", "EXISTS");
      reads.add(
          Read.of(new Act.AddsEnumValue(type.get().toString(), words.until("BEFORE", "AFTER"))));
    }
  }

  private void create(Words words, List<Read> reads) {
    boolean unique = words.take("UNIQUE");
    if (words.take("INDEX")) {
      boolean concurrently = words.take("CONCURRENTLY");
      words.take("IF", "NOT", "EXISTS");
      Optional<String> name = words.sees("ON") ? Optional.empty() : words.name();
      if (!words.take("ON")) {
        return;
      }
      words.take("ONLY");
      Optional<ObjectName> table = words.table();
      Optional<String> method = words.take("USING") ? words.name() : Optional.empty();
      List<String> columns = words.names();
      Optional<String> where = words.ahead("WHERE") ? Optional.of("…") : Optional.empty();
      table.ifPresent(
          t ->
              reads.add(
                  Read.does(
                      new Operation.CreateIndex(
                          t,
                          new Index(
                              name,
                              columns.stream().map(Index.Key::column).toList(),
                              unique,
                              where,
                              method)),
                      concurrently ? new Form[] {Form.CONCURRENTLY} : new Form[0])));
      return;
    }
    boolean temporary = words.take("TEMPORARY") || words.take("TEMP");
    words.take("UNLOGGED");
    if (words.take("TABLE") && !temporary) {
      words.take("IF", "NOT", "EXISTS");
      words
          .table()
          .ifPresent(name -> reads.add(Read.does(new Operation.CreateTable(table(name, words)))));
    }
  }

  private Table table(ObjectName name, Words words) {
    List<Column> columns = new ArrayList<>();
    List<ForeignKey> keys = new ArrayList<>();
    List<UniqueConstraint> uniques = new ArrayList<>();
    Optional<PrimaryKey> primaryKey = Optional.empty();
    if (words.takeSymbol("(")) {
      for (Words part : words.parts()) {
        Optional<String> constraint = part.take("CONSTRAINT") ? part.name() : Optional.empty();
        if (part.take("PRIMARY", "KEY")) {
          primaryKey = Optional.of(new PrimaryKey(constraint, part.names()));
        } else if (part.take("UNIQUE")) {
          uniques.add(unique(constraint, part.names()));
        } else if (part.take("FOREIGN", "KEY")) {
          foreignKey(constraint, part).ifPresent(keys::add);
        } else if (!part.seesAny("CHECK", "INDEX", "KEY", "EXCLUDE", "LIKE", "FULLTEXT")
            && constraint.isEmpty()) {
          Optional<ColumnReader.Definition> column =
              ColumnReader.read(part, target.dialect().types());
          if (column.isPresent()) {
            columns.add(column.get().column());
            column.get().reference().ifPresent(keys::add);
            if (column.get().primaryKey()) {
              primaryKey =
                  Optional.of(
                      new PrimaryKey(Optional.empty(), List.of(column.get().column().name())));
            }
            if (column.get().unique()) {
              uniques.add(unique(Optional.empty(), List.of(column.get().column().name())));
            }
          }
        }
      }
    }
    return new Table(
        name,
        columns,
        primaryKey,
        uniques,
        keys,
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of(),
        List.of());
  }

  private void drop(Words words, List<Read> reads) {
    if (words.take("TABLE")) {
      words.take("IF", "EXISTS");
      for (Words part : words.parts()) {
        part.table()
            .ifPresent(
                t -> reads.add(Read.does(new Operation.DropTable(t, Optional.empty(), true))));
      }
    } else if (words.take("INDEX")) {
      boolean concurrently = words.take("CONCURRENTLY");
      words.take("IF", "EXISTS");
      Optional<ObjectName> name = words.table();
      if (name.isPresent() && !concurrently && !target.isFamily()) {
        reads.add(Read.of(new Act.DropsIndex(name.get().toString())));
      }
    }
  }

  private void alterTable(Words words, List<Read> reads) {
    words.take("IF", "EXISTS");
    words.take("ONLY");
    Optional<ObjectName> table = words.table();
    if (table.isEmpty()) {
      return;
    }
    for (Words part : words.parts()) {
      action(table.get(), part, reads);
    }
  }

  private void action(ObjectName table, Words words, List<Read> reads) {
    if (words.take("ADD")) {
      add(table, words, reads);
    } else if (words.take("DROP")) {
      dropPart(table, words, reads);
    } else if (words.take("RENAME")) {
      rename(table, words, reads);
    } else if (words.take("VALIDATE", "CONSTRAINT")) {
      words.name().ifPresent(name -> reads.add(Read.of(new Act.Validates(table, name))));
    } else if (words.take("MODIFY") || words.sees("CHANGE")) {
      modify(table, words, reads);
    } else if (words.take("ALTER")) {
      words.take("COLUMN");
      words.name().ifPresent(column -> alterColumn(table, column, words, reads));
    }
  }

  private void add(ObjectName table, Words words, List<Read> reads) {
    Optional<String> name = words.take("CONSTRAINT") ? words.name() : Optional.empty();
    Form[] notValid = words.ahead("NOT", "VALID") ? new Form[] {Form.NOT_VALID} : new Form[0];
    if (words.take("PRIMARY", "KEY")) {
      boolean made = words.sees("USING", "INDEX");
      reads.add(
          Read.does(
              new Operation.AddPrimaryKey(table, new PrimaryKey(name, words.names())),
              made ? new Form[] {Form.USING_INDEX} : new Form[0]));
    } else if (words.take("UNIQUE")) {
      boolean made = words.sees("USING", "INDEX");
      words.take("INDEX");
      words.take("KEY");
      Optional<String> named = name;
      if (!made && !words.seesSymbol("(")) {
        named = words.name();
      }
      reads.add(
          Read.does(
              new Operation.AddUnique(table, unique(named, words.names())),
              made ? new Form[] {Form.USING_INDEX} : new Form[0]));
    } else if (words.take("FOREIGN", "KEY")) {
      foreignKey(name, words)
          .ifPresent(
              key -> reads.add(Read.does(new Operation.AddForeignKey(table, key), notValid)));
    } else if (words.take("CHECK")) {
      words
          .inParentheses()
          .ifPresent(
              check ->
                  reads.add(
                      Read.does(
                          new Operation.AddCheck(table, new CheckConstraint(name, check)),
                          notValid)));
    } else if (words.take("NOT", "NULL")) {
      words.name().ifPresent(column -> reads.add(notNull(table, column, notValid)));
    } else if (words.seesAny("INDEX", "KEY", "FULLTEXT", "SPATIAL")) {
      boolean special = words.take("FULLTEXT") || words.take("SPATIAL");
      words.skip();
      Optional<String> index = words.seesSymbol("(") ? Optional.empty() : words.name();
      reads.add(
          Read.does(
              new Operation.CreateIndex(
                  table,
                  new Index(
                      index,
                      words.names().stream().map(Index.Key::column).toList(),
                      false,
                      Optional.empty(),
                      special ? Optional.of("fulltext") : Optional.empty()))));
    } else if (name.isEmpty() && !words.seesAny("PARTITION", "EXCLUDE")) {
      addColumn(table, words, reads);
    }
  }

  private void addColumn(ObjectName table, Words words, List<Read> reads) {
    words.take("COLUMN");
    words.take("IF", "NOT", "EXISTS");
    Optional<ColumnReader.Definition> read = ColumnReader.read(words, target.dialect().types());
    if (read.isEmpty()) {
      return;
    }
    ColumnReader.Definition definition = read.get();
    Column column = definition.column();
    reads.add(
        Read.does(
            new Operation.AddColumn(table, column, Optional.empty()),
            definition.checked() || (definition.reference().isPresent() && hasDefault(column))
                ? new Form[] {Form.CHECKED}
                : new Form[0]));
    definition
        .reference()
        .ifPresent(
            key ->
                // All rows are null in it, or Form.CHECKED says that they are looked at.
                reads.add(Read.does(new Operation.AddForeignKey(table, key), Form.NOT_VALID)));
    if (definition.unique()) {
      reads.add(
          Read.does(
              new Operation.AddUnique(table, unique(Optional.empty(), List.of(column.name())))));
    }
  }

  private static boolean hasDefault(Column column) {
    return column.defaultSql().filter(sql -> !sql.equalsIgnoreCase("null")).isPresent();
  }

  private static void dropPart(ObjectName table, Words words, List<Read> reads) {
    if (words.take("CONSTRAINT") || words.take("FOREIGN", "KEY")) {
      words.take("IF", "EXISTS");
      // By its name alone nobody can tell a foreign key from a check; the schema around can.
      words
          .name()
          .ifPresent(
              name ->
                  reads.add(
                      Read.does(
                          new Operation.DropForeignKey(
                              table, Optional.of(name), Optional.empty()))));
    } else if (words.take("INDEX") || words.take("KEY")) {
      words
          .name()
          .ifPresent(
              name ->
                  reads.add(
                      Read.does(
                          new Operation.DropIndex(table, Optional.of(name), Optional.empty()))));
    } else if (!words.seesAny("PRIMARY", "CHECK", "PARTITION")) {
      words.take("COLUMN");
      words.take("IF", "EXISTS");
      words
          .name()
          .ifPresent(
              name ->
                  reads.add(
                      Read.does(new Operation.DropColumn(table, name, Optional.empty(), true))));
    }
  }

  private static void rename(ObjectName table, Words words, List<Read> reads) {
    if (words.take("TO") || words.take("AS")) {
      words
          .table()
          .ifPresent(
              to ->
                  reads.add(Read.does(new Operation.RenameTable(table, table.sibling(to.name())))));
    } else if (!words.seesAny("CONSTRAINT", "INDEX", "KEY")) {
      words.take("COLUMN");
      Optional<String> from = words.name();
      if (from.isPresent() && words.take("TO")) {
        words
            .name()
            .ifPresent(
                to -> reads.add(Read.does(new Operation.RenameColumn(table, from.get(), to))));
      }
    }
  }

  private void modify(ObjectName table, Words words, List<Read> reads) {
    boolean change = words.take("CHANGE");
    words.take("COLUMN");
    Optional<String> old = change ? words.name() : Optional.empty();
    Optional<ColumnReader.Definition> read = ColumnReader.read(words, target.dialect().types());
    if (read.isEmpty()) {
      return;
    }
    Column column = read.get().column();
    String name = old.orElse(column.name());
    reads.add(
        Read.does(
            new Operation.AlterColumn(
                table,
                name,
                List.of(
                    new ColumnChange.SetType(column.type(), Optional.empty()),
                    new ColumnChange.SetNullable(column.nullable())),
                Optional.empty(),
                Optional.empty())));
    if (!name.equals(column.name())) {
      reads.add(Read.does(new Operation.RenameColumn(table, name, column.name())));
    }
  }

  private void alterColumn(ObjectName table, String column, Words words, List<Read> reads) {
    if (words.take("TYPE") || words.take("SET", "DATA", "TYPE")) {
      String type = words.until("USING", "COLLATE");
      words.take("COLLATE");
      Optional<String> using = Optional.empty();
      if (words.ahead("USING")) {
        words.until("USING");
        words.take("USING");
        using = Optional.of(words.until());
      }
      reads.add(
          alters(
              table,
              column,
              new ColumnChange.SetType(ColumnReader.type(type, target.dialect().types()), using)));
    } else if (words.take("SET", "NOT", "NULL")) {
      reads.add(notNull(table, column));
    } else if (words.take("DROP", "NOT", "NULL")) {
      reads.add(alters(table, column, new ColumnChange.SetNullable(true)));
    } else if (words.take("SET", "DEFAULT")) {
      reads.add(alters(table, column, new ColumnChange.SetDefault(Optional.of(words.until()))));
    } else if (words.take("DROP", "DEFAULT")) {
      reads.add(alters(table, column, new ColumnChange.SetDefault(Optional.empty())));
    }
  }

  private static Read notNull(ObjectName table, String column, Form... forms) {
    return alters(table, column, new ColumnChange.SetNullable(false), forms);
  }

  private static Read alters(ObjectName table, String column, ColumnChange change, Form... forms) {
    return Read.does(
        new Operation.AlterColumn(
            table, column, List.of(change), Optional.empty(), Optional.empty()),
        forms);
  }

  private static Optional<ForeignKey> foreignKey(Optional<String> name, Words words) {
    List<String> columns = words.names();
    if (!words.take("REFERENCES")) {
      return Optional.empty();
    }
    Optional<ObjectName> target = words.table();
    List<String> there = words.names();
    return target.map(t -> ForeignKey.of(columns, t, there).withName(name));
  }

  private static UniqueConstraint unique(Optional<String> name, List<String> columns) {
    return new UniqueConstraint(name, columns, Deferrability.NOT_DEFERRABLE);
  }
}
