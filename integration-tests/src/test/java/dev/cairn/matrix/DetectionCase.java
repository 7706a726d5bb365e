package dev.cairn.matrix;

import dev.cairn.schema.Schema;
import java.util.Map;
import java.util.function.Function;

/**
 * A change that a comparison must find.
 *
 * @param group the heading that it stands under
 * @param change what changes, in a few words
 * @param need what the database must have for it
 * @param before the models before, for a database
 * @param after the models after, for a database
 * @param renames what a person says is renamed
 * @param fills what a person says that rows which exist get
 * @param differs whether it is a difference, and not a mere respelling
 */
record DetectionCase(
    String group,
    String change,
    Need need,
    Function<Engine, Schema> before,
    Function<Engine, Schema> after,
    Map<String, String> renames,
    Map<String, String> fills,
    boolean differs) {

  DetectionCase(
      String group,
      String change,
      Need need,
      Function<Engine, Schema> before,
      Function<Engine, Schema> after) {
    this(group, change, need, before, after, Map.of(), Map.of(), true);
  }

  DetectionCase renaming(String from, String to) {
    return new DetectionCase(group, change, need, before, after, Map.of(from, to), fills, differs);
  }

  DetectionCase filling(String column, String value) {
    return new DetectionCase(
        group, change, need, before, after, renames, Map.of(column, value), differs);
  }

  /** Returns the case of a respelling, which must not be found. */
  DetectionCase meaningTheSame() {
    return new DetectionCase(group, change, need, before, after, renames, fills, false);
  }

  @Override
  public String toString() {
    return group + ": " + change;
  }
}
