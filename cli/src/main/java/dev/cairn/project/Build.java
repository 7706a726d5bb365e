package dev.cairn.project;

import java.nio.file.Path;
import java.util.List;

/**
 * The tool that builds an application, asked from outside.
 *
 * <p>{@link #classPath} and {@link #compile} start the tool and take seconds; {@link
 * ApplicationBuild} knows when that is needed.
 */
public sealed interface Build permits MavenBuild, GradleBuild, NoBuild {

  /** Returns the tool's name, for people: {@code Maven}. */
  String name();

  /** Returns the files whose content decides the class path; those that exist. */
  List<Path> inputs();

  /**
   * Asks the tool for the class path that the application runs with, its own classes first.
   *
   * @throws dev.cairn.error.CairnException with the tool's own error lines
   */
  List<Path> classPath();

  /**
   * Brings the classes up to date.
   *
   * @throws dev.cairn.error.CairnException with the tool's own error lines
   */
  void compile();
}
