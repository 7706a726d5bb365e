package dev.cairn.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.DialectProvider;
import dev.cairn.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Any two schemas can be led into each other and back. Fifty pairs are tried, and five hundred in
 * the long profile. {@code cairn.seed} names one of them; {@code cairn.random.from} and {@code
 * cairn.random.pairs} say which others.
 */
abstract class RandomPairs {

  private static final int USUAL_PAIRS = 50;
  private static final int MANY_PAIRS = 500;
  private static final Duration SHRINKING = Duration.ofSeconds(20);

  protected abstract DialectProvider provider();

  protected abstract TestServer server();

  /** A database that a pair finds empty and leaves empty. */
  private record Place(ConnectionSource database, Connection connection, Engine engine)
      implements AutoCloseable {
    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  @Test
  void leadsFromOneSchemaToAnotherAndBack() throws SQLException {
    List<String> failures = new ArrayList<>();
    long first = Long.getLong("cairn.seed", Long.getLong("cairn.random.from", 0));
    int usual = Boolean.getBoolean("cairn.long") ? MANY_PAIRS : USUAL_PAIRS;
    long count = Long.getLong("cairn.seed") != null ? 1 : Long.getLong("cairn.random.pairs", usual);
    int most = Integer.getInteger("cairn.random.failures", 3);
    Place place = open();
    for (long seed = first; seed < first + count && failures.size() < most; seed++) {
      if (count > USUAL_PAIRS && (seed - first) % USUAL_PAIRS == 0) {
        System.out.printf("%s: from seed %d on%n", server().name(), seed);
      }
      Pair pair = Pair.of(place.engine(), seed);
      Optional<Broken> broken = broken(place, pair);
      if (broken.isPresent()) {
        failures.add(describe(seed, pair, broken.get()));
        place.close();
        place = open();
      }
    }
    place.close();
    assertThat(failures).as(String.join("\n\n", failures)).isEmpty();
  }

  private Place open() throws SQLException {
    ConnectionSource database = server().freshDatabase();
    Connection connection = database.open();
    Dialect dialect = provider().connect(connection);
    Engine engine = new Engine(dialect);
    if (engine.isMySql()) {
      try (java.sql.Statement statement = connection.createStatement()) {
        statement.execute("SET foreign_key_checks = 0");
        statement.execute("DROP DATABASE IF EXISTS " + SchemaMaker.NAMESPACE);
        statement.execute("SET foreign_key_checks = 1");
      }
    }
    return new Place(database, connection, engine);
  }

  private static Optional<Broken> broken(Place place, Pair pair) {
    try {
      new Journey(place.engine(), place.database(), place.connection(), pair).go();
      return Optional.empty();
    } catch (Broken e) {
      return Optional.of(e);
    }
  }

  private String describe(long seed, Pair pair, Broken broken) throws SQLException {
    Pair smallest = pair;
    if (Boolean.parseBoolean(System.getProperty("cairn.random.shrink", "true"))) {
      try (Place place = open()) {
        smallest =
            new Shrink(
                    place.engine(),
                    smaller -> failsLike(broken, smaller).isPresent(),
                    System.nanoTime() + SHRINKING.toNanos())
                .of(pair);
      }
    }
    Broken last = failsLike(broken, smallest).orElse(broken);
    return "%s, seed %d (rerun with -Dcairn.seed=%d), %s:%n%s%nafter%n%s%nfrom%n%s%nto%n%s"
        .formatted(
            server().name(),
            seed,
            seed,
            last.stage(),
            last.getMessage(),
            String.join("\n", last.executed()).indent(4),
            Text.of(smallest.from()),
            Text.of(smallest.to()));
  }

  private Optional<Broken> failsLike(Broken failure, Pair pair) {
    try (Place place = open()) {
      return broken(place, pair)
          .filter(other -> other.stage().equals(failure.stage()))
          .filter(other -> kind(other).equals(kind(failure)));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  private static String kind(Broken broken) {
    String message = String.valueOf(broken.getMessage());
    return message.substring(0, Math.min(12, message.length()));
  }
}
