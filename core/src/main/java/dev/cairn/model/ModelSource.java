package dev.cairn.model;

import java.util.Optional;

/**
 * Reads the schema that an application's classes want. Found as a service in the application's
 * class loader, so that it sees the application's own version of the mapping library.
 */
public interface ModelSource {

  /** Returns what it reads with, for people: {@code Hibernate ORM 7.4.13.Final}. */
  String describe();

  /**
   * Reads the models.
   *
   * @throws dev.cairn.error.CairnException when no entity is found, or a mapping is wrong
   */
  ModelReading read(ModelRequest request);

  /**
   * Reads the models; nothing where no entity is found.
   *
   * @throws dev.cairn.error.CairnException when a mapping is wrong
   */
  Optional<ModelReading> find(ModelRequest request);
}
