package dev.cairn.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import dev.cairn.testing.MySqlServer;
import dev.cairn.testing.SimpleSource;
import dev.cairn.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MySqlBehaviourTest extends FamilyBehaviour {

  @Override
  protected TestServer server() {
    return MySqlServer.shared();
  }

  @Test
  void isMySqlWhicheverDriverConnects() throws SQLException {
    SimpleSource other =
        new SimpleSource(
            "jdbc:mariadb://" + MySqlServer.shared().address() + "/" + connection.getCatalog(),
            "root",
            "");
    assertThat(dialect.id()).isEqualTo("mysql");
    assertThat(dialect.describe()).isEqualTo("MySQL 8.0.12");
    try (Connection through = other.open()) {
      assertThat(dev.cairn.dialect.Dialects.load().forUrl(other.url()).connect(through).describe())
          .isEqualTo("MySQL 8.0.12");
    }
  }

  @Test
  void aServerWithoutChecksHasNoneToCompareAndMakesNone() throws SQLException {
    ObjectName todo = ObjectName.of("todo");
    Table table =
        Table.of(todo, List.of(Column.of("a", Simple.INTEGER)))
            .withChecks(List.of(new CheckConstraint(Optional.of("ck"), "a > 0")));
    run(
        new Operation.CreateTable(table),
        new Operation.AddCheck(todo, new CheckConstraint(Optional.of("ck2"), "a > 1")),
        new Operation.DropCheck(todo, Optional.of("ck2"), Optional.empty()));
    assertThat(dialect.capabilities().checks()).isFalse();
    assertThat(dialect.canonical(read()))
        .isEqualTo(dialect.canonical(Schema.ofTables(List.of(table))));
  }

  @Test
  void saysClearlyWhatItCannotDo() {
    assertThatThrownBy(
            () -> run(new Operation.CreateSequence(new Sequence(ObjectName.of("s"), 1, 50))))
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("no sequences");
    Table table =
        Table.of(
            ObjectName.of("todo"),
            List.of(Column.of("body", Simple.TEXT).withDefault(Optional.of("'x'"))));
    assertThatThrownBy(() -> run(new Operation.CreateTable(table)))
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("cannot give the column body");
  }
}
