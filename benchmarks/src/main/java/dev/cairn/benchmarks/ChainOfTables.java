package dev.cairn.benchmarks;

import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tables of 15 columns, 2 indexes and a foreign key, each referring to the one before: as models
 * tell them, and as the sources of entity classes.
 */
record ChainOfTables(int size) {

  private static final int TEXTS = 13;

  /** Returns the schema as a reader of entities gives it: constraints have no names. */
  Schema schema() {
    List<Table> tables = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      tables.add(table(i));
    }
    return Schema.ofTables(tables);
  }

  private static Table table(int i) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.of("id", Simple.BIGINT).withNullable(false));
    columns.add(Column.of("parent_id", Simple.BIGINT));
    for (int c = 0; c < TEXTS; c++) {
      columns.add(Column.of("c" + c, new ColumnType.Varchar(40)));
    }
    return Table.of(ObjectName.of("t" + i), columns)
        .withPrimaryKey(Optional.of(new PrimaryKey(Optional.empty(), List.of("id"))))
        .withForeignKeys(
            List.of(
                ForeignKey.of(
                    List.of("parent_id"), ObjectName.of("t" + Math.max(0, i - 1)), List.of("id"))))
        .withIndexes(List.of(index("a", i, "c0"), index("b", i, "c1", "c2")));
  }

  private static Index index(String name, int i, String... columns) {
    return new Index(
        Optional.of("ix_" + name + i),
        List.of(columns).stream().map(Index.Key::column).toList(),
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** Returns the source of the entity class {@code bench.T<i>}. */
  static String entity(int i) {
    StringBuilder source = new StringBuilder("package bench;\n\nimport jakarta.persistence.*;\n\n");
    source.append("@Entity\n@Table(name = \"t").append(i).append("\", indexes = {");
    source.append("@Index(name = \"ix_a").append(i).append("\", columnList = \"c0\"), ");
    source.append("@Index(name = \"ix_b").append(i).append("\", columnList = \"c1, c2\")})\n");
    source.append("public class T").append(i).append(" {\n  @Id Long id;\n");
    source.append("  @ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = \"parent_id\") T");
    source.append(Math.max(0, i - 1)).append(" parent;\n");
    for (int c = 0; c < TEXTS; c++) {
      source.append("  @Column(length = 40) String c").append(c).append(";\n");
    }
    return source.append("}\n").toString();
  }
}
