package com.example.talkative;

import org.jboss.logging.Logger;

/** Prints all that it is told. */
final class Printed extends Logger {

  private static final long serialVersionUID = 1L;

  Printed(String name) {
    super(name);
  }

  @Override
  protected void doLog(
      Level level, String loggerClass, Object message, Object[] parameters, Throwable thrown) {
    System.out.println("logged by Hibernate: " + message);
  }

  @Override
  protected void doLogf(
      Level level, String loggerClass, String format, Object[] parameters, Throwable thrown) {
    System.out.println("logged by Hibernate: " + format);
  }

  @Override
  public boolean isEnabled(Level level) {
    return level.compareTo(Level.INFO) <= 0;
  }
}
