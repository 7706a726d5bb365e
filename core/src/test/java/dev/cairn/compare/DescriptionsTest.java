package dev.cairn.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.operation.Operation;
import dev.cairn.schema.ObjectName;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DescriptionsTest {

  @Test
  void saysByItsNameWhatIsDroppedWithoutADefinition() {
    ObjectName todo = ObjectName.of("todo");
    Optional<String> name = Optional.of("x");
    Map.<Operation, String>of(
            new Operation.DropPrimaryKey(todo, Optional.empty()),
            "drop primary key of todo",
            new Operation.DropUnique(todo, name, Optional.empty()),
            "drop unique constraint x of todo",
            new Operation.DropForeignKey(todo, name, Optional.empty()),
            "drop foreign key x of todo",
            new Operation.DropCheck(todo, name, Optional.empty()),
            "drop check x of todo",
            new Operation.DropIndex(todo, name, Optional.empty()),
            "drop index x of todo")
        .forEach(
            (operation, text) ->
                assertThat(new Descriptions(new PureDialect().types()).of(operation).text())
                    .isEqualTo(text));
  }
}
