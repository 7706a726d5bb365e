package dev.cairn.cli;

import java.util.Map;

/**
 * What the application's classes print while Cairn works with them. Loggers print too: an
 * application that leaves their set-up to a framework has them in the state in which they write all
 * they are told to standard output.
 */
final class ApplicationOutput {

  /**
   * Read by JBoss Logging (through which Hibernate speaks) and by MariaDB's driver. Neither has
   * anything to say that Cairn does not report itself.
   */
  private static final Map<String, String> QUIET =
      Map.of("org.jboss.logging.provider", "jdk", "mariadb.logging.disable", "true");

  private ApplicationOutput() {}

  /**
   * Sends what is printed from here on to standard error, as standard output is for results, and
   * has libraries that Cairn calls log nothing to the application's logging. A property that the
   * user has set stays.
   */
  static void keepFromResults() {
    System.setOut(System.err);
    QUIET.forEach(System.getProperties()::putIfAbsent);
  }
}
