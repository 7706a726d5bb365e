package dev.cairn.workflow;

import dev.cairn.dialect.Dialect;
import dev.cairn.error.CairnException;
import dev.cairn.model.ModelReading;
import java.util.Optional;

/** Reads the application's models for a database, when they are needed and not before. */
@FunctionalInterface
public interface ModelProvider {

  /** There are no models; asking for them is an error that says so. */
  ModelProvider NONE =
      new ModelProvider() {
        @Override
        public ModelReading read(Dialect dialect) {
          throw CairnException.usage("No models are configured.")
              .hint("Name the packages of your entities as `models` in cairn.toml.");
        }

        @Override
        public Optional<ModelReading> readIfAny(Dialect dialect) {
          return Optional.empty();
        }
      };

  /** Reads the models as {@code dialect} would have them. */
  ModelReading read(Dialect dialect);

  /**
   * Reads the models as {@code dialect} would have them; nothing where none are configured and none
   * are there.
   *
   * @throws CairnException when models are configured and not found, or are wrong
   */
  default Optional<ModelReading> readIfAny(Dialect dialect) {
    return Optional.of(read(dialect));
  }
}
