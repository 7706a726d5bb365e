package dev.cairn.benchmarks;

import dev.cairn.dialect.Dialect;
import dev.cairn.model.ModelRequest;
import dev.cairn.model.ModelSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Cairn: reads entity classes through Hibernate, without a database. */
record EntityReading(ModelSource source, EntityClasses entities, int size, Dialect dialect)
    implements Subject {

  static EntityReading of(ReaderLoader loader, EntityClasses entities, int size, Dialect dialect) {
    return new EntityReading(
        ServiceLoader.load(ModelSource.class, loader).findFirst().orElseThrow(),
        entities,
        size,
        dialect);
  }

  @Override
  public String name() {
    return "reading the entity classes";
  }

  @Override
  public void run() {
    int tables =
        source
            .read(
                new ModelRequest(
                    List.of("bench"),
                    List.of(entities.folder()),
                    Optional.empty(),
                    Map.of(),
                    dialect))
            .schema()
            .tables()
            .size();
    if (tables != size) {
      throw new IllegalStateException(tables + " tables");
    }
  }
}
