package dev.cairn.schema;

/**
 * The name of a table, sequence or type. Names are kept as the source spells them; what counts as
 * the same name is the dialect's to say.
 *
 * @param schema the schema it lies in (on MySQL and MariaDB, the database); empty for the
 *     connection's own
 * @param name the name within the schema
 */
public record ObjectName(String schema, String name) implements Comparable<ObjectName> {

  public ObjectName {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a name must not be empty");
    }
  }

  /** Returns the name {@code name} in the connection's own schema. */
  public static ObjectName of(String name) {
    return new ObjectName("", name);
  }

  /** Returns the name that {@code text} spells: {@code name} or {@code schema.name}. */
  public static ObjectName parse(String text) {
    int dot = text.indexOf('.');
    return dot < 0 ? of(text) : new ObjectName(text.substring(0, dot), text.substring(dot + 1));
  }

  /** Returns whether this lies in the connection's own schema. */
  public boolean inDefaultSchema() {
    return schema.isEmpty();
  }

  /** Returns another name in the same schema. */
  public ObjectName sibling(String otherName) {
    return new ObjectName(schema, otherName);
  }

  @Override
  public int compareTo(ObjectName other) {
    int bySchema = schema.compareTo(other.schema);
    return bySchema == 0 ? name.compareTo(other.name) : bySchema;
  }

  @Override
  public String toString() {
    return schema.isEmpty() ? name : schema + "." + name;
  }
}
