package dev.cairn.benchmarks;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Dialects;
import java.sql.Connection;

/** What Cairn is measured against, and the reading of entities, each in a process of its own. */
enum Peer {
  HIBERNATE("Hibernate update"),
  READING("reading the entity classes"),
  LIQUIBASE("Liquibase snapshot and diff");

  private final String label;

  Peer(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /**
   * Returns the median of the rounds, in milliseconds.
   *
   * @throws Exception when it cannot be measured
   */
  double measure(String url, String hibernateDialect, int size, Stopwatch watch) throws Exception {
    UrlSource database = new UrlSource(url);
    if (this == LIQUIBASE) {
      return watch.median(new LiquibaseDiff(database));
    }
    try (EntityClasses entities = new EntityClasses(size)) {
      if (this == READING) {
        try (ReaderLoader loader = new ReaderLoader(entities.folder());
            Connection connection = database.open()) {
          Dialect dialect = Dialects.load().forUrl(url).connect(connection);
          return watch.median(EntityReading.of(loader, entities, size, dialect));
        }
      }
      try (HibernateUpdate update = new HibernateUpdate(database, hibernateDialect, entities)) {
        return watch.median(update);
      }
    }
  }
}
