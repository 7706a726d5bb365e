package dev.cairn.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecordCodecTest {

  sealed interface Shape permits Circle, Group, Colour {}

  record Circle(int radius, long area) implements Shape {}

  record Group(List<Shape> parts, Optional<String> name) implements Shape {}

  enum Colour implements Shape {
    RED,
    GREEN
  }

  record Drawing(
      String title,
      boolean done,
      Map<String, Integer> counts,
      SortedMap<String, Shape> shapes,
      Set<Colour> colours) {}

  record Unknown(StringBuilder text) {}

  private static final Drawing DRAWING =
      new Drawing(
          "ä\u0000\uD83D\uDE00",
          true,
          Map.of("a", -1),
          new TreeMap<>(
              Map.of(
                  "x",
                  new Group(
                      List.of(new Circle(1, 1L << 40), Colour.GREEN, new Group(List.of(), none())),
                      Optional.of("")))),
          Set.of(Colour.RED));

  private final RecordCodec<Drawing> codec = new RecordCodec<>(Drawing.class);

  @Test
  void givesBackWhatItWasGiven() {
    assertThat(codec.decode(codec.encode(DRAWING))).contains(DRAWING);
  }

  @Test
  void findsNothingInBytesThatAreCutShort() {
    byte[] bytes = codec.encode(DRAWING);
    for (int length = 0; length < bytes.length; length++) {
      assertThat(codec.decode(Arrays.copyOf(bytes, length))).as("%d bytes", length).isEmpty();
    }
  }

  @Test
  void tellsRecordsOfOtherComponentsApart() {
    assertThat(codec.shape()).isNotEqualTo(new RecordCodec<>(Group.class).shape());
    assertThat(codec.shape()).isEqualTo(new RecordCodec<>(Drawing.class).shape());
  }

  @Test
  void refusesTypesThatItDoesNotKnow() {
    assertThatThrownBy(() -> new RecordCodec<>(Unknown.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("StringBuilder");
  }

  private static Optional<String> none() {
    return Optional.empty();
  }
}
