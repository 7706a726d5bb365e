package dev.cairn.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.operation.Operation;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.Generated;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.testing.MySqlServer;
import dev.cairn.testing.TestServer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = "cairn.long", matches = "true")
class NewestMySqlBehaviourTest extends FamilyBehaviour {

  @Override
  protected TestServer server() {
    return MySqlServer.newest();
  }

  @Test
  void renamesAColumnThatAChecksNames() throws SQLException {
    sql("create table todo (a int, constraint ck_a check (a > 0 and a < 10))");
    run(new Operation.RenameColumn(ObjectName.of("todo"), "a", "b"));
    assertThat(canonical("todo").checks())
        .containsExactly(new CheckConstraint(Optional.of("ck_a"), "b > 0 and b < 10"));
  }

  @Test
  void makesAGeneratedColumnBehindTheDefaultThatItNeeds() throws SQLException {
    Column sum = Column.of("a", Simple.INTEGER);
    run(
        new Operation.CreateTable(
            Table.of(
                ObjectName.of("todo"),
                List.of(
                    sum.withGenerated(Optional.of(new Generated("n + 1", true))),
                    Column.of("n", Simple.INTEGER).withDefault(Optional.of("(10 + 2)"))))));
    assertThat(canonical("todo").columns()).extracting(Column::name).containsExactly("n", "a");
  }

  @Test
  void readsADefaultOfBytesWhole() throws SQLException {
    Table table =
        Table.of(
            ObjectName.of("todo"),
            List.of(
                Column.of("id", Simple.UUID)
                    .withDefault(Optional.of("x'00000000000000070000000000000001'")),
                Column.of("head", new ColumnType.Varbinary(8)).withDefault(Optional.of("x'0700'")),
                Column.of("tail", new ColumnType.Binary(2)).withDefault(Optional.of("x'1001'"))));
    run(new Operation.CreateTable(table));
    Schema wanted = dialect.canonical(Schema.ofTables(List.of(table)));
    assertThat(canonical("todo").columns())
        .isEqualTo(wanted.table(ObjectName.of("todo")).orElseThrow().columns());
  }

  @Test
  void keepsTheInstantOfADefaultInEverySessionsTimeZone() throws SQLException {
    sql("set time_zone = '+05:00'");
    ColumnType type = new ColumnType.Timestamp(3, true);
    String noon = dialect.types().literal(Instant.parse("2020-01-01T12:00:00.500Z"), type);
    run(
        new Operation.CreateTable(
            Table.of(
                ObjectName.of("todo"),
                List.of(
                    Column.of("id", Simple.INTEGER),
                    Column.of("at", type).withDefault(Optional.of(noon))))));
    sql("insert into todo (id) values (1)", "set time_zone = '-03:00'");
    sql("insert into todo (id) values (2)");
    assertThat(one("select count(*) from todo where unix_timestamp(at) = 1577880000.5"))
        .isEqualTo("2");
  }

  @Test
  void readsExpressionsAsTheyWereWritten() throws SQLException {
    Table table =
        Table.of(
                ObjectName.of("todo"),
                List.of(
                    Column.of("status", new ColumnType.Varchar(10))
                        .withDefault(Optional.of("'it''s'")),
                    Column.of("body", Simple.TEXT).withDefault(Optional.of("'none'")),
                    Column.of("day", Simple.DATE).withDefault(Optional.of("current_date")),
                    Column.of("at", new ColumnType.Timestamp(6, false))
                        .withDefault(Optional.of("now()")),
                    Column.of("n", Simple.INTEGER).withDefault(Optional.of("1 + 2")),
                    Column.of("flag", Simple.BOOLEAN).withDefault(Optional.of("true")),
                    Column.of("shout", new ColumnType.Varchar(40))
                        .withGenerated(
                            Optional.of(
                                new Generated("concat(upper(status), '\\'s \"!\"')", true)))))
            .withChecks(
                List.of(
                    new CheckConstraint(Optional.of("ck1"), "status in ('OPEN', 'it''s')"),
                    new CheckConstraint(
                        Optional.of("ck2"), "(n >= 0) AND NOT (n = 7) and (n between -1 and 9)"),
                    new CheckConstraint(
                        Optional.of("ck3"), "(flag IS NOT NULL or n*2+1 > 3) and length(body)>0")));
    run(new Operation.CreateTable(table));
    Schema wanted = dialect.canonical(Schema.ofTables(List.of(table)));
    assertThat(java.util.Set.copyOf(canonical("todo").checks()))
        .isEqualTo(
            java.util.Set.copyOf(wanted.table(ObjectName.of("todo")).orElseThrow().checks()));
    assertThat(canonical("todo").columns())
        .isEqualTo(wanted.table(ObjectName.of("todo")).orElseThrow().columns());
  }
}
