package dev.cairn.script;

import dev.cairn.migration.Revision;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The header of a migration, as its compiled class carries it. */
final class RevisionAnnotation {

  private RevisionAnnotation() {}

  /** Returns the header of {@code type}; empty where it carries none. */
  static Optional<dev.cairn.revision.Revision> of(Class<?> type) {
    return Optional.ofNullable(type.getAnnotation(Revision.class)).map(RevisionAnnotation::of);
  }

  static dev.cairn.revision.Revision of(Revision annotation) {
    return new dev.cairn.revision.Revision(
        annotation.id(),
        List.of(annotation.revises()),
        List.of(annotation.dependsOn()),
        Set.of(annotation.labels()),
        List.of(annotation.replaces()),
        annotation.message());
  }
}
