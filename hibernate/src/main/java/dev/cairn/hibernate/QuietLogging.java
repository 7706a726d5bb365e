package dev.cairn.hibernate;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Hibernate's start-up messages off the terminal while its model boots. It speaks through
 * {@code java.util.logging} when the application brings no other logging; an application that
 * brings one has configured it as it likes.
 */
final class QuietLogging {

  private static final List<String> NAMES =
      List.of("org.hibernate", "org.jboss.logging", "SQL dialect");

  /** Held, because the logging system itself holds its loggers weakly. */
  private final List<Logger> loggers = new ArrayList<>();

  private final List<@Nullable Level> levels = new ArrayList<>();

  QuietLogging() {
    for (String name : NAMES) {
      Logger logger = Logger.getLogger(name);
      loggers.add(logger);
      levels.add(logger.getLevel());
      logger.setLevel(Level.OFF);
    }
  }

  /** Puts the levels back. */
  void restore() {
    for (int i = 0; i < loggers.size(); i++) {
      loggers.get(i).setLevel(levels.get(i));
    }
  }
}
