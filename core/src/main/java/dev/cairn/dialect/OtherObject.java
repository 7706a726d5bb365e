package dev.cairn.dialect;

/**
 * Something in a database that the schema model has no place for.
 *
 * @param kind what it is, as people call it: {@code view}, {@code trigger}
 * @param name its name, as the catalog spells it; with its table's where it belongs to one
 */
public record OtherObject(String kind, String name) implements Comparable<OtherObject> {

  @Override
  public int compareTo(OtherObject other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : name.compareTo(other.name);
  }
}
