package dev.cairn.dialect.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.Dialects;
import dev.cairn.dialect.mysql.FamilyBehaviour;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Operation;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.Generated;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import dev.cairn.testing.MariaDbServer;
import dev.cairn.testing.SimpleSource;
import dev.cairn.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MariaDbBehaviourTest extends FamilyBehaviour {

  private static final ObjectName TODO = ObjectName.of("todo");

  @Override
  protected TestServer server() {
    return MariaDbServer.shared();
  }

  @Test
  void isMariaDbWhicheverDriverConnects() throws SQLException {
    SimpleSource other =
        new SimpleSource(
            "jdbc:mysql://" + MariaDbServer.shared().address() + "/" + connection.getCatalog(),
            "root",
            "");
    assertThat(dialect.id()).isEqualTo("mariadb");
    try (Connection through = other.open()) {
      assertThat(Dialects.load().forUrl(other.url()).connect(through).describe())
          .isEqualTo("MariaDB 11.4.5");
    }
  }

  @Test
  void jsonIsReadAsJsonAndStaysSoWhenRedefined() throws SQLException {
    sql("create table todo (id int primary key, j json, plain longtext)");
    assertThat(read("todo").column("j").map(Column::type)).contains(Simple.JSON);
    assertThat(read("todo").column("plain").map(Column::type)).contains(Simple.TEXT);
    run(alter(TODO, "j", new ColumnChange.SetComment(Optional.of("a document"))));
    assertThat(read("todo").column("j").map(Column::type)).contains(Simple.JSON);
    assertThat(read("todo").checks()).isEmpty();
    assertThat(
            one(
                "select count(*) from information_schema.check_constraints"
                    + " where constraint_schema = database()"))
        .isEqualTo("1");
  }

  @Test
  void aChecksOfAColumnSurvivesItsRedefinitionAndIsDroppedWhenAsked() throws SQLException {
    sql("create table todo (id int primary key, n int check (n > 0))");
    run(alter(TODO, "n", type(Simple.BIGINT)));
    assertThat(canonical("todo").checks())
        .extracting(CheckConstraint::expression)
        .containsExactly("n > 0");
    run(
        new Operation.DropCheck(
            TODO,
            Optional.of("ck_elsewhere"),
            Optional.of(new CheckConstraint(Optional.empty(), "(N > 0)"))));
    assertThat(read("todo").checks()).isEmpty();
    assertThat(read("todo").column("n").map(Column::type)).contains(Simple.BIGINT);
  }

  @Test
  void readsManySequencesAtOnce() throws SQLException {
    for (int i = 0; i < 3; i++) {
      run(new Operation.CreateSequence(new Sequence(ObjectName.of("s" + i), 1, 50)));
    }
    run(new Operation.RenameSequence(ObjectName.of("s0"), ObjectName.of("s_first")));
    assertThat(read().sequences().values())
        .containsExactly(
            new Sequence(ObjectName.of("s1"), 1, 50),
            new Sequence(ObjectName.of("s2"), 1, 50),
            new Sequence(ObjectName.of("s_first"), 1, 50));
    run(new Operation.DropSequence(ObjectName.of("s1"), Optional.empty()));
    assertThat(read().sequences()).hasSize(2);
  }

  @Test
  void readsExpressionsAsTheyWereWritten() throws SQLException {
    Table table =
        Table.of(
                TODO,
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
    Table wanted = dialect.canonical(Schema.ofTables(List.of(table))).table(TODO).orElseThrow();
    assertThat(Set.copyOf(canonical("todo").checks())).isEqualTo(Set.copyOf(wanted.checks()));
    assertThat(canonical("todo").columns()).isEqualTo(wanted.columns());
  }
}
