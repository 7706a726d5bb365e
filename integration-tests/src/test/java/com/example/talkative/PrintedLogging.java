package com.example.talkative;

import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.LoggerProvider;

/** The logging of an application that has not set it up. */
public final class PrintedLogging implements LoggerProvider {

  @Override
  public Logger getLogger(String name) {
    return new Printed(name);
  }

  @Override
  public void clearMdc() {}

  @Override
  public Object putMdc(String key, Object value) {
    return value;
  }

  @Override
  public Object getMdc(String key) {
    return "";
  }

  @Override
  public void removeMdc(String key) {}

  @Override
  public Map<String, Object> getMdcMap() {
    return Map.of();
  }

  @Override
  public void clearNdc() {}

  @Override
  public String getNdc() {
    return "";
  }

  @Override
  public int getNdcDepth() {
    return 0;
  }

  @Override
  public String popNdc() {
    return "";
  }

  @Override
  public String peekNdc() {
    return "";
  }

  @Override
  public void pushNdc(String message) {}

  @Override
  public void setNdcMaxDepth(int depth) {}
}
