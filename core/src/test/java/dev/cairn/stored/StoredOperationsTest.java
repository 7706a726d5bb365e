package dev.cairn.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.CairnException;
import dev.cairn.operation.Fill;
import dev.cairn.operation.MigrationContext;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Origin;
import dev.cairn.schema.ObjectName;
import dev.cairn.script.AnyOperation;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a database keeps of a migration is what it gives back. */
class StoredOperationsTest {

  @Property(tries = 200)
  void readsWhatItWrote(@ForAll long seed) {
    AnyOperation any = new AnyOperation(seed);
    StoredOperations stored =
        new StoredOperations(any.several(20), any.several(20), Optional.empty());

    String text = stored.write();

    assertThat(StoredOperations.read(text)).isEqualTo(stored);
    assertThat(text).matches("[\\n -~]*").isEqualTo(StoredOperations.read(text).write());
  }

  /** A database may hold this text; it is never to be changed. */
  @Test
  void readsWhatTheFirstFormatWrote() throws IOException {
    StoredOperations stored = StoredOperations.read(golden());

    assertThat(stored.write()).isEqualTo(golden());
    assertThat(stored.upgrade().stream().map(Object::getClass).map(Class::getSimpleName).distinct())
        .hasSameElementsAs(
            List.of(Operation.class.getPermittedSubclasses()).stream()
                .map(Class::getSimpleName)
                .toList());
    assertThat(stored.noDowngrade()).contains("there is none");
  }

  static List<Object> values() {
    OffsetDateTime time = OffsetDateTime.of(2026, 1, 2, 3, 4, 5, 6, ZoneOffset.ofHours(2));
    return List.of(
        true,
        "text",
        'c',
        (byte) 1,
        (short) 2,
        3,
        4L,
        Float.MIN_VALUE,
        Double.NEGATIVE_INFINITY,
        new BigInteger("123456789012345678901234567890"),
        new BigDecimal("1.500"),
        new UUID(1, 2),
        LocalDate.of(2026, 1, 2),
        LocalTime.of(1, 2, 3, 4),
        LocalDateTime.of(2026, 1, 2, 3, 4),
        time,
        time.toOffsetTime(),
        ZonedDateTime.of(2026, 7, 2, 3, 4, 5, 6, ZoneId.of("Europe/Vienna")),
        Instant.EPOCH,
        Duration.ofMillis(-1500),
        Year.of(1999));
  }

  @ParameterizedTest
  @MethodSource("values")
  void keepsValuesOfEachKind(Object value) {
    Operation operation =
        new Operation.BulkInsert(
            ObjectName.of("t"),
            List.of("a", "b"),
            List.of(List.of(Optional.of(value), Optional.empty())));

    assertThat(thereAndBack(operation)).isEqualTo(operation);
  }

  @Test
  void keepsBytes() {
    Operation.Backfill operation =
        new Operation.Backfill(
            ObjectName.of("t"),
            Map.of("a", new Fill.Literal(new byte[] {-1, 0, 1})),
            Optional.empty());

    Operation.Backfill read = (Operation.Backfill) thereAndBack(operation);

    assertThat(read.values().get("a"))
        .isInstanceOfSatisfying(
            Fill.Literal.class,
            literal -> assertThat((byte[]) literal.value()).containsExactly(-1, 0, 1));
  }

  @Test
  void keepsWhereSqlIsWritten() {
    Operation operation =
        new Operation.ExecuteSql("x", Set.of("h2"), Optional.of(new Origin("a.sql", 7)));

    assertThat(thereAndBack(operation)).isEqualTo(operation);
  }

  @Test
  void saysThatThereWasCode() {
    Operation read = thereAndBack(new Operation.RunCode("hash them", context -> {}));

    assertThat(read)
        .isInstanceOfSatisfying(
            Operation.RunCode.class,
            code -> {
              assertThat(code.description()).isEqualTo("hash them");
              assertThatThrownBy(() -> code.code().run(nowhere()))
                  .isInstanceOf(CairnException.class)
                  .hasMessageContaining("hash them");
            });
  }

  @Test
  void passesOverMembersThatItDoesNotKnowInAnyOrder() {
    String text =
        """
        {"later": {"a": [1.5e3, null]}, "downgrade": [], "upgrade": [
          {"to": "b", "online": true, "from": ["s.x", "a"], "kind": "RenameTable"}],
         "format": 1}
        """;

    assertThat(StoredOperations.read(text).upgrade())
        .containsExactly(new Operation.RenameTable(new ObjectName("s.x", "a"), ObjectName.of("b")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "{\"format\": 1}",
        "{\"format\": 1, \"upgrade\": [], \"downgrade\": []} x",
        "{\"format\": 1, \"upgrade\": [{\"kind\": \"MoveTable\"}], \"downgrade\": []}",
        "{\"format\": 1, \"upgrade\": [{\"kind\": \"RenameTable\"}], \"downgrade\": []}",
        "{\"format\": 1, \"upgrade\": [\"\\u12\"], \"downgrade\": []}",
        "{\"format\": 1, \"upgrade\": [{\"kind\": \"DropNamespace\", \"name\": 1}], \"downgrade\": []}",
      })
  void explainsWhatItCannotRead(String text) {
    assertThatThrownBy(() -> StoredOperations.read(text))
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void leavesNewerFormatsToNewerVersions() {
    assertThatThrownBy(() -> StoredOperations.read("{\"format\": 2, \"all\": {}}"))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> assertThat(e.hint().orElse("")).contains("newer version of Cairn"));
  }

  private static MigrationContext nowhere() {
    Object connection =
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> proxy);
    return new MigrationContext((Connection) connection, "h2", Map.of());
  }

  private static Operation thereAndBack(Operation operation) {
    String text = new StoredOperations(List.of(operation), List.of(), Optional.empty()).write();
    return StoredOperations.read(text).upgrade().get(0);
  }

  private static String golden() throws IOException {
    try (InputStream in = StoredOperationsTest.class.getResourceAsStream("format-1.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
