package dev.cairn.matrix;

import dev.cairn.dialect.Capabilities;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a change needs of a database. */
@FunctionalInterface
interface Need {

  Need NOTHING = (engine, capabilities) -> Optional.empty();

  Need NAMESPACES = capability(Capabilities::namespaces, "has no schemas");
  Need SEQUENCES = capability(Capabilities::sequences, "has no sequences");
  Need NAMED_ENUMS = capability(Capabilities::namedEnums, "has no enum types with a name");
  Need CHECKS = capability(Capabilities::checks, "keeps no checks");
  Need EXPRESSION_DEFAULTS =
      capability(Capabilities::expressionDefaults, "has no expressions as defaults");
  Need COMMENTS = capability(Capabilities::comments, "has no comments");
  Need PARTIAL_INDEXES = capability(Capabilities::partialIndexes, "has no partial indexes");
  Need EXPRESSION_INDEXES =
      capability(Capabilities::expressionIndexes, "has no indexes on expressions");
  Need DEFERRABLE =
      capability(Capabilities::deferrableConstraints, "has no deferrable constraints");
  Need VIRTUAL_COLUMNS =
      capability(Capabilities::virtualColumns, "has no generated columns computed when read");
  Need STORED_COLUMNS = capability(Capabilities::storedColumns, "has no stored generated columns");

  /** Returns why {@code engine} cannot have the change; empty where it can. */
  Optional<String> missing(Engine engine, Capabilities capabilities);

  /** Returns a need of what {@code has} asks for. */
  static Need capability(Predicate<Capabilities> has, String otherwise) {
    return (engine, capabilities) ->
        has.test(capabilities) ? Optional.empty() : Optional.of(otherwise);
  }

  /** Returns a need that only {@code engines} can serve. */
  static Need only(String otherwise, Engine... engines) {
    List<Engine> able = List.of(engines);
    return (engine, capabilities) ->
        able.contains(engine) ? Optional.empty() : Optional.of(otherwise);
  }

  /** Returns a need that all but {@code engines} can serve. */
  static Need allBut(String otherwise, Engine... engines) {
    List<Engine> unable = List.of(engines);
    return (engine, capabilities) ->
        unable.contains(engine) ? Optional.of(otherwise) : Optional.empty();
  }

  /** Returns the need of this and of {@code other}. */
  default Need and(Need other) {
    return (engine, capabilities) ->
        missing(engine, capabilities).or(() -> other.missing(engine, capabilities));
  }
}
