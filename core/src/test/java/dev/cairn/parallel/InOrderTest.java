package dev.cairn.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;

class InOrderTest {

  private static final List<Integer> PARTS = IntStream.range(0, 1_000).boxed().toList();

  @RepeatedTest(20)
  void keepsTheOrder() {
    assertThat(InOrder.each(PARTS, part -> part)).isEqualTo(PARTS);
  }

  @RepeatedTest(20)
  void failsAsTheFirstDoes() {
    assertThatThrownBy(
            () ->
                InOrder.each(
                    PARTS,
                    part -> {
                      if (part >= 3) {
                        throw new IllegalStateException("at " + part);
                      }
                      return part;
                    }))
        .hasMessage("at 3");
  }
}
