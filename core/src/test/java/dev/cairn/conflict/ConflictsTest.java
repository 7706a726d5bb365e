package dev.cairn.conflict;

import static dev.cairn.migration.Ddl.check;
import static dev.cairn.migration.Ddl.column;
import static dev.cairn.migration.Ddl.foreignKey;
import static dev.cairn.migration.Types.INTEGER;
import static dev.cairn.migration.Types.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.migration.Operations;
import dev.cairn.operation.Operation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConflictsTest {

  static Stream<Arguments> conflicts() {
    return Stream.of(
        of(
            "Both add the column todo.note.",
            op -> op.addColumn("todo", column("note", INTEGER)),
            op -> op.addColumn("todo", column("note", varchar(9)))),
        of(
            "One drops or renames the table todo, the other changes it.",
            op -> op.dropTable("todo"),
            op -> op.addColumn("todo", column("note", INTEGER))),
        of(
            "Both add the column todo.note.",
            op -> op.addColumn("todo", column("note", INTEGER)),
            op -> op.addColumn("Public.todo", column("note", INTEGER))),
        of(
            "One drops or renames the table todo, the other uses it.",
            op -> op.dropTable("public.todo"),
            op -> op.addForeignKey("tag", foreignKey("todo_id").references("todo", "id"))),
        of(
            "One drops or renames the table todo, the other changes it.",
            op -> op.renameTable("todo", "task"),
            op -> op.createIndex("ix", "todo", "title")),
        of(
            "Both alter the column todo.title.",
            op -> op.alterColumn("todo", "title").notNull(),
            op -> op.alterColumn("todo", "title").type(varchar(9))),
        of(
            "One drops or renames the column todo.title, the other uses it.",
            op -> op.dropColumn("todo", "title"),
            op -> op.createIndex("ix", "todo", "title")),
        of(
            "One drops or renames the column todo.title, the other uses it.",
            op -> op.dropColumn("todo", "title"),
            op -> op.addCheck("todo", check("length(title) > 1"))),
        of(
            "One drops or renames the column todo.title, the other writes values into it.",
            op -> op.renameColumn("todo", "title", "name"),
            op -> op.update("todo", "title", "'x'", "")),
        of(
            "Both write values into the column todo.title.",
            op -> op.update("todo", "title", "'x'", ""),
            op -> op.update("todo", "title", "'y'", "")),
        of(
            "Both add the name ix.",
            op -> op.createIndex("ix", "todo", "title"),
            op -> op.createIndex("IX", "users", "name")),
        of(
            "Both add the table tag.",
            op -> op.createTable("tag", column("id", INTEGER)),
            op -> op.createTable("tag", column("key", INTEGER))),
        of(
            "One drops or renames the table users, the other uses it.",
            op -> op.dropTable("users"),
            op -> op.addForeignKey("todo", foreignKey("owner").references("users", "id"))),
        of(
            "Both alter the enum mood.",
            op -> op.alterEnum("mood", "good", "bad"),
            op -> op.alterEnum("mood", "good", "so so")),
        of(
            "Both drop or rename the sequence seq.",
            op -> op.dropSequence("seq"),
            op -> op.renameSequence("seq", "other")));
  }

  private static Arguments of(
      String reason, Consumer<Operations> left, Consumer<Operations> right) {
    return Arguments.of(reason, left, right);
  }

  @ParameterizedTest
  @MethodSource("conflicts")
  void saysWhatBothSidesTouch(
      String reason, Consumer<Operations> left, Consumer<Operations> right) {
    assertThat(between(left, right)).extracting(Conflict::reason).contains(reason);
    assertThat(between(right, left)).extracting(Conflict::reason).contains(reason);
    assertThat(between(left, right)).anyMatch(Conflict::certain);
  }

  @Test
  void findsNothingInChangesOfOneTableThatAreApart() {
    assertThat(
            between(
                op -> {
                  op.addColumn("todo", column("note", INTEGER));
                  op.createIndex("ix_note", "todo", "note");
                  op.alterColumn("todo", "title").notNull();
                },
                op -> {
                  op.addColumn("todo", column("priority", INTEGER));
                  op.createIndex("ix_title", "todo", "title");
                  op.addForeignKey("todo", foreignKey("owner").references("users", "id"));
                }))
        .isEmpty();
  }

  @Test
  void warnsOfSqlThatNamesWhatTheOtherSideChanges() {
    List<Conflict> found =
        between(
            op -> op.execute("INSERT INTO todo(id) VALUES (1)"),
            op -> op.addColumn("todo", column("note", INTEGER)));

    assertThat(found).hasSize(1).noneMatch(Conflict::certain);
    assertThat(
            between(
                op -> op.execute("UPDATE users SET name = 'todo'"),
                op -> op.addColumn("todo", column("note", INTEGER))))
        .isEmpty();
  }

  @Test
  void passesOverRevisionsOfWhichOneComesAfterTheOther() {
    BitSet both = new BitSet();
    both.set(0, 2);
    BitSet one = new BitSet();
    one.set(0);
    Operations op = Operations.recorder();
    op.dropTable("todo");
    Operation drop = op.recorded().get(0);

    assertThat(
            Conflicts.of(
                List.of(new Contribution(both, "a", drop), new Contribution(one, "b", drop)),
                Optional.empty()))
        .isEmpty();
  }

  private static List<Conflict> between(Consumer<Operations> left, Consumer<Operations> right) {
    List<Contribution> all = new ArrayList<>(side(0, left));
    all.addAll(side(1, right));
    return Conflicts.of(all, Optional.of("public"));
  }

  private static List<Contribution> side(int line, Consumer<Operations> content) {
    BitSet lines = new BitSet();
    lines.set(line);
    Operations op = Operations.recorder();
    content.accept(op);
    return op.recorded().stream()
        .map(operation -> new Contribution(lines, "r" + line, operation))
        .toList();
  }
}
