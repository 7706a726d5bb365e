package dev.cairn.project;

import java.nio.file.Path;
import java.util.List;

/** A folder that no known tool builds: its class path is what the configuration says. */
record NoBuild() implements Build {

  @Override
  public String name() {
    return "none";
  }

  @Override
  public List<Path> inputs() {
    return List.of();
  }

  @Override
  public List<Path> classPath() {
    return List.of();
  }

  @Override
  public void compile() {}
}
