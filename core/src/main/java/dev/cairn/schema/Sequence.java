package dev.cairn.schema;

/** A sequence of numbers that the database hands out. */
public record Sequence(ObjectName name, long start, long increment) {

  public Sequence withName(ObjectName newName) {
    return new Sequence(newName, start, increment);
  }
}
