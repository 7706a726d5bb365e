package dev.cairn.run;

/** Which way a migration runs. */
public enum Direction {
  UP,
  DOWN
}
