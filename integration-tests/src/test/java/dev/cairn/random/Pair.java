package dev.cairn.random;

import dev.cairn.schema.Schema;

/**
 * Two schemas, and how many rows each table of the first has.
 *
 * @param rows three, or none
 */
record Pair(Schema from, Schema to, int rows) {

  private static final int ROWS = 3;

  /** Returns the pair of a seed, the same whenever it is asked for. */
  static Pair of(Engine engine, long seed) {
    Dice dice = new Dice(seed);
    SchemaMaker maker = new SchemaMaker(engine, dice);
    int size = maker.size();
    Schema from = new Repair(engine).of(maker.schema(size));
    Schema to =
        dice.chance(70)
            ? new Mutation(engine, dice, maker).of(from)
            : maker.schema(Math.max(1, size + dice.between(-1, 1)));
    return of(engine, from, to, dice.chance(85) ? ROWS : 0);
  }

  /** Returns a pair with what is possible of two schemas. */
  static Pair of(Engine engine, Schema from, Schema to, int rows) {
    Schema start = from;
    Schema end = to;
    // What is taken out of the one may be what the other stood on.
    while (true) {
      Schema fittingStart = new Repair(engine).of(new Fit(end, true).of(start));
      Schema fittingEnd = new Repair(engine).of(new Fit(fittingStart, false).of(end));
      if (fittingStart.equals(start) && fittingEnd.equals(end)) {
        return new Pair(start, end, rows);
      }
      start = fittingStart;
      end = fittingEnd;
    }
  }
}
