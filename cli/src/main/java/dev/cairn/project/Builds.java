package dev.cairn.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Tells what builds a folder. */
public final class Builds {

  private Builds() {}

  /**
   * Returns the build of {@code folder}. Maven comes before Gradle where a folder has both, as an
   * unfinished move from one to the other leaves them.
   *
   * @param environment where the tools are looked for, and what they are started with
   */
  public static Build detect(Path folder, Map<String, String> environment) {
    if (Files.isRegularFile(folder.resolve("pom.xml"))) {
      return new MavenBuild(folder, environment);
    }
    if (Files.isRegularFile(folder.resolve("build.gradle"))
        || Files.isRegularFile(folder.resolve("build.gradle.kts"))) {
      return new GradleBuild(folder, environment);
    }
    return new NoBuild();
  }
}
