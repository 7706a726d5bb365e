package dev.cairn.compare;

import dev.cairn.operation.Fill;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.List;
import java.util.Map;

/** Words for the tests of this package. */
final class Comparing {

  static final Decisions NO_RENAME = new Decisions(Map.of(), true, Map.of());

  private Comparing() {}

  static Difference compare(Schema wanted, Schema found) {
    return compare(wanted, found, Decisions.NONE);
  }

  static Difference compare(Schema wanted, Schema found, Decisions decisions) {
    return compare(wanted, found, decisions, CompareRules.DEFAULT);
  }

  static Difference compare(Schema wanted, Schema found, Decisions decisions, CompareRules rules) {
    return new SchemaComparator(new PureDialect(), rules)
        .compare(wanted, found, ExpressionEngine.none(), decisions);
  }

  static List<String> lines(Difference difference) {
    return difference.descriptions().stream().map(Description::text).toList();
  }

  static Decisions renaming(String from, String to) {
    return new Decisions(Map.of(from, to), false, Map.of());
  }

  static Decisions filling(String column, Fill fill) {
    return new Decisions(Map.of(), true, Map.of(column, fill));
  }

  static Schema schema(Table... tables) {
    return Schema.ofTables(List.of(tables));
  }

  /** A table with a key {@code id} and further columns. */
  static Table table(String name, Column... columns) {
    List<Column> all = new java.util.ArrayList<>();
    all.add(required("id", Simple.BIGINT));
    all.addAll(List.of(columns));
    return Table.of(ObjectName.parse(name), all)
        .withPrimaryKey(java.util.Optional.of(PrimaryKey.on("id")));
  }

  static Column optional(String name, ColumnType type) {
    return Column.of(name, type);
  }

  static Column required(String name, ColumnType type) {
    return Column.of(name, type).withNullable(false);
  }

  static Column text(String name) {
    return Column.of(name, new ColumnType.Varchar(30));
  }

  static ForeignKey reference(String column, String target) {
    return ForeignKey.of(List.of(column), ObjectName.parse(target), List.of("id"));
  }
}
