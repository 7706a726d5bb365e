package dev.cairn.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.migration.Types;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.MariaDbServer;
import dev.cairn.testing.MySqlServer;
import dev.cairn.testing.Project;
import dev.cairn.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables in mixed case on servers that keep their names in small letters. */
@EnabledIfSystemProperty(named = "cairn.long", matches = "true")
class FoldedNamesTest {

  private static final ObjectName ORDER = ObjectName.of("Order_Head");
  private static final ObjectName ITEM = ObjectName.of("Order_Item");

  @TempDir Path folder;

  static Stream<Supplier<TestServer>> servers() {
    return Stream.of(MySqlServer::folding, MariaDbServer::folding);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void takesATableThereAndBack(Supplier<TestServer> server) throws Exception {
    ConnectionSource database = server.get().freshDatabase();
    Project project = new Project(folder, database, ScriptFormat.JAVA);
    project.models(Schema.ofTables(List.of(order(), item())));
    project.migrate("tables");
    project.upgrade();
    assertThat(
            project.query(
                "select table_name from information_schema.tables where"
                    + " table_schema = database() and table_name like 'order%' order by 1"))
        .containsExactly("order_head", "order_item");
    assertThatNothingIsLeft(project);
    project.execute(
        "insert into Order_Head values (1, 'ann')",
        "insert into order_item (Id, Order_Id, Note) values (1, 1, 'milk'), (2, 1, 'bread')");
    Schema before = KeptTest.schema(database);

    Column count = Column.of("Item_Count", Types.INTEGER).withDefault(Optional.of("1"));
    project.models(
        Schema.ofTables(
            List.of(
                order(),
                without(item(), "Note").withColumns(plus(without(item(), "Note"), count)))));
    project.migrate("a column for another");
    project.upgrade();
    assertThatNothingIsLeft(project);
    project.downgrade("-1");
    assertThat(KeptTest.schema(database)).isEqualTo(before);
    assertThat(project.query("select Note from Order_Item order by Id"))
        .containsExactly("milk", "bread");

    project.upgrade();
    project.models(Schema.ofTables(List.of(order())));
    project.migrate("without items");
    project.upgrade();
    assertThatNothingIsLeft(project);
    project.downgrade("-2");
    assertThat(KeptTest.schema(database)).isEqualTo(before);
    assertThat(project.query("select Note from order_item order by Id"))
        .containsExactly("milk", "bread");
    project.downgrade("base");
    project.upgrade();
    assertThatNothingIsLeft(project);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void renamesATable(Supplier<TestServer> server) throws Exception {
    ConnectionSource database = server.get().freshDatabase();
    Project project = new Project(folder, database, ScriptFormat.JAVA);
    project.models(Schema.ofTables(List.of(order(), item())));
    project.migrate("tables");
    project.upgrade();
    Schema before = KeptTest.schema(database);
    project.models(Schema.ofTables(List.of(order(), item().withName(ObjectName.of("Order_Line")))));
    project.migrate("lines", Map.of("Order_Item", "Order_Line"));
    project.upgrade();
    assertThatNothingIsLeft(project);
    project.downgrade("-1");
    assertThat(KeptTest.schema(database)).isEqualTo(before);
  }

  private static void assertThatNothingIsLeft(Project project) {
    assertThat(project.cairn().check().missing()).isEmpty();
    assertThat(project.cairn().check().drift()).isEmpty();
    assertThat(project.migrate("nothing").file()).isEmpty();
  }

  private static Table order() {
    return Table.of(
            ORDER,
            List.of(
                Column.of("Id", Types.BIGINT).withNullable(false),
                Column.of("Customer", Types.varchar(40))))
        .withPrimaryKey(Optional.of(PrimaryKey.on("Id")));
  }

  private static Table item() {
    return Table.of(
            ITEM,
            List.of(
                Column.of("Id", Types.BIGINT).withNullable(false),
                Column.of("Order_Id", Types.BIGINT),
                Column.of("Note", Types.varchar(40))))
        .withPrimaryKey(Optional.of(PrimaryKey.on("Id")))
        .withForeignKeys(
            List.of(
                ForeignKey.of(List.of("Order_Id"), ORDER, List.of("Id"))
                    .withName(Optional.of("FK_Order"))))
        .withUniques(
            List.of(UniqueConstraint.on("Order_Id", "Id").withName(Optional.of("UQ_Item"))))
        .withIndexes(List.of(Index.on("IX_Item", "Order_Id", "Id", "Note")))
        .withChecks(List.of(new CheckConstraint(Optional.of("CK_Item"), "Order_Id > 0")));
  }

  private static Table without(Table table, String column) {
    return table
        .withColumns(table.columns().stream().filter(it -> !it.name().equals(column)).toList())
        .withIndexes(List.of());
  }

  private static List<Column> plus(Table table, Column column) {
    return Stream.concat(table.columns().stream(), Stream.of(column)).toList();
  }
}
