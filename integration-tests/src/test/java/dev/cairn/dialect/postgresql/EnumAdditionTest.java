package dev.cairn.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Statement;
import dev.cairn.operation.Operation;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import dev.cairn.testing.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value is added to an enum type in place where that is enough; else the type is made anew. */
class EnumAdditionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sad,ok    | sad,ok,happy      | ALTER TYPE mood ADD VALUE 'happy' AFTER 'ok'
          sad,happy | sad,ok,happy      | ALTER TYPE mood ADD VALUE 'ok' AFTER 'sad'
          ok,happy  | sad,ok,happy      | ALTER TYPE mood ADD VALUE 'sad' BEFORE 'ok'
          """)
  void addsAValueInItsPlace(String before, String after, String sql) throws SQLException {
    assertThat(statements(before, after)).containsExactly(sql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sad,ok,happy | sad,ok
          sad,ok       | ok,sad
          """)
  void makesTheTypeAnewWhereAValueGoesOrMoves(String before, String after) throws SQLException {
    assertThat(statements(before, after))
        .contains("ALTER TYPE mood RENAME TO mood_cairn_old", "DROP TYPE mood_cairn_old")
        .noneMatch(sql -> sql.contains("ADD VALUE"));
  }

  private static List<String> statements(String before, String after) throws SQLException {
    try (Connection connection = PostgresServer.V18.freshDatabase().open()) {
      Dialect dialect = new PostgresProvider().connect(connection);
      SchemaState state = dialect.catalog().state(connection);
      return dialect
          .render(new Operation.AlterEnum(mood(after), Optional.of(mood(before))), state)
          .stream()
          .map(Statement::sql)
          .toList();
    }
  }

  private static EnumType mood(String values) {
    return new EnumType(ObjectName.of("mood"), List.of(values.split(",")));
  }
}
