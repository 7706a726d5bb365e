package dev.cairn.random;

import dev.cairn.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Schemas that a history leads through.
 *
 * @param rows how many each table of the first has
 */
record Chain(List<Schema> schemas, int rows) {

  private static final int ROWS = 3;
  private static final int ROUNDS = 20;

  Chain {
    schemas = List.copyOf(schemas);
  }

  /** Returns the chain of a seed, of three to five schemas, the same whenever it is asked for. */
  static Chain of(Engine engine, long seed) {
    Dice dice = new Dice(seed);
    SchemaMaker maker = new SchemaMaker(engine, dice);
    int size = maker.size();
    List<Schema> schemas = new ArrayList<>();
    schemas.add(new Repair(engine).of(maker.schema(size)));
    int length = dice.between(3, 5);
    while (schemas.size() < length) {
      Schema last = schemas.get(schemas.size() - 1);
      schemas.add(
          dice.chance(80)
              ? new Mutation(engine, dice, maker).of(last)
              : maker.schema(Math.max(1, size + dice.between(-1, 1))));
    }
    // What is taken out of the one may be what its neighbours stood on.
    for (int round = 0; round < ROUNDS; round++) {
      List<Schema> before = List.copyOf(schemas);
      for (int i = 0; i + 1 < schemas.size(); i++) {
        Pair pair = Pair.of(engine, schemas.get(i), schemas.get(i + 1), ROWS);
        schemas.set(i, pair.from());
        schemas.set(i + 1, pair.to());
      }
      if (before.equals(schemas)) {
        break;
      }
    }
    return new Chain(schemas, dice.chance(85) ? ROWS : 0);
  }

  /** Returns whether tables outside the usual namespace differ from one schema to another. */
  boolean changesNamespaces() {
    return schemas.stream()
            .map(
                schema ->
                    schema.tables().values().stream()
                        .filter(table -> !table.name().inDefaultSchema())
                        .toList())
            .distinct()
            .count()
        > 1;
  }

  /** Returns the first two, with rows in the first. */
  Pair start() {
    return new Pair(schemas.get(0), schemas.get(1), rows);
  }
}
