package dev.cairn.wrong;

import java.util.List;
import java.util.function.Consumer;

/**
 * One thing that is wrong.
 *
 * @param name what it is
 * @param spoil makes it so
 * @param command what is typed then
 * @param exitCode what it must end with
 * @param says what the message must hold
 */
record WrongCase(
    String name,
    Consumer<Application> spoil,
    List<String> command,
    int exitCode,
    List<String> says) {

  @Override
  public String toString() {
    return name;
  }
}
