package dev.cairn.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaDraftTest {

  private static final ObjectName USERS = ObjectName.of("users");
  private static final ObjectName TODO = ObjectName.of("todo");
  private static final ObjectName TAG = ObjectName.of("tag");

  private final SchemaDraft draft =
      SchemaDraft.of(
          Schema.ofTables(
              List.of(
                  table("users", "boss", "users"),
                  table("todo", "owner", "users"),
                  table("tag", "todo", "todo"))));

  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of(
            new Operation.SetTableComment(TODO, Optional.of("x"), Optional.empty()), "todo users"),
        Arguments.of(
            new Operation.DropForeignKey(TODO, Optional.of("fk_todo"), Optional.empty()), "users"),
        Arguments.of(
            new Operation.AddForeignKey(TAG, ForeignKey.of(List.of("id"), USERS, List.of("id"))),
            "tag todo users"),
        Arguments.of(new Operation.RenameTable(TODO, ObjectName.of("task")), "task users"),
        Arguments.of(new Operation.DropTable(TODO, Optional.empty()), "users"),
        Arguments.of(
            new Operation.CreateTable(table("more", "owner", "users")), "more todo users"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void knowsWhichTablesReferToAnother(Operation change, String referring) {
    draft.apply(change);

    assertThat(draft.referencing(USERS))
        .extracting(table -> table.name().name())
        .containsExactly(referring.split(" "));
  }

  @Test
  void takesKeysAlongWhenTheirTableIsRenamed() {
    ObjectName people = ObjectName.of("people");
    draft.apply(new Operation.RenameTable(USERS, people));
    draft.apply(new Operation.RenameColumn(people, "id", "key"));

    assertThat(draft.referencing(USERS)).isEmpty();
    assertThat(draft.referencing(people))
        .hasSize(2)
        .flatExtracting(Table::foreignKeys)
        .allSatisfy(
            key -> {
              assertThat(key.target()).isEqualTo(people);
              assertThat(key.targetColumns()).containsExactly("key");
            });
    assertThat(draft.table(TAG).orElseThrow().foreignKeys().get(0).targetColumns())
        .containsExactly("id");
  }

  private static Table table(String name, String column, String target) {
    return Table.of(
            ObjectName.of(name),
            List.of(Column.of("id", Simple.BIGINT), Column.of(column, Simple.BIGINT)))
        .withForeignKeys(
            List.of(
                ForeignKey.of(List.of(column), ObjectName.of(target), List.of("id"))
                    .withName(Optional.of("fk_" + name))));
  }
}
