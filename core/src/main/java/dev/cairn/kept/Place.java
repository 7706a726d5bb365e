package dev.cairn.kept;

import dev.cairn.schema.ObjectName;
import java.util.Optional;

/**
 * Where a drop stands.
 *
 * @param way {@code up} or {@code down}
 * @param position its place among the operations of the revision in that direction
 * @param attempt how many names were taken already
 */
public record Place(String revision, String way, int position, int attempt) {

  Kept keep(Kept.Kind kind, ObjectName table, Optional<String> column, String definition) {
    return new Kept(
        reserved(column.orElse(table.name())),
        kind,
        table,
        column,
        revision,
        way,
        position,
        "",
        0,
        definition);
  }

  Kept keepValues(ObjectName table, String column, String definition) {
    return new Kept(
        reservedForValues(table, column),
        Kept.Kind.VALUES,
        table,
        Optional.of(column),
        revision,
        way,
        position,
        "",
        0,
        definition);
  }

  String reserved(String name) {
    return KeptNames.reserved(
        revision, way, attempt == 0 ? position : position + 100_000 * attempt, name);
  }

  String reservedForValues(ObjectName table, String column) {
    return KeptNames.reserved(
        revision, KeptNames.ofValues(way, table, column), position + 100_000 * attempt, column);
  }

  Place next() {
    return new Place(revision, way, position, attempt + 1);
  }
}
