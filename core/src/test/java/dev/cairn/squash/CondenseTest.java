package dev.cairn.squash;

import static dev.cairn.migration.Ddl.column;
import static dev.cairn.migration.Ddl.index;
import static dev.cairn.migration.Types.INTEGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.migration.Operations;
import dev.cairn.operation.Operation;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CondenseTest {

  static Stream<Arguments> cases() {
    return Stream.of(
        of(
            "a table with what it gets later",
            op -> {
              op.createTable("a", column("id", INTEGER));
              op.createTable("b", column("id", INTEGER));
              op.addColumn("a", column("x", INTEGER).notNull().fillExisting(1));
              op.createIndex("ix", "a", "x");
            },
            op -> {
              op.createTable(
                  "a",
                  column("id", INTEGER),
                  column("x", INTEGER).notNull(),
                  index("x").named("ix"));
              op.createTable("b", column("id", INTEGER));
            }),
        of(
            "nothing, where it goes again",
            op -> {
              op.addColumn("a", column("x", INTEGER));
              op.dropColumn("a", "x");
              op.createTable("b", column("id", INTEGER));
              op.dropTable("b");
            },
            op -> {}),
        of(
            "one rename for two",
            op -> {
              op.renameColumn("a", "x", "y");
              op.renameColumn("a", "y", "z");
            },
            op -> op.renameColumn("a", "x", "z")),
        same(
            "rows between",
            op -> {
              op.createTable("a", column("id", INTEGER));
              op.insert("a", List.of("id"), List.of(List.of(1)));
              op.addColumn("a", column("x", INTEGER));
            }),
        same(
            "SQL between",
            op -> {
              op.addColumn("a", column("x", INTEGER));
              op.execute("UPDATE a SET id = x");
              op.dropColumn("a", "x");
            }),
        same(
            "an index on what is dropped",
            op -> {
              op.addColumn("a", column("x", INTEGER));
              op.createIndex("ix", "a", "x");
              op.dropColumn("a", "x");
            }),
        same(
            "a default on a table that has rows",
            op -> {
              op.addColumn("a", column("x", INTEGER));
              op.alterColumn("a", "x").defaultValue(1);
            }));
  }

  private static Arguments of(
      String name, Consumer<Operations> given, Consumer<Operations> expected) {
    return Arguments.of(name, given, expected);
  }

  private static Arguments same(String name, Consumer<Operations> given) {
    return Arguments.of(name, given, given);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void saysInFewerWhatIsTheSame(
      String name, Consumer<Operations> given, Consumer<Operations> expected) {
    assertThat(Condense.of(recorded(given))).isEqualTo(recorded(expected));
  }

  private static List<Operation> recorded(Consumer<Operations> content) {
    Operations op = Operations.recorder();
    content.accept(op);
    return op.recorded();
  }
}
