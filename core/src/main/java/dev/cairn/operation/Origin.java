package dev.cairn.operation;

/** Where something is written: a file and a line, counted from one. */
public record Origin(String file, int line) {
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
