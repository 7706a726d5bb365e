package dev.cairn.workflow;

import dev.cairn.dialect.Dialect;
import dev.cairn.error.CairnException;
import dev.cairn.model.ModelReading;

/** Reads the application's models for a database, when they are needed and not before. */
@FunctionalInterface
public interface ModelProvider {

  /** There are no models; asking for them is an error that says so. */
  ModelProvider NONE =
      dialect -> {
        throw CairnException.usage("No models are configured.")
            .hint("Name the packages of your entities as `models` in cairn.toml.");
      };

  /** Reads the models as {@code dialect} would have them. */
  ModelReading read(Dialect dialect);
}
