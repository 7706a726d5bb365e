package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.CairnException;
import dev.cairn.migration.Types;
import dev.cairn.operation.Fill;
import org.junit.jupiter.api.Test;

class FillValuesTest {

  @Test
  void isANumberAsAPersonWouldWriteItInTheScript() {
    assertThat(FillValues.of("todo.priority", "3", Types.INTEGER)).isEqualTo(new Fill.Literal(3));
    assertThat(FillValues.of("todo.owner", "3", Types.BIGINT)).isEqualTo(new Fill.Literal(3L));
    assertThat(FillValues.of("todo.priority", "3000000000", Types.INTEGER))
        .isEqualTo(new Fill.Literal(3_000_000_000L));
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatThrownBy(() -> FillValues.of("todo.priority", "three", Types.INTEGER))
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("todo.priority");
  }
}
